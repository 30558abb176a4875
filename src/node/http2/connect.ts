/**
 * A client over HTTP/2: on a connection of its own, or as one stream of a
 * connection that the program shares among many.
 *
 * The request may be sent only after the server has said that it knows `:protocol` (RFC 8441 §3).
 */

import type { ClientHttp2Session, ClientHttp2Stream } from 'node:http2';
import type { Socket as TcpSocket } from 'node:net';
import { concat } from '../../bytes.ts';
import { askOverHttp2 } from '../../connection/http2-opening.ts';
import type { ClientOptions } from '../../connection/options.ts';
import { HandshakeError, handshakeError } from '../../errors.ts';
import { requireSize } from '../../handshake/http2-head.ts';
import { MAX_BODY_BYTES, withBody } from '../../handshake/refused.ts';
import { aboutServer } from '../about-servers.ts';
import { Attempt, type Opening } from '../attempt.ts';
import { openSocket } from '../client-socket.ts';
import type { ConnectOptions } from '../connect-options.ts';
import { dial, dialFailure, whenConnected } from '../dial.ts';
import { Driver } from '../driver.ts';
import { type DriverListener, ON_DRAIN, ON_EVENT, ON_TAP_FAILURE, ON_TRANSPORT_ERROR } from '../driver-listener.ts';
import { sayFailure } from '../failures.ts';
import type { Limits } from '../options.ts';
import { Peer } from '../peer.ts';
import { drop, own, remoteOf } from '../transport.ts';
import { endedUnanswered, unanswered } from '../unanswered.ts';
import { fieldsFrom, headersFrom } from './headers.ts';
import {
  beginSession,
  endSession,
  isOffered,
  requireScheme,
  sessionFailure,
  streamFailure,
  unusable,
} from './session.ts';

/** Where the request goes: a connection to begin, or one that there is. */
interface Http2Options extends ConnectOptions {
  readonly over: 'http2' | ClientHttp2Session;
}

/**
 * Begins to open a connection.
 *
 * @returns gives up, with the reason that is then told
 * @throws UsageError as `connect`; the signal's reason, if it is aborted already
 */
export function openOverHttp2(
  target: URL,
  options: Http2Options,
  limits: Limits,
  client: ClientOptions,
  opening: Opening,
): (reason: unknown) => void {
  const { signal, tap, over } = options;
  const { closeTimeout, pingInterval, handshakeTimeout } = limits;
  const { fields, open } = askOverHttp2(client);
  if (signal?.aborted) throw signal.reason;
  const dialling = new AbortController();
  const { signal: ended } = dialling;
  let refused: Refusal | undefined;
  const attempt = new Attempt(opening, {
    signal,
    handshakeTimeout,
    late: () => aboutServer(refused?.error ?? unanswered('version-13', handshakeTimeout)),
    drop: (reason) => dialling.abort(reason),
  });
  const fail = (error: unknown) => {
    attempt.giveUp(error instanceof HandshakeError ? aboutServer(error) : error);
  };

  /** Sends the request, and makes a socket of the answer. */
  const ask = (session: ClientHttp2Session) => {
    if (attempt.isSettled) return;
    const stream = session.request(headersFrom(fields), { endStream: false });
    own(stream);
    ended.addEventListener('abort', () => drop(stream));
    stream.on('error', (error) => fail(streamFailure(error, stream.rstCode)));
    stream.on('close', () => {
      fail(refused?.error ?? endedUnanswered('version-13'));
      if (over === 'http2') endSession(session, closeTimeout);
    });
    stream.on('response', (_headers: unknown, _flags: unknown, rawHeaders: readonly string[]) => {
      try {
        const answer = fieldsFrom(rawHeaders);
        requireSize(answer, limits.maxHead);
        const { connection, agreed } = open(answer);
        const listener: DriverListener = {
          [ON_EVENT](event) {
            if (event.type !== 'open') return;
            attempt.succeed(driver, () => openSocket(driver, new Peer(remoteOf(stream), agreed), limits));
          },
          [ON_TRANSPORT_ERROR]: fail,
          [ON_DRAIN]() {},
          [ON_TAP_FAILURE]: (error) => sayFailure('a listener failed', error),
        };
        const driver = new Driver(connection, stream, { closeTimeout, pingInterval }, listener);
        if (tap) driver.tap(tap, agreed.extensions);
        driver.pump();
      } catch (error) {
        if (!(error instanceof HandshakeError) || error.code !== 'status-not-2xx') return fail(error);
        refused = new Refusal(stream, error, fail);
      }
    });
  };

  const askIfOffered = async (session: ClientHttp2Session) => {
    try {
      if (!(await isOffered(session))) throw notOffered(target);
      requireScheme(session, target);
      ask(session);
    } catch (error) {
      fail(unusable(session, error));
    }
  };

  if (over !== 'http2') {
    void askIfOffered(over);
    return (reason) => attempt.giveUp(reason);
  }
  const begun = (transport: TcpSocket) => {
    own(transport);
    ended.addEventListener('abort', () => transport.destroy());
    transport.on('error', (error) => fail(sessionFailure(dialFailure(error, target), target.host)));
    transport.on('close', () => fail(endedUnanswered('version-13')));
    if (transport.closed) fail(endedUnanswered('version-13'));
    whenConnected(transport, target, async () => {
      try {
        await askIfOffered(await beginSession(transport, target, fail));
      } catch (error) {
        fail(error);
      }
    });
  };
  // What it speaks is agreed on before a byte of HTTP is sent (RFC 9113 §3.2).
  const tls = target.protocol === 'wss:' ? { ...options.tls, ALPNProtocols: ['h2'] } : options.tls;
  attempt.begin(() => {
    dial(target, { ...options, ...(tls && { tls }) }, { signal: ended, begun, failed: fail });
  });
  return (reason) => attempt.giveUp(reason);
}

/** Reads the body of a refusal, to its end or as much of it as is kept. */
class Refusal {
  readonly #error: HandshakeError;
  readonly #body: Uint8Array[] = [];

  constructor(stream: ClientHttp2Stream, error: HandshakeError, done: (error: HandshakeError) => void) {
    this.#error = error;
    let length = 0;
    stream.on('data', (chunk: Uint8Array) => {
      this.#body.push(chunk);
      length += chunk.length;
      if (length >= MAX_BODY_BYTES) done(this.error);
    });
    stream.on('end', () => done(this.error));
  }

  /** The refusal with its body, as far as it came. */
  get error(): HandshakeError {
    return withBody(this.#error, concat(this.#body).subarray(0, MAX_BODY_BYTES));
  }
}

function notOffered({ host }: URL): HandshakeError {
  const message = `expected ${host} to offer extended CONNECT; its settings do not have SETTINGS_ENABLE_CONNECT_PROTOCOL`;
  return handshakeError('no-extended-connect', message);
}
