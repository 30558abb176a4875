/**
 * permessage-deflate (RFC 7692): messages compressed, one at a time.
 *
 * The two ends agree on it in their handshake. A compressed message has RSV1 on
 * its first frame. Its sender ends it with a sync flush and takes off the four
 * bytes that always end one, 00 00 FF FF; its receiver puts them back. Each end
 * may refer to what it sent before (context takeover), up to a window of 256
 * bytes to 32 KiB.
 *
 * Here is the agreement. {@link Deflate} follows it; the compression itself is
 * in a {@link DeflateEngine}, because Node and the browser have different ones.
 */

import { type HandshakeError, handshakeError, quote } from '../errors.ts';
import { type Extension, formatExtension, parseExtensions } from '../handshake/extensions.ts';
import type { Role } from '../versions.ts';
import { type DeflateEngine, MAX_WINDOW_BITS } from './deflate-engine.ts';

export { Deflate } from './compressor.ts';
export type { BackgroundEngine, DeflateEngine, Inflated } from './deflate-engine.ts';

const NAME = 'permessage-deflate';

export interface DeflateOptions {
  /** What compresses: zlib's on Node, `pakoEngine` in a browser. */
  readonly engine: DeflateEngine;
  /**
   * Messages shorter than this are sent as they are, in bytes, by an end without a window between messages (no context
   * takeover); 1024 by default. An end with context takeover compresses them all.
   */
  readonly threshold?: number;
  /** Whether the server works without context takeover, which saves memory. */
  readonly serverNoContextTakeover?: boolean;
  /** Whether the client works without context takeover. */
  readonly clientNoContextTakeover?: boolean;
  /** Largest window for what the server sends, in bits: 8 to 15. */
  readonly serverMaxWindowBits?: number;
  /** Largest window for what the client sends, in bits: 8 to 15. */
  readonly clientMaxWindowBits?: number;
}

/** What was agreed, for each end's sending. */
export interface DeflateAgreement {
  readonly noContextTakeover: Readonly<Record<Role, boolean>>;
  readonly windowBits: Readonly<Record<Role, number>>;
}

/** Client: what to offer, as written in `Sec-WebSocket-Extensions` (RFC 7692 §7.1). */
export function offerDeflate(options: DeflateOptions): string {
  const parameters: [string, string | undefined][] = [];
  if (options.serverNoContextTakeover) parameters.push(['server_no_context_takeover', undefined]);
  if (options.clientNoContextTakeover) parameters.push(['client_no_context_takeover', undefined]);
  const server = options.serverMaxWindowBits ?? MAX_WINDOW_BITS;
  if (server < MAX_WINDOW_BITS) parameters.push(['server_max_window_bits', String(server)]);
  const client = options.clientMaxWindowBits ?? MAX_WINDOW_BITS;
  parameters.push(['client_max_window_bits', client < MAX_WINDOW_BITS ? String(client) : undefined]);
  return formatExtension({ name: NAME, parameters });
}

/**
 * Server: accepts the first offer it can (RFC 7692 §5.1, §7.1). An offer that is
 * malformed is declined, not failed: the connection goes on without it.
 *
 * @param offers  the value of `Sec-WebSocket-Extensions`
 * @returns what was agreed and how the response says so; undefined if nothing was agreed
 */
export function acceptDeflate(
  offers: string,
  options: DeflateOptions,
): { agreement: DeflateAgreement; response: string } | undefined {
  for (const offer of parseExtensions(offers) ?? []) {
    const asked = offer.name === NAME ? readParameters(offer, 'offer') : undefined;
    if (typeof asked === 'object') return answer(asked, options);
  }
  return undefined;
}

/** The parameters of an offer or a response, read and checked. */
interface Parameters {
  readonly serverNoContextTakeover: boolean;
  readonly clientNoContextTakeover: boolean;
  readonly serverMaxWindowBits: number | undefined;
  /** `any`: the client can keep to a limit and leaves it to the server. */
  readonly clientMaxWindowBits: number | 'any' | undefined;
}

function answer(asked: Parameters, options: DeflateOptions): { agreement: DeflateAgreement; response: string } {
  const serverForgets = asked.serverNoContextTakeover || (options.serverNoContextTakeover ?? false);
  const clientForgets = asked.clientNoContextTakeover || (options.clientNoContextTakeover ?? false);
  const serverBits = Math.min(
    asked.serverMaxWindowBits ?? MAX_WINDOW_BITS,
    options.serverMaxWindowBits ?? MAX_WINDOW_BITS,
  );
  const asksClient = asked.clientMaxWindowBits;
  const clientLimit = asksClient === undefined || asksClient === 'any' ? MAX_WINDOW_BITS : asksClient;
  const clientBits =
    asksClient === undefined ? MAX_WINDOW_BITS : Math.min(clientLimit, options.clientMaxWindowBits ?? MAX_WINDOW_BITS);

  const parameters: [string, string | undefined][] = [];
  if (serverForgets) parameters.push(['server_no_context_takeover', undefined]);
  if (clientForgets) parameters.push(['client_no_context_takeover', undefined]);
  if (serverBits < MAX_WINDOW_BITS || asked.serverMaxWindowBits !== undefined) {
    parameters.push(['server_max_window_bits', String(serverBits)]);
  }
  if (clientBits < MAX_WINDOW_BITS) parameters.push(['client_max_window_bits', String(clientBits)]);
  return {
    agreement: {
      noContextTakeover: { server: serverForgets, client: clientForgets },
      windowBits: { server: serverBits, client: clientBits },
    },
    response: formatExtension({ name: NAME, parameters }),
  };
}

/**
 * Client: reads what the server agreed to (RFC 7692 §7.1).
 *
 * @param agreed  the value of `Sec-WebSocket-Extensions` in the response
 * @returns undefined if it agreed to nothing
 * @throws HandshakeError `bad-extension`, naming the parameter: it was not offered, has a wrong value, comes twice, or
 *   is missing
 */
export function readAgreement(agreed: string, options: DeflateOptions): DeflateAgreement | undefined {
  if (agreed === '') return undefined;
  const [extension, ...others] = parseExtensions(agreed) ?? [];
  if (!extension) throw badExtension(agreed, 'it is not a list of extensions');
  if (others.length > 0)
    throw badExtension(agreed, `expected one extension, as was offered; came ${others.length + 1}`);
  if (extension.name !== NAME) throw badExtension(agreed, `${quote(extension.name)} was not offered`);
  const said = readParameters(extension, 'response');
  if (typeof said === 'string') throw badExtension(agreed, said);
  if (options.serverNoContextTakeover && !said.serverNoContextTakeover) {
    throw badExtension(agreed, 'server_no_context_takeover was asked for, and is missing');
  }
  const serverLimit = options.serverMaxWindowBits ?? MAX_WINDOW_BITS;
  const serverBits = said.serverMaxWindowBits ?? MAX_WINDOW_BITS;
  if (serverBits > serverLimit) {
    const came = said.serverMaxWindowBits === undefined ? 'it is missing' : `came ${serverBits}`;
    throw badExtension(agreed, `expected server_max_window_bits of at most ${serverLimit}, as was asked for; ${came}`);
  }
  const clientBits = typeof said.clientMaxWindowBits === 'number' ? said.clientMaxWindowBits : MAX_WINDOW_BITS;
  return {
    noContextTakeover: {
      server: said.serverNoContextTakeover,
      client: said.clientNoContextTakeover || (options.clientNoContextTakeover ?? false),
    },
    windowBits: {
      server: serverBits,
      client: Math.min(clientBits, options.clientMaxWindowBits ?? MAX_WINDOW_BITS),
    },
  };
}

function badExtension(agreed: string, problem: string): HandshakeError {
  const message = `the answer of the server to the offer of permessage-deflate is ${quote(agreed)}: ${problem}`;
  return handshakeError('bad-extension', message, { field: 'Sec-WebSocket-Extensions' });
}

/** Reads parameters, or says which one is unknown, comes twice, or has a value it cannot have. */
function readParameters({ parameters }: Extension, side: 'offer' | 'response'): Parameters | string {
  const given = new Map<string, string | undefined>();
  for (const [name, value] of parameters) {
    if (given.has(name)) return `${name} comes twice`;
    given.set(name, value);
    if (name === 'server_no_context_takeover' || name === 'client_no_context_takeover') {
      if (value !== undefined) return `${name} has no value; came ${quote(value)}`;
    } else if (name === 'server_max_window_bits' || name === 'client_max_window_bits') {
      const mayBeBare = name === 'client_max_window_bits' && side === 'offer';
      if (value === undefined && mayBeBare) continue;
      const came = value === undefined ? 'none came' : `came ${quote(value)}`;
      if (!/^([89]|1[0-5])$/.test(value ?? '')) return `expected a value from 8 to 15 for ${name}; ${came}`;
    } else {
      return `${quote(name)} is not a parameter of ${NAME}`;
    }
  }
  const server = given.get('server_max_window_bits');
  const client = given.get('client_max_window_bits');
  return {
    serverNoContextTakeover: given.has('server_no_context_takeover'),
    clientNoContextTakeover: given.has('client_no_context_takeover'),
    serverMaxWindowBits: server === undefined ? undefined : Number(server),
    clientMaxWindowBits: !given.has('client_max_window_bits')
      ? undefined
      : client === undefined
        ? 'any'
        : Number(client),
  };
}
