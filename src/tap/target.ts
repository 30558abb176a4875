/** Where a tap passes bytes to: the address that was given, a connection to it, and why there is none. */

import { connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { quote, UsageError } from '../errors.ts';
import { dialFailure } from '../node/dial.ts';
import { isUntrusted } from '../node/untrusted.ts';

/** Reads the address of a target: `ws://127.0.0.1:8080/`, `wss://example.com/chat`. @throws UsageError `bad-url` */
export function targetAt(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === 'ws:' || url.protocol === 'wss:') && url.hostname !== '') return url;
  throw new UsageError('bad-url', `expected a ws:// or wss:// URL to pass to; came ${quote(text)}`, 'RFC 6455 §3');
}

/** How long a target may take to accept a connection, in ms. */
const CONNECT_TIMEOUT = 10_000;

/** A connection to a target. */
export interface Dialled {
  /** What bytes are written to, and come from, in clear. */
  readonly stream: TcpSocket;
  /** What carries them: the same, or the TCP connection below TLS. */
  readonly tcp: TcpSocket;
}

/**
 * Begins to connect. Each end may go on sending when the other has ended.
 *
 * @param tls  for `wss:`: what is trusted
 * @param onKeys  called with each line of a key log (NSS), for `wss:`
 * @param onConnected  called when bytes can be sent
 */
export function dialTarget(
  target: URL,
  tls: ConnectionOptions,
  onKeys: ((line: Uint8Array) => void) | undefined,
  onConnected: () => void,
): Dialled {
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const isTls = target.protocol === 'wss:';
  const port = Number(target.port || (isTls ? 443 : 80));
  const tcp = connectTcp({ host, port, noDelay: true, allowHalfOpen: true });
  // Without a name a server of many does not know which certificate to show (RFC 6066 §3).
  const servername = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
  const stream = isTls ? connectTls({ ...tls, host, ...servername, socket: tcp, ALPNProtocols: ['http/1.1'] }) : tcp;
  if (onKeys) stream.on('keylog', onKeys);
  const timer = setTimeout(() => {
    stream.destroy(new Error(`no connection within ${CONNECT_TIMEOUT / 1000} s`));
  }, CONNECT_TIMEOUT);
  stream.once('close', () => clearTimeout(timer));
  stream.once(isTls ? 'secureConnect' : 'connect', () => {
    clearTimeout(timer);
    onConnected();
  });
  return { stream, tcp };
}

/** Why there is no connection, and what to look at, on one line. */
export function whyUnreachable(error: NodeJS.ErrnoException, target: URL): string {
  const { code = '' } = error;
  if (code === 'ECONNREFUSED') return `nothing listens at ${target.host}: does the server run, and on that port?`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `the name ${target.hostname} has no address (DNS): ${code}`;
  if (isUntrusted(error)) {
    return `the certificate of ${target.host} is not trusted: ${error.message}; --ca names an authority, --insecure trusts any`;
  }
  return `${target.host} cannot be reached: ${dialFailure(error, target).message || code}`;
}
