/** What can be set, and what is set unless told: defaults that are safe. */

import type { DeflateOptions } from '../connection/deflate.ts';
import { checkDeflateOptions } from '../connection/deflate-options.ts';
import { MAX_FRAGMENTS, MAX_MESSAGE_BYTES } from '../connection/messages.ts';
import { quote, UsageError } from '../errors.ts';
import type { Request } from '../handshake/handshake.ts';
import { MAX_HEAD_BYTES } from '../handshake/head-reader.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import type { OriginPolicy } from '../handshake/origin.ts';
import type { Socket } from './socket.ts';
import type { TapListener } from './tap.ts';
import { zlibInBackground as engine } from './zlib.ts';

/** Limits that both ends have. */
export interface Limits {
  /** Largest head, in bytes; 16 KiB unless told. */
  readonly maxHead: number;
  /** How long the opening handshake may take, in ms; 10 s unless told. */
  readonly handshakeTimeout: number;
  /** Largest message, in bytes; 16 MiB unless told. */
  readonly maxMessage: number;
  /** Most fragments of a message; 131,072 unless told. */
  readonly maxFragments: number;
  /** Time between pings, in ms, 0 for none; 30 s unless told. A peer that misses one (version 13 alone), or takes nothing of what waits for it so long, is dropped. */
  readonly pingInterval: number;
  /** How long the peer may take to end a connection that is closing, in ms; 5 s unless told. */
  readonly closeTimeout: number;
  /** How much may wait for a program that does not read, in bytes, before the peer is stopped; 1 MiB unless told. */
  readonly inboxLimit: number;
}

export const DEFAULT_LIMITS: Limits = {
  maxHead: MAX_HEAD_BYTES,
  handshakeTimeout: 10_000,
  maxMessage: MAX_MESSAGE_BYTES,
  maxFragments: MAX_FRAGMENTS,
  pingInterval: 30_000,
  closeTimeout: 5_000,
  inboxLimit: 1_048_576,
};

/**
 * The limits that options set, and the defaults for those left out.
 *
 * @throws UsageError `bad-option` for what is not a number, or below 0
 */
export function limitsFrom(options: Partial<Limits>): Limits {
  const limits: Record<keyof Limits, number> = { ...DEFAULT_LIMITS };
  for (const name of Object.keys(limits) as (keyof Limits)[]) {
    limits[name] = countFrom(name, options[name], limits[name]);
  }
  return limits;
}

/** A number given as an option; an option given as undefined counts as left out. */
export function countFrom(name: string, given: number | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  if (typeof given === 'number' && given >= 0) return given;
  throw new UsageError('bad-option', `expected a number from 0 on for ${name}; came ${quote(String(given))}`);
}

/** How messages are compressed; see {@link DeflateOptions}. */
export type Compression = boolean | Omit<DeflateOptions, 'engine'>;

/** What a connection needs to compress as it was told to. */
export function deflateWith(compression: Compression): DeflateOptions | undefined {
  if (compression === false) return undefined;
  return compression === true ? { engine } : { ...checkDeflateOptions(compression), engine };
}

/** Most connections at a time unless told. */
export const MAX_CONNECTIONS = 10_000;

/** Serves one connection. What it throws, or its promise rejects with, closes that connection with 1011. */
export type Handler = (socket: Socket) => unknown;

/** What servers can be told; see also {@link Limits}. */
export interface ServeOptions extends Partial<Limits> {
  /** Serves every connection, or a table of handlers by path; another path is answered with 404. */
  readonly handler: Handler | Readonly<Record<string, Handler>>;
  /** Which pages may connect; those of the same host unless told. */
  readonly allowOrigins?: OriginPolicy;
  /** Subprotocols the server speaks, the preferred one first, or a function that chooses one of those offered; none unless told. */
  readonly subprotocols?: readonly string[] | ((offered: readonly string[], request: Request) => string | undefined);
  /** Whether to agree to compression (version 13 alone), or a function that decides; not unless told. */
  readonly deflate?: Compression | ((head: RequestHead) => Compression);
  /** Most connections at a time; 10,000 unless told. */
  readonly maxConnections?: number;
  /** Chooses connections to tap from their first byte on: gives a listener for those. */
  readonly tap?: (head: RequestHead) => TapListener | undefined;
}
