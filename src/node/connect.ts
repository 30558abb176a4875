/** A client that speaks either version. */

import { connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { connect as connectTls, type ConnectionOptions as TlsConnectionOptions } from 'node:tls';
import { fromUtf8, toBase64 } from '../bytes.ts';
import { Connection } from '../connection/connection.ts';
import { HandshakeError, quote, UsageError } from '../errors.ts';
import type { RequestOptions } from '../handshake/handshake.ts';
import type { FieldToWrite } from '../handshake/write-head.ts';
import { cryptoRandom } from '../random.ts';
import type { Speak } from '../versions.ts';
import { Driver } from './driver.ts';
import { Heartbeat } from './heartbeat.ts';
import { type Compression, deflateWith, type Limits, limitsFrom } from './options.ts';
import { Socket } from './socket.ts';
import type { TapListener } from './tap.ts';

export interface ConnectOptions extends Partial<Limits> {
  /** Which version to speak; version 13 unless told. */
  readonly speak?: Speak;
  /** Where the script that connects would come from; version 13 sends none, hixie-76 the host's own, unless told. */
  readonly origin?: string;
  /** Subprotocols this program speaks, the preferred one first; none unless told, and one at the most in hixie-76. */
  readonly subprotocols?: readonly string[];
  /** Whether to offer compression (version 13 alone); yes unless told. */
  readonly deflate?: Compression;
  /** Further header fields: cookies, authorization. */
  readonly headers?: readonly FieldToWrite[];
  /** For `wss:`: a certificate authority, a server name, and what else `tls.connect` takes. */
  readonly tls?: TlsConnectionOptions;
  /** Taps the connection from its first byte on. */
  readonly tap?: TapListener;
}

/**
 * Opens a connection.
 *
 * @param url  `ws://host:port/path` or `wss://…`
 * @returns the socket, open
 * @throws UsageError `bad-url`, `bad-option`, or where an option cannot be sent
 * @throws HandshakeError where the server refuses, answers wrongly, or not in time
 * @throws Error with Node's code where it cannot be reached: ECONNREFUSED, ENOTFOUND
 */
export function connect(url: string, options: ConnectOptions = {}): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const target = parseUrl(url);
    const limits = limitsFrom(options);
    const connection = new Connection({
      role: 'client',
      speak: options.speak ?? 'version-13',
      random: cryptoRandom,
      request: requestOptions(target, options),
      maxHead: limits.maxHead,
      maxMessage: limits.maxMessage,
      maxFragments: limits.maxFragments,
      deflate: deflateWith(options.deflate ?? true),
    });
    const transport = dial(target, options.tls);
    const driver = new Driver(connection, transport, { closeTimeout: limits.closeTimeout, tap: options.tap });
    const open = new Set<Socket>();
    const heartbeat = new Heartbeat(limits.pingInterval, open);
    const deadline = setTimeout(() => {
      reject(failed('handshake-timeout', `the server did not answer within ${limits.handshakeTimeout} ms`));
      driver.destroy();
    }, limits.handshakeTimeout);

    new Socket(
      driver,
      {
        onOpen: (socket) => {
          clearTimeout(deadline);
          open.add(socket);
          driver.hold();
          resolve(socket);
          return undefined;
        },
        onError: (error) => {
          reject(error);
          if (error instanceof HandshakeError) driver.destroy();
        },
        onClose: () => {
          clearTimeout(deadline);
          heartbeat.stop();
          reject(failed('connection-lost', 'the server ended the connection without an answer'));
        },
      },
      limits.inboxLimit,
    );
    transport.once(target.protocol === 'wss:' ? 'secureConnect' : 'connect', () => driver.pump());
  });
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === 'ws:' || url.protocol === 'wss:') && url.hash === '') return url;
  throw new UsageError('bad-url', `expected ws:// or wss:// without a fragment; came ${quote(text)}`, 'RFC 6455 §3');
}

function requestOptions(target: URL, options: ConnectOptions): RequestOptions {
  const { origin, subprotocols, headers = [] } = options;
  return {
    host: target.host,
    resource: target.pathname + target.search,
    secure: target.protocol === 'wss:',
    ...(origin === undefined ? {} : { origin }),
    ...(subprotocols === undefined ? {} : { subprotocols }),
    headers: target.username === '' ? headers : [...headers, ['Authorization', basicCredentials(target)]],
  };
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

function dial(target: URL, tls: TlsConnectionOptions | undefined): TcpSocket {
  const host = target.hostname.replace(/^\[|\]$/g, '');
  if (target.protocol === 'ws:') return connectTcp({ host, port: Number(target.port || 80), noDelay: true });
  const servername = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
  const transport = connectTls({ host, port: Number(target.port || 443), ...servername, ...tls });
  return transport.setNoDelay(true);
}

function failed(code: string, message: string): HandshakeError {
  return new HandshakeError(code, message, { section: 'RFC 6455 §4.1' });
}
