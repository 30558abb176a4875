/** A client's connection of HTTP/2: begun on a transport, and what its server offers. */

import type { ClientHttp2Session } from 'node:http2';
import type { Socket as TcpSocket } from 'node:net';
import { type HandshakeError, handshakeError, quote, UsageError } from '../../errors.ts';
import { startTimer, stopTimer } from '../timer.ts';
import { own } from '../transport.ts';

/** What Node says of an answer that is not HTTP/2. */
const NOT_A_FRAME = 'ERR_HTTP2_ERROR';

/** Codes of a reset that refuse a stream, and not what it asks for (RFC 9113 §7). */
const REFUSED: Readonly<Record<number, string>> = {
  7: 'REFUSED_STREAM: the server takes no further stream on this connection now',
  11: 'ENHANCE_YOUR_CALM: one end has too much in memory for this connection of HTTP/2 to take another stream',
};

/**
 * Begins HTTP/2 on a transport that is connected.
 *
 * @param fail  called if it ends by an error
 * @throws HandshakeError `not-http2` if TLS has not agreed on it
 */
export async function beginSession(
  transport: TcpSocket & { readonly alpnProtocol?: string | false | null },
  { protocol, host }: URL,
  fail: (error: unknown) => void,
): Promise<ClientHttp2Session> {
  if (protocol === 'wss:' && transport.alpnProtocol !== 'h2') {
    const came = transport.alpnProtocol ? quote(transport.alpnProtocol) : 'nothing';
    throw handshakeError('not-http2', `expected ${host} to choose "h2" in ALPN; it chose ${came}`, {
      section: 'RFC 9113 §3.2',
    });
  }
  // Only clients over HTTP/2 have to load it.
  const { connect } = await import('node:http2');
  const session = connect(protocol === 'wss:' ? `https://${host}` : `http://${host}`, {
    createConnection: () => transport,
  });
  session.on('error', (error) => fail(sessionFailure(error, host)));
  return session;
}

/** Why a connection of HTTP/2 has failed, in words of this library if the server does not speak it. */
export function sessionFailure(error: NodeJS.ErrnoException, host: string): Error {
  if (error.code !== NOT_A_FRAME) return error;
  const failure = handshakeError('not-http2', `expected frames of HTTP/2 from ${host}; its answer is something else`, {
    section: 'RFC 9113 §3.3',
  });
  failure.cause = error;
  return failure;
}

/** Why a stream has failed before its answer, in words of this library if it was refused. */
export function streamFailure(error: Error, rstCode: number | undefined): Error {
  const why = REFUSED[rstCode ?? 0];
  if (why === undefined) return error;
  const failure = handshakeError('stream-refused', `expected an answer; the stream was reset with ${why}`);
  failure.cause = error;
  return failure;
}

/** What connections of programs have ended by, as far as it was seen. */
const failures = new WeakMap<ClientHttp2Session, Error | undefined>();

/** Notes what a connection ends by from now on. */
function watch(session: ClientHttp2Session): void {
  if (failures.has(session)) return;
  failures.set(session, undefined);
  session.on('error', (error) => failures.set(session, error));
}

/** Why a connection takes no request: the error that it has ended by, or that it has ended. */
export function unusable(session: ClientHttp2Session, error: unknown): unknown {
  if (!session.destroyed && !session.closed) return error;
  const own = failures.get(session);
  if (own) return own;
  const message = 'expected a connection of HTTP/2 that takes requests; it has ended, or is about to end';
  const failure: HandshakeError = handshakeError('connection-lost', message, { section: 'RFC 9113 §9.1' });
  failure.cause = error;
  return failure;
}

/** @throws UsageError `bad-option` for `wss:` over a connection without TLS, and for `ws:` over one with it */
export function requireScheme(session: ClientHttp2Session, { protocol }: URL): void {
  if (session.destroyed || session.encrypted === (protocol === 'wss:')) return;
  const [expected, came] = protocol === 'wss:' ? ['with', 'without'] : ['without', 'with'];
  const message = `expected options.over ${expected} TLS for a URL of ${protocol}//; came one ${came} TLS`;
  throw new UsageError('bad-option', message);
}

/** Ends a connection when its streams have ended, and drops it if that takes too long. @param closeTimeout  in ms */
export function endSession(session: ClientHttp2Session, closeTimeout: number): void {
  session.close();
  const timer = startTimer(closeTimeout, () => session.destroy());
  timer?.unref();
  session.once('close', () => stopTimer(timer));
}

/** Answers that are awaited, so that many sockets may ask about one connection. */
const awaited = new WeakMap<ClientHttp2Session, Promise<boolean>>();

/**
 * Whether the server of a connection offers extended CONNECT; it says so in its first frame (RFC 8441 §3, RFC 9113 §3.4).
 * If the connection has ended, the request will say so.
 */
export async function isOffered(session: ClientHttp2Session): Promise<boolean> {
  own(session);
  watch(session);
  if (session.destroyed || session.closed || session.remoteSettings.enableConnectProtocol === true) return true;
  const answer = awaited.get(session) ?? settled(session);
  awaited.set(session, answer);
  const isYes = await answer;
  awaited.delete(session);
  return isYes;
}

/** Waits until the settings have come, or are sure to have come before: the answer to a ping comes after them. */
function settled(session: ClientHttp2Session): Promise<boolean> {
  return new Promise((resolve) => {
    const done = () => {
      session.off('remoteSettings', done).off('close', done);
      resolve(session.destroyed || session.remoteSettings.enableConnectProtocol === true);
    };
    session.on('remoteSettings', done).on('close', done);
    // While it is connecting the settings are sure to come; if it fails, it closes.
    if (!session.connecting) session.ping((error) => error ?? done());
  });
}
