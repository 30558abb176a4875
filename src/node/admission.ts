/**
 * How one connection gets in: its request has a deadline, is judged by what the
 * program said, and answered.
 *
 * Everything the program says may be a promise. While one is awaited the
 * transport has an owner and the deadline runs; what the peer does meanwhile is
 * kept, and if it leaves, nobody is let in.
 */

import type { Socket as TcpSocket } from 'node:net';
import { Connection } from '../connection/connection.ts';
import type { ServerOptions } from '../connection/options.ts';
import { HandshakeError, UsageError } from '../errors.ts';
import type { Forwarded } from '../handshake/forwarded.ts';
import type { Request } from '../handshake/handshake.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { createRefusal } from '../handshake/refusal.ts';
import { Driver, type DriverOptions } from './driver.ts';
import type { Handler } from './options.ts';
import { Socket } from './socket.ts';
import type { SocketOwner } from './socket-events.ts';
import { startTimer, stopTimer } from './timer.ts';
import { endWith, own, remoteOf } from './transport.ts';

/** What a request that is let in gets. */
export interface Verdict {
  readonly handler: Handler;
  readonly subprotocol: string | undefined;
}

/** A transport whose request head has been read. */
export interface Arrival {
  readonly transport: TcpSocket;
  readonly head: RequestHead;
  /** The bytes that came after the head. */
  readonly rest: Uint8Array;
  /** Whether the transport is TLS. */
  readonly secure: boolean;
}

/** What a connection is made with. */
export interface Fittings {
  readonly connection: ServerOptions;
  readonly driver: DriverOptions;
}

/** Who judges, and who gets the result. */
export interface AdmissionDesk {
  readonly handshakeTimeout: number;
  readonly closeTimeout: number;
  readonly inboxLimit: number;
  readonly unreadTimeout: number;
  /** Returns the settings of a connection, from the request's head. May throw anything. */
  fit(head: RequestHead): Fittings | Promise<Fittings>;
  /** What a proxy in front of this server says about the client's side. */
  forwarded(transport: TcpSocket, head: RequestHead): Forwarded;
  /** Judges a request. Throws HandshakeError if it is refused, or anything if the program failed. */
  judge(request: Request): Promise<Verdict>;
  /** The handshake is done. Returns who owns the socket from now on. */
  opened(socket: Socket, handler: Handler): SocketOwner;
  refused(error: HandshakeError, remote: string): void;
  faulted(error: Error, socket: Socket): void;
  /** A listener failed. */
  failed(error: unknown, socket: Socket): void;
  tapFailed(error: unknown, socket: Socket): void;
  /** The connection is refused, or was lost before it was open. */
  ended(admission: Admission): void;
}

export class Admission implements SocketOwner {
  readonly #desk: AdmissionDesk;
  readonly #arrival: Arrival;
  /** Once the connection is made. */
  #driver: Driver | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #verdict: Verdict | undefined;
  /** Whether the request is whole, so that it is the program that lets the peer wait. */
  #judging = false;
  #over = false;

  constructor(desk: AdmissionDesk, arrival: Arrival) {
    this.#desk = desk;
    this.#arrival = arrival;
    own(arrival.transport);
    arrival.transport.once('close', this.#end);
    this.#deadline = startTimer(desk.handshakeTimeout, () => {
      this.refuse(this.#judging ? undecided(desk.handshakeTimeout) : timedOut(desk.handshakeTimeout));
    });
  }

  /** Makes the connection, and gives it the request. */
  begin(): void {
    try {
      const fittings = this.#desk.fit(this.#arrival.head);
      if (!(fittings instanceof Promise)) {
        this.#connect(fittings);
        return;
      }
      this.#judging = true;
      // Nobody listens to what comes meanwhile: it must wait.
      this.#arrival.transport.pause();
      fittings
        .then((fitted) => {
          this.#judging = false;
          this.#connect(fitted);
        })
        .catch((error) => this.refuse(asRefusal(error)));
    } catch (error) {
      this.refuse(asRefusal(error));
    }
  }

  #connect({ connection, driver }: Fittings): void {
    if (this.#over) return;
    const { transport, head, rest } = this.#arrival;
    this.#driver = new Driver(new Connection(connection), transport, driver);
    new Socket(this.#driver, this, this.#desk);
    this.#driver.receiveHead(head, rest);
    if (transport.isPaused()) transport.resume();
  }

  onRequest(request: Request): void {
    this.#judging = true;
    const { transport, secure } = this.#arrival;
    const called = { host: request.host, secure, ...this.#desk.forwarded(transport, request.head) };
    this.#desk
      .judge({ ...request, host: called.host })
      .then((verdict) => this.#accept(verdict, called))
      .catch((error) => this.refuse(asRefusal(error)));
  }

  /** @param called  the name that the client called, and whether it did with TLS */
  #accept(verdict: Verdict, called: Required<Forwarded>): void {
    if (this.#over || this.#driver?.connection.state !== 'connecting') return;
    const { subprotocol } = verdict;
    this.#verdict = verdict;
    this.#driver.connection.accept({
      ...called,
      ...(subprotocol === undefined ? {} : { subprotocol }),
    });
    this.#judging = false;
    this.#driver.pump();
  }

  onOpen(socket: Socket): SocketOwner | undefined {
    this.#end();
    return this.#verdict && this.#desk.opened(socket, this.#verdict.handler);
  }

  onError(error: Error, socket: Socket): void {
    if (!(error instanceof HandshakeError)) {
      this.#desk.faulted(error, socket);
      return;
    }
    this.#end();
    this.#desk.refused(error, socket.remote);
  }

  onClose(): void {
    this.#end();
  }

  onFailure(error: unknown, socket: Socket): void {
    this.#desk.failed(error, socket);
  }

  onTapFailure(error: unknown, socket: Socket): void {
    this.#desk.tapFailed(error, socket);
  }

  /** Answers with an HTTP error, unless the peer has been answered, or has gone. */
  refuse(error: HandshakeError): void {
    if (this.#over) return;
    const { transport } = this.#arrival;
    const remote = remoteOf(transport);
    this.#end();
    if (!this.#driver) {
      endWith(transport, createRefusal(error), this.#desk.closeTimeout);
    } else if (this.#driver.connection.state === 'connecting') {
      this.#driver.connection.refuse(error);
      this.#driver.pump();
    } else {
      this.#driver.destroy();
    }
    this.#desk.refused(error, remote);
  }

  /** Drops the connection. */
  abandon(): void {
    this.#end();
    this.#arrival.transport.destroy();
  }

  readonly #end = (): void => {
    if (this.#over) return;
    this.#over = true;
    stopTimer(this.#deadline);
    this.#arrival.transport.off('close', this.#end);
    this.#desk.ended(this);
  };
}

/** A refusal as it is, if it can be sent; anything else that was thrown while judging is the server's fault. */
function asRefusal(error: unknown): HandshakeError {
  try {
    if (error instanceof HandshakeError) {
      createRefusal(error);
      return error;
    }
    return serverFailed(error instanceof UsageError ? error.reason : 'the server failed to decide', error);
  } catch (cause) {
    return serverFailed('the server failed to say why it refuses', cause);
  }
}

function serverFailed(message: string, cause: unknown): HandshakeError {
  const refusal = new HandshakeError('server-failed', message, { status: 500, section: 'RFC 6455 §4.2.2' });
  refusal.cause = cause;
  return refusal;
}

/** The refusal of a request that does not come in time. */
export function timedOut(after: number): HandshakeError {
  return new HandshakeError('handshake-timeout', `the request did not come within ${after} ms`, {
    status: 408,
    section: 'RFC 9110 §15.5.9',
  });
}

/** The refusal of a request about which the program did not decide in time. */
function undecided(after: number): HandshakeError {
  return new HandshakeError('server-failed', `the server did not decide within ${after} ms`, {
    status: 503,
    section: 'RFC 9110 §15.6.4',
  });
}
