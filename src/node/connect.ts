/** A client that speaks either version. */

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
import { Connection } from '../connection/connection.ts';
import { HandshakeError, quote, UsageError } from '../errors.ts';
import type { RequestOptions } from '../handshake/handshake.ts';
import type { FieldToWrite } from '../handshake/write-head.ts';
import { cryptoRandom } from '../random.ts';
import { type Speak, VERSIONS } from '../versions.ts';
import { unreadTimeout } from './acceptor.ts';
import { dial, dialFailure } from './dial.ts';
import { Driver } from './driver.ts';
import { sayFailure } from './failures.ts';
import { Heartbeat } from './heartbeat.ts';
import { type Compression, deflateWith, LIMIT_OPTIONS, type Limits, limitsFrom } from './options.ts';
import { Socket } from './socket.ts';
import type { TapListener } from './tap.ts';
import { startTimer, stopTimer } from './timer.ts';

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
  /** Gives up when it is aborted before the connection is open, with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Taps the connection from its first byte on. */
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
  signal: true,
  tap: true,
};

/**
 * Opens a connection.
 *
 * @param url  `ws://host:port/path` or `wss://…`
 * @returns the socket, open
 * @throws UsageError `bad-url`, `bad-argument`, `bad-option`, `unknown-option`, or if an option cannot be sent
 * @throws HandshakeError if the server refuses, with its `status`, `headers` and `body`; if it answers
 *   wrongly, or not in time
 * @throws Error with Node's code if it cannot be reached: ECONNREFUSED, ENOTFOUND; the signal's reason
 */
export function connect(url: string | URL, options: ConnectOptions = {}): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const target = parseUrl(url);
    checkOptions(optionsOf('options', options, CONNECT_OPTIONS));
    const { signal, deflate = true } = options;
    const limits = limitsFrom(options);
    const { closeTimeout, pingInterval, handshakeTimeout, inboxLimit, maxHead, maxMessage, maxFragments } = limits;
    const connection = new Connection({
      role: 'client',
      speak: options.speak ?? 'version-13',
      random: cryptoRandom,
      request: requestOptions(target, options),
      maxHead,
      maxMessage,
      maxFragments,
      deflate: deflateWith(deflate),
    });
    if (signal?.aborted) throw signal.reason;
    const transport = dial(target, options.tls, (error) => giveUp(error));
    const driver = new Driver(connection, transport, { closeTimeout, pingInterval, tap: options.tap });
    const open = new Set<Socket>();
    const heartbeat = new Heartbeat(pingInterval, open);
    const settle = () => {
      stopTimer(deadline);
      signal?.removeEventListener('abort', abort);
    };
    const giveUp = (reason: unknown) => {
      settle();
      reject(reason);
      driver.destroy();
    };
    const abort = () => giveUp(signal?.reason);
    const deadline = startTimer(handshakeTimeout, () => {
      // A refusal whose body never ends is one all the same.
      connection.receiveEnd();
      const event = connection.nextEvent();
      const late = `the server did not answer within ${handshakeTimeout} ms`;
      giveUp(event?.type === 'error' ? event.error : failed(connection.speaks, 'handshake-timeout', late));
    });
    signal?.addEventListener('abort', abort);

    new Socket(
      driver,
      {
        onOpen: (socket) => {
          settle();
          // Another listener may have kept the signal from ours.
          if (signal?.aborted) giveUp(signal.reason);
          open.add(socket);
          heartbeat.start();
          driver.hold();
          resolve(socket);
          return undefined;
        },
        onError: (error) => {
          reject(dialFailure(error, target));
          if (error instanceof HandshakeError) driver.destroy();
        },
        onFailure: (error, socket) => {
          if (socket.endedWith(error)) return;
          if (socket.state === 'open') socket.close(1011, 'the program failed');
          tellFailure(error, socket);
        },
        onTapFailure: tellFailure,
        onClose: () => {
          settle();
          heartbeat.stop();
          reject(failed(connection.speaks, 'connection-lost', 'the server ended the connection without an answer'));
        },
      },
      { inboxLimit, unreadTimeout: unreadTimeout(pingInterval) },
    );
    transport.once(target.protocol === 'wss:' ? 'secureConnect' : 'connect', () => driver.pump());
  });
}

/** An error of the program in a listener: reported to its listener of failures, else printed once. */
function tellFailure(error: unknown, socket: Socket): void {
  try {
    if (socket.emit('failure', error)) return;
    sayFailure('a listener failed', error);
  } catch (another) {
    sayFailure('a listener of "failure" failed', another);
  }
}

function parseUrl(given: string | URL): URL {
  const text = given instanceof URL ? given.href : given;
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === 'ws:' || url.protocol === 'wss:') && url.hash === '') return url;
  const came = typeof text === 'string' ? quote(text) : typeof text;
  throw new UsageError('bad-url', `expected ws:// or wss:// without a fragment; came ${came}`, 'RFC 6455 §3');
}

/** @throws UsageError `bad-argument` */
function checkOptions({ speak, origin, subprotocols, tls, signal, tap }: ConnectOptions): void {
  if (speak !== undefined) requireOneOf('options.speak', speak, VERSIONS);
  if (origin !== undefined) requireString('options.origin', origin);
  if (subprotocols !== undefined) requireStrings('options.subprotocols', subprotocols);
  if (tls !== undefined) requireObject('options.tls', tls);
  if (tap !== undefined) requireFunction('options.tap', tap);
  if (signal !== undefined && !isSignal(signal)) throw badArgument('options.signal', 'an AbortSignal', signal);
}

/** Whether it is a signal, and not an object that was made to look like one. */
function isSignal(signal: unknown): boolean {
  try {
    return signal instanceof AbortSignal && typeof signal.aborted === 'boolean';
  } catch {
    return false;
  }
}

function requestOptions(target: URL, { origin, subprotocols, headers = [] }: ConnectOptions): RequestOptions {
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

function failed(
  speak: Speak | undefined,
  code: 'handshake-timeout' | 'connection-lost',
  message: string,
): HandshakeError {
  return new HandshakeError(code, message, { section: speak === 'hixie-76' ? 'hixie-76 §4.1' : 'RFC 6455 §4.1' });
}
