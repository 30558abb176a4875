/** What can be set, and what is set by default: values that are safe. */

import { badArgument, type KnownOptions, requireFunction, requireStrings } from '../arguments.ts';
import type { DeflateOptions } from '../connection/deflate.ts';
import { checkDeflateOptions } from '../connection/deflate-options.ts';
import { MAX_FRAGMENTS, MAX_MESSAGE_BYTES } from '../connection/messages.ts';
import { quote, UsageError } from '../errors.ts';
import type { Request } from '../handshake/handshake.ts';
import { MAX_HEAD_BYTES } from '../handshake/head-reader.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { type Speak, VERSIONS } from '../versions.ts';
import type { Admit } from './admit.ts';
import type { Socket } from './socket.ts';
import type { TapListener } from './tap.ts';
import type { Awaitable } from './thenable.ts';
import { MAX_TIME } from './timer.ts';
import { zlibInBackground as engine } from './zlib.ts';

/** Limits that both ends have. `Infinity` is no limit. */
export interface Limits {
  /** Largest head, in bytes; 16 KiB by default. */
  readonly maxHead: number;
  /** How long the opening handshake may take, in ms; 10 s by default. */
  readonly handshakeTimeout: number;
  /** Largest message, in bytes; 16 MiB by default. */
  readonly maxMessage: number;
  /** Most fragments per message; 131,072 by default. */
  readonly maxFragments: number;
  /**
   * Time between pings, in ms, 0 for none; 30 s by default. A peer from which nothing came since the last ping
   * (version 13), or that takes nothing of what waits for it for that long, is dropped. Of a silent
   * peer of hixie-76, which has no pings, the operating system is asked to find out after this time.
   */
  readonly pingInterval: number;
  /** How long the peer may take to end a connection that is closing, in ms; 5 s by default, and never without a limit. */
  readonly closeTimeout: number;
  /**
   * How much may wait for a program that does not read, in bytes, before the peer is stopped; 1 MiB by default.
   * If the program has never asked for a message, it only sends: at most 64 KiB wait, and after one ping
   * interval they are dropped, and so is what comes, until the program asks.
   */
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

const TIMES: ReadonlySet<keyof Limits> = new Set(['handshakeTimeout', 'pingInterval', 'closeTimeout'] as const);

/**
 * The limits that options set, and the defaults for those left out.
 *
 * @throws UsageError `bad-option` for what is not a number, below 0, or a time that cannot be measured
 */
export function limitsFrom(options: Partial<Limits>): Limits {
  const limits: Record<keyof Limits, number> = { ...DEFAULT_LIMITS };
  for (const name of Object.keys(limits) as (keyof Limits)[]) {
    limits[name] = countFrom(name, options[name], limits[name]);
    if (TIMES.has(name)) checkTime(name, limits[name]);
  }
  return limits;
}

/** A number given as an option; an option given as undefined counts as left out. */
export function countFrom(name: string, given: number | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  if (typeof given === 'number' && given >= 0) return given;
  throw new UsageError('bad-option', `expected a number from 0 on for ${name}; came ${printed(given)}`);
}

function checkTime(name: keyof Limits, ms: number): void {
  const isEndless = ms === Number.POSITIVE_INFINITY && name !== 'closeTimeout';
  if (isEndless || (ms <= MAX_TIME && (ms > 0 || name !== 'handshakeTimeout'))) return;
  const range = name === 'handshakeTimeout' ? 'above 0' : 'from 0';
  const endless = name === 'closeTimeout' ? '' : ', or Infinity';
  throw new UsageError('bad-option', `expected ${range} to ${MAX_TIME} ms for ${name}${endless}; came ${ms}`);
}

/** A value that is not what an option must be, as errors show it: what is no number is in quotes. */
export function printed(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return quote(typeof value === 'object' ? typeof value : String(value));
}

/** How messages are compressed; see {@link DeflateOptions}. */
export type Compression = boolean | Omit<DeflateOptions, 'engine'>;

/** What a connection needs for the compression that its options ask for. @throws UsageError `bad-argument` */
export function deflateWith(compression: Compression): DeflateOptions | undefined {
  if (compression === false) return undefined;
  if (compression === true) return { engine };
  return { ...checkDeflateOptions(compression), engine };
}

/** Most connections at a time by default. */
export const MAX_CONNECTIONS = 10_000;

/** Serves one connection. If it throws, or its promise is rejected, that connection is closed with 1011. */
export type Handler<User = unknown> = (socket: Socket<User>) => unknown;

/**
 * Which pages may connect: origins as browsers write them (`https://example.com`), or a function that
 * decides. Only `true`, or a promise of it, lets in.
 */
export type AllowOrigins = readonly string[] | ((origin: string, request: Request) => Awaitable<boolean>);

/** The options of servers; see also {@link Limits}. */
export interface ServeOptions<User = unknown> extends Partial<Limits> {
  /**
   * Decides who gets in; by default everybody does. A table by path is possible too, see {@link PathOptions}. Write it
   * before `handler`: the compiler reads it first, and then knows the user there.
   */
  readonly admit?: Admit<User>;
  /**
   * Serves every connection, or a table of handlers by path or pattern (`/rooms/:room`, `/files/*file`); another path
   * is answered with 404.
   */
  readonly handler: Handler<NoInfer<User>> | Readonly<Record<string, Handler<NoInfer<User>>>>;
  /** The versions served, both by default. A client of another gets 426, which names the version that is served, or 400. */
  readonly speak?: readonly Speak[];
  /** Which pages may connect; those of the same host by default. */
  readonly allowOrigins?: AllowOrigins;
  /**
   * Names that `Host` may say, without a port; `*.example.com` for its subdomains; any by default. With it, a page
   * whose name was pointed at this machine (DNS rebinding) gets 403.
   */
  readonly allowHosts?: readonly string[];
  /**
   * Proxies whose `X-Forwarded-Host`, `X-Forwarded-Proto` and `X-Forwarded-For` are believed, by address (`127.0.0.1`)
   * or network (`10.0.0.0/8`); none by default. Behind a proxy that writes another `Host`, pages of the same host are let in only
   * with this; behind one that ends TLS, hixie-76 needs it to name a `wss:` location. The proxy must set the first two
   * itself, or remove those that a client sends; to the third it may append.
   */
  readonly trustedProxies?: readonly string[];
  /** Subprotocols the server speaks, the preferred one first, or a function that chooses one of those offered; none by default. */
  readonly subprotocols?:
    | readonly string[]
    | ((offered: readonly string[], request: Request) => Awaitable<string | undefined>);
  /** Whether to agree to compression (version 13 only), or a function that decides; not by default. */
  readonly deflate?: Compression | ((head: RequestHead) => Awaitable<Compression>);
  /** Most connections at a time; 10,000 by default. One more is answered with 503. */
  readonly maxConnections?: number;
  /** Chooses connections to tap from their first byte on: returns a listener for those. */
  readonly tap?: (head: RequestHead) => Awaitable<TapListener | undefined>;
}

/**
 * Who gets in and who serves, path by path: a handler's sockets have the user that `admit` gives for the same path.
 * Both tables have the same paths.
 */
export interface PathOptions<Users extends object> {
  /** For each path or pattern, who decides. */
  readonly admit: Readonly<Record<string, Admit>> & { readonly [Path in keyof Users]: Admit<Users[Path]> };
  /** For each of the same paths, who serves; or one for all. */
  readonly handler:
    | Handler<NoInfer<Users[keyof Users]>>
    | { readonly [Path in keyof Users]: Handler<NoInfer<Users[Path]>> };
}

/** The options of a server with both as tables by path. */
export type ByPath<Options extends ServeOptions, Users extends object> = Omit<Options, keyof PathOptions<Users>> &
  PathOptions<Users>;

/** Every option of {@link Limits}. */
export const LIMIT_OPTIONS: KnownOptions<Limits> = {
  maxHead: true,
  handshakeTimeout: true,
  maxMessage: true,
  maxFragments: true,
  pingInterval: true,
  closeTimeout: true,
  inboxLimit: true,
};

/** Every option of {@link ServeOptions}. */
export const SERVE_OPTIONS: KnownOptions<ServeOptions> = {
  ...LIMIT_OPTIONS,
  admit: true,
  handler: true,
  speak: true,
  allowOrigins: true,
  allowHosts: true,
  trustedProxies: true,
  subprotocols: true,
  deflate: true,
  maxConnections: true,
  tap: true,
};

/**
 * Checks the options of a server, except its limits and its compression.
 *
 * @throws UsageError `bad-argument` naming the option
 */
export function checkServeOptions(options: ServeOptions): void {
  const { speak, allowOrigins, allowHosts, subprotocols, tap } = options;
  if (speak !== undefined) speakFrom(speak);
  if (allowOrigins !== undefined && typeof allowOrigins !== 'function') {
    requireStrings('options.allowOrigins', allowOrigins);
  }
  if (allowHosts !== undefined) requireStrings('options.allowHosts', allowHosts);
  if (subprotocols !== undefined && typeof subprotocols !== 'function') {
    requireStrings('options.subprotocols', subprotocols);
  }
  if (tap !== undefined) requireFunction('options.tap', tap);
}

function speakFrom(speak: readonly Speak[]): void {
  const versions = requireStrings('options.speak', speak);
  if (versions.length === 0) throw badArgument('options.speak', 'at least one version', speak);
  const unknown = versions.find((version) => !VERSIONS.some((one) => one === version));
  if (unknown !== undefined) throw badArgument('options.speak', VERSIONS.map(quote).join(' and '), unknown);
}
