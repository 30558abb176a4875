/** How a client reaches its server: over TCP, or TLS. */

import { connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { connect as connectTls, type ConnectionOptions as TlsConnectionOptions } from 'node:tls';
import { handshakeError } from '../errors.ts';
import { clientTls, tlsRefused } from './tls-options.ts';

/**
 * Begins to connect.
 *
 * @param fail  called with what a function among the options threw; not before this function has returned
 * @throws UsageError `bad-argument`, or `bad-option` if TLS cannot use what it was given
 */
export function dial(target: URL, tls: TlsConnectionOptions | undefined, fail: (error: unknown) => void): TcpSocket {
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const isPlain = target.protocol === 'ws:';
  const options = tls || !isPlain ? clientTls(tls ?? {}, fail) : {};
  if (isPlain) return connectTcp({ host, port: Number(target.port || 80), noDelay: true });
  const servername = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
  try {
    return connectTls({ host, port: Number(target.port || 443), ...servername, ...options });
  } catch (error) {
    throw tlsRefused(error);
  }
}

/** What OpenSSL says about an answer that is not a TLS record. */
const NOT_A_RECORD = /wrong version number|packet length too long|record layer failure|http request/;

/** Why a server cannot be reached, in words of this library if Node only has OpenSSL's. */
export function dialFailure(error: Error, target: URL): Error {
  if (target.protocol !== 'wss:' || !NOT_A_RECORD.test(error.message)) return error;
  const message = `expected a server that speaks TLS at ${target.host}; its answer is not TLS: is it ws:// there?`;
  const failure = handshakeError('not-tls', message);
  failure.cause = error;
  return failure;
}
