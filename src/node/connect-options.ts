/** The options of a client, and the request that they and its URL make. */

import type { ClientHttp2Session } from 'node:http2';
import type { Duplex } from 'node:stream';
import type { ConnectionOptions as TlsConnectionOptions } from 'node:tls';
import {
  badArgument,
  isArray,
  type KnownOptions,
  optionsOf,
  requireFunction,
  requireObject,
  requireOneOf,
  requireString,
  requireStrings,
} from '../arguments.ts';
import { fromUtf8, toBase64 } from '../bytes.ts';
import { quote, UsageError } from '../errors.ts';
import type { RequestOptions } from '../handshake/handshake.ts';
import type { FieldToWrite } from '../handshake/write-head.ts';
import { type Speak, VERSIONS } from '../versions.ts';
import { type Compression, LIMIT_OPTIONS, type Limits } from './options.ts';
import type { TapListener } from './tap.ts';
import type { Awaitable } from './thenable.ts';
import type { Over } from './transport.ts';

/**
 * Opens the way to a server: a stream that carries bytes to it and from it.
 *
 * @param signal  aborted when nobody waits for the stream any more; one that comes later is destroyed
 */
export type CreateConnection = (target: URL, signal: AbortSignal) => Awaitable<Duplex>;

/** Header fields: names with a value or several, or pairs, which may repeat a name. */
export type FieldsToSend = Readonly<Record<string, string | readonly string[]>> | Iterable<FieldToWrite>;

export interface ConnectOptions extends Partial<Limits> {
  /** Which version to speak; version 13 by default. */
  readonly speak?: Speak;
  /** Where the script that connects would come from; by default version 13 sends none, and hixie-76 the host's own. */
  readonly origin?: string;
  /** Subprotocols this program speaks, the preferred one first; none by default, and at most one in hixie-76. */
  readonly subprotocols?: readonly string[];
  /** Whether to offer compression (version 13 only); yes by default. */
  readonly deflate?: Compression;
  /** Further header fields: cookies, authorization. `Host` and `Origin` replace what would be sent. */
  readonly headers?: FieldsToSend;
  /** For `wss:`: a certificate authority, a server name, and what else `tls.connect` takes. */
  readonly tls?: TlsConnectionOptions;
  /**
   * For `wss:`: takes the secrets of the connection, a line of a key log at a time, as `SSLKEYLOGFILE` has them. Who
   * has them can read a recording of the connection. Nothing takes them by default.
   */
  readonly keyLog?: (line: Uint8Array) => void;
  /**
   * Opens the way to the server, through a proxy or over a Unix socket; TCP to the URL's host by default. For `wss:`,
   * TLS is spoken over the stream that it gives. What it throws is what `connect` throws.
   */
  readonly createConnection?: CreateConnection;
  /** Gives up when it is aborted before the connection is open, with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Over which HTTP: `http1` by default; `http2`, on a connection of its own; or one that the program has opened with
   * `http2.connect` and may share among many sockets. Only version 13 has HTTP/2 (RFC 8441). A connection of the
   * program has TLS for `wss:` and none for `ws:`. The URL may name a host other than the one that it was opened to:
   * the request says which, and nothing checks that the certificate names that host, too.
   */
  readonly over?: Over | ClientHttp2Session;
  /** Taps the connection from its first byte on; over HTTP/2 from its first frame. */
  readonly tap?: TapListener;
}

const CONNECT_OPTIONS: KnownOptions<ConnectOptions> = {
  ...LIMIT_OPTIONS,
  speak: true,
  origin: true,
  subprotocols: true,
  deflate: true,
  headers: true,
  tls: true,
  keyLog: true,
  createConnection: true,
  signal: true,
  over: true,
  tap: true,
};

/** @throws UsageError `bad-url` */
export function parseUrl(given: string | URL): URL {
  const text = given instanceof URL ? given.href : given;
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === 'ws:' || url.protocol === 'wss:') && url.hash === '') return url;
  const came = typeof text === 'string' ? quote(text) : typeof text;
  throw new UsageError('bad-url', `expected ws:// or wss:// without a fragment; came ${came}`, 'RFC 6455 §3');
}

/**
 * Checks the options that are not about limits, compression and header fields.
 *
 * @throws UsageError `bad-argument`, `unknown-option`
 */
export function checkConnectOptions(options: ConnectOptions): void {
  const given = optionsOf('options', options, CONNECT_OPTIONS);
  const { speak, origin, subprotocols, tls, keyLog, createConnection, signal, over, tap } = given;
  if (speak !== undefined) requireOneOf('options.speak', speak, VERSIONS);
  if (origin !== undefined) requireString('options.origin', origin);
  if (subprotocols !== undefined) requireStrings('options.subprotocols', subprotocols);
  if (tls !== undefined) requireObject('options.tls', tls);
  if (keyLog !== undefined) requireFunction('options.keyLog', keyLog);
  if (createConnection !== undefined) requireFunction('options.createConnection', createConnection);
  if (tap !== undefined) requireFunction('options.tap', tap);
  if (over !== undefined) checkOver(over, given);
  if (signal !== undefined && !isSignal(signal)) throw badArgument('options.signal', 'an AbortSignal', signal);
}

/** @throws UsageError `bad-argument`, or `bad-option` for what contradicts it */
function checkOver(over: unknown, { speak, tls, keyLog, createConnection }: ConnectOptions): void {
  if (over !== 'http1' && over !== 'http2') {
    if (!isSession(over)) throw badArgument('options.over', '"http1", "http2" or what http2.connect gives', over);
    const unused = Object.entries({ tls, keyLog, createConnection }).find(([, value]) => value !== undefined);
    if (unused) {
      const [name] = unused;
      throw new UsageError('bad-option', `expected no options.${name} for a connection that is open; came both`);
    }
  }
  if (over === 'http1' || speak !== 'hixie-76') return;
  throw new UsageError('bad-option', 'expected version 13 over HTTP/2; came hixie-76, which only HTTP/1.1 carries');
}

/** Whether it is a connection of HTTP/2 at its client's end. */
function isSession(over: unknown): boolean {
  try {
    const { request, ping, once } = over as Partial<Record<'request' | 'ping' | 'once', unknown>>;
    return [request, ping, once].every((one) => typeof one === 'function');
  } catch {
    return false;
  }
}

/** Whether it is a signal, and not an object that was made to look like one. */
export function isSignal(signal: unknown): boolean {
  try {
    return signal instanceof AbortSignal && typeof signal.aborted === 'boolean';
  } catch {
    return false;
  }
}

/** What to ask for. @throws UsageError `bad-argument`, `bad-url` */
export function requestOptions(target: URL, { origin, subprotocols, headers = [] }: ConnectOptions): RequestOptions {
  const fields = fieldsFrom(headers);
  const hasOwn = fields.some(([name]) => name.toLowerCase() === 'authorization');
  const hasUser = target.username !== '' || target.password !== '';
  return {
    host: target.host,
    resource: target.pathname + target.search,
    secure: target.protocol === 'wss:',
    ...(origin === undefined ? {} : { origin }),
    ...(subprotocols === undefined ? {} : { subprotocols }),
    headers: hasUser && !hasOwn ? [...fields, ['Authorization', basicCredentials(target)]] : fields,
  };
}

/** Header fields one by one. @throws UsageError `bad-argument` */
function fieldsFrom(headers: FieldsToSend): FieldToWrite[] {
  const pairs: unknown[] = isIterable(headers)
    ? [...headers]
    : Object.entries(requireObject('options.headers', headers));
  return pairs.flatMap((pair) => {
    if (!isArray(pair) || pair.length !== 2) throw badArgument('options.headers', 'names with their values', pair);
    const [name, given]: unknown[] = pair;
    const values: unknown[] = isArray(given) ? given : [given];
    return values.map(
      (value): FieldToWrite => [
        requireString('a name in options.headers', name),
        requireString(`options.headers[${quote(String(name))}]`, value),
      ],
    );
  });
}

function isIterable(headers: FieldsToSend): headers is Iterable<FieldToWrite> {
  try {
    return typeof headers === 'object' && headers !== null && Symbol.iterator in headers;
  } catch {
    return false;
  }
}

function basicCredentials({ username, password, href }: URL): string {
  try {
    return `Basic ${toBase64(fromUtf8(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`))}`;
  } catch {
    throw new UsageError(
      'bad-url',
      `the name or password in ${quote(href)} is not percent-encoded UTF-8`,
      'RFC 3986 §2.1',
    );
  }
}
