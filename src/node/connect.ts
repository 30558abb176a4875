/** A client that speaks either version, and version 13 over HTTP/2 too. */

import type { Socket as TcpSocket } from 'node:net';
import { Connection } from '../connection/connection.ts';
import type { ClientOptions } from '../connection/options.ts';
import { cryptoRandom } from '../random.ts';
import { aboutServer } from './about-servers.ts';
import { Attempt, type Opening } from './attempt.ts';
import { openSocket } from './client-socket.ts';
import { type ConnectOptions, checkConnectOptions, parseUrl, requestOptions } from './connect-options.ts';
import { dial, dialFailure, whenConnected } from './dial.ts';
import { Driver } from './driver.ts';
import { type DriverListener, ON_DRAIN, ON_EVENT, ON_TAP_FAILURE, ON_TRANSPORT_ERROR } from './driver-listener.ts';
import { sayFailure } from './failures.ts';
import { openOverHttp2 } from './http2/connect.ts';
import { deflateWith, type Limits, limitsFrom } from './options.ts';
import { Peer } from './peer.ts';
import type { Socket } from './socket.ts';
import { remoteOf } from './transport.ts';
import { endedUnanswered, unanswered } from './unanswered.ts';

export type { Opening } from './attempt.ts';

/**
 * Opens a connection.
 *
 * @param url  `ws://host:port/path` or `wss://…`
 * @returns the socket, open
 * @throws UsageError `bad-url`, `bad-argument`, `bad-option`, `unknown-option`, or if an option cannot be sent
 * @throws HandshakeError if the server refuses, with its `status`, `headers` and `body`; if it answers
 *   wrongly, or not in time
 * @throws Error with Node's code if it cannot be reached: ECONNREFUSED, ENOTFOUND; the signal's reason; what
 *   `createConnection` threw
 */
export function connect(url: string | URL, options: ConnectOptions = {}): Promise<Socket> {
  return new Promise((opened, failed) => {
    openConnection(parseUrl(url), options, { opened, failed });
  });
}

/**
 * Begins to open a connection.
 *
 * @returns gives up, with the reason that is then told; does nothing once the connection is open
 * @throws UsageError as {@link connect}; the signal's reason, if it is aborted already
 */
export function openConnection(target: URL, options: ConnectOptions, opening: Opening): (reason: unknown) => void {
  checkConnectOptions(options);
  const limits = limitsFrom(options);
  const client = clientOptions(target, options, limits);
  const { over = 'http1' } = options;
  return over === 'http1'
    ? openOverHttp1(target, options, limits, client, opening)
    : openOverHttp2(target, { ...options, over }, limits, client, opening);
}

/** What a connection is made with. */
function clientOptions(target: URL, options: ConnectOptions, limits: Limits): ClientOptions {
  const { speak = 'version-13', deflate = true } = options;
  const { maxHead, maxMessage, maxFragments } = limits;
  return {
    role: 'client',
    speak,
    random: cryptoRandom,
    request: requestOptions(target, options),
    maxHead,
    maxMessage,
    maxFragments,
    deflate: deflateWith(deflate),
  };
}

function openOverHttp1(
  target: URL,
  options: ConnectOptions,
  limits: Limits,
  client: ClientOptions,
  opening: Opening,
): (reason: unknown) => void {
  const { signal, tap } = options;
  const { closeTimeout, pingInterval, handshakeTimeout } = limits;
  // It has its request among its output.
  const connection = new Connection(client);
  if (signal?.aborted) throw signal.reason;
  const dialling = new AbortController();
  let driver: Driver | undefined;
  const attempt = new Attempt(opening, {
    signal,
    handshakeTimeout,
    late: () => {
      // A refusal whose body never ends is one all the same.
      connection.receiveEnd();
      const event = connection.nextEvent();
      return aboutServer(event?.type === 'error' ? event.error : unanswered(connection.speaks, handshakeTimeout));
    },
    drop: (reason) => {
      driver?.destroy();
      dialling.abort(reason);
    },
  });

  const begun = (transport: TcpSocket) => {
    const listener: DriverListener = {
      [ON_EVENT](event) {
        if (event.type === 'open') {
          attempt.succeed(made, () => openSocket(made, new Peer(remoteOf(transport), event.agreed), limits));
        } else if (event.type === 'error') {
          attempt.giveUp(aboutServer(dialFailure(event.error, target)));
        } else if (event.type === 'close') {
          attempt.fail(aboutServer(endedUnanswered(connection.speaks)));
        }
      },
      [ON_TRANSPORT_ERROR]: (error) => attempt.fail(dialFailure(error, target)),
      [ON_DRAIN]() {},
      [ON_TAP_FAILURE]: (error) => sayFailure('a listener failed', error),
    };
    const made = new Driver(connection, transport, { closeTimeout, pingInterval, tap }, listener);
    driver = made;
    // The stream of a program may have ended before it was given to us.
    if (transport.closed) made.transportClosed();
    whenConnected(transport, target, () => made.pump());
  };
  attempt.begin(() => {
    dial(target, options, { signal: dialling.signal, begun, failed: (error) => attempt.giveUp(error) });
  });
  return (reason) => attempt.giveUp(reason);
}
