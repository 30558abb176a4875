/** A client that speaks either version. */

import type { Socket as TcpSocket } from 'node:net';
import { Connection } from '../connection/connection.ts';
import { type HandshakeError, handshakeError } from '../errors.ts';
import type { Agreed } from '../handshake/handshake.ts';
import { cryptoRandom } from '../random.ts';
import type { Speak } from '../versions.ts';
import { aboutServer } from './about-servers.ts';
import { type ConnectOptions, checkConnectOptions, parseUrl, requestOptions } from './connect-options.ts';
import { dial, dialFailure, whenConnected } from './dial.ts';
import { Driver } from './driver.ts';
import { type DriverListener, ON_DRAIN, ON_EVENT, ON_TAP_FAILURE, ON_TRANSPORT_ERROR } from './driver-listener.ts';
import { sayFailure } from './failures.ts';
import { deflateWith, type Limits, limitsFrom } from './options.ts';
import { Peer } from './peer.ts';
import { Pool } from './pool.ts';
import { unreadTimeout } from './reading.ts';
import { Socket } from './socket.ts';
import { startTimer, stopTimer } from './timer.ts';

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

/** Who waits for a connection: one of the two is called, once. Neither may throw. */
export interface Opening {
  opened(socket: Socket): void;
  failed(reason: unknown): void;
}

/**
 * Begins to open a connection.
 *
 * @returns gives up, with the reason that is then told; does nothing once the connection is open
 * @throws UsageError as {@link connect}; the signal's reason, if it is aborted already
 */
export function openConnection(target: URL, options: ConnectOptions, opening: Opening): (reason: unknown) => void {
  checkConnectOptions(options);
  const { signal } = options;
  const limits = limitsFrom(options);
  const { closeTimeout, pingInterval, handshakeTimeout } = limits;
  const connection = connectionTo(target, options, limits);
  if (signal?.aborted) throw signal.reason;
  const dialling = new AbortController();
  let driver: Driver | undefined;
  let isSettled = false;
  const settle = () => {
    isSettled = true;
    stopTimer(deadline);
    signal?.removeEventListener('abort', abort);
  };
  const fail = (reason: unknown) => {
    if (isSettled) return;
    settle();
    opening.failed(reason);
  };
  const giveUp = (reason: unknown) => {
    if (isSettled) return;
    fail(reason);
    driver?.destroy();
    dialling.abort(reason);
  };
  const abort = () => giveUp(signal?.reason);

  const begun = (transport: TcpSocket) => {
    const opened = (agreed: Agreed) => {
      // Another listener may have kept the signal from ours.
      if (signal?.aborted) giveUp(signal.reason);
      if (isSettled) return;
      settle();
      opening.opened(openSocket(made, new Peer(transport, agreed), limits));
      // So that the program can add its listeners first.
      made.hold();
    };
    const listener: DriverListener = {
      [ON_EVENT](event) {
        if (event.type === 'open') opened(event.agreed);
        else if (event.type === 'error') giveUp(aboutServer(dialFailure(event.error, target)));
        else if (event.type === 'close') fail(aboutServer(endedUnanswered(connection.speaks)));
      },
      [ON_TRANSPORT_ERROR]: (error) => fail(dialFailure(error, target)),
      [ON_DRAIN]() {},
      [ON_TAP_FAILURE]: (error) => sayFailure('a listener failed', error),
    };
    const made = new Driver(connection, transport, { closeTimeout, pingInterval, tap: options.tap }, listener);
    driver = made;
    // The stream of a program may have ended before it was given to us.
    if (transport.closed) made.transportClosed();
    whenConnected(transport, target, () => made.pump());
  };
  dial(target, options, { signal: dialling.signal, begun, failed: giveUp });
  const deadline = startTimer(handshakeTimeout, () => {
    // A refusal whose body never ends is one all the same.
    connection.receiveEnd();
    const event = connection.nextEvent();
    giveUp(aboutServer(event?.type === 'error' ? event.error : unanswered(connection.speaks, handshakeTimeout)));
  });
  signal?.addEventListener('abort', abort);
  return giveUp;
}

/** A connection that has its request among its output. */
function connectionTo(target: URL, options: ConnectOptions, limits: Limits): Connection {
  const { speak = 'version-13', deflate = true } = options;
  const { maxHead, maxMessage, maxFragments } = limits;
  return new Connection({
    role: 'client',
    speak,
    random: cryptoRandom,
    request: requestOptions(target, options),
    maxHead,
    maxMessage,
    maxFragments,
    deflate: deflateWith(deflate),
  });
}

/** The handshake is done: makes the socket, which has a heartbeat until it is closed. */
function openSocket(driver: Driver, peer: Peer, { inboxLimit, pingInterval }: Limits): Socket {
  const pool = new Pool(pingInterval);
  const reading = { inboxLimit, unreadTimeout: unreadTimeout(pingInterval) };
  const socket = new Socket(driver, peer, reading, {
    faulted() {},
    failed: tellFailure,
    closed: (_code, _reason, closed) => pool.remove(closed),
  });
  pool.add(socket);
  return socket;
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

function unanswered(speak: Speak | undefined, after: number): HandshakeError {
  const fault = { status: 400, section: sectionFor(speak) } as const;
  return handshakeError('handshake-timeout', `the server did not answer within ${after} ms`, fault);
}

function endedUnanswered(speak: Speak | undefined): HandshakeError {
  const message = 'the server ended the connection without an answer';
  return handshakeError('connection-lost', message, { section: sectionFor(speak) });
}

/** The section on what a client does in its handshake. */
function sectionFor(speak: Speak | undefined) {
  return speak === 'hixie-76' ? 'hixie-76 §4.1' : 'RFC 6455 §4.1';
}
