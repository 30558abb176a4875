/**
 * How one connection gets in: its request has a deadline and is judged; once it
 * is open it is served.
 */

import { HandshakeError, UsageError } from '../errors.ts';
import type { Request } from '../handshake/handshake.ts';
import type { Driver } from './driver.ts';
import type { Handler } from './options.ts';
import type { Socket, SocketOwner } from './socket.ts';

/** What a request that is let in gets. */
export interface Verdict {
  readonly handler: Handler;
  readonly subprotocol: string | undefined;
}

/** Who judges, and who is told. */
export interface AdmissionDesk {
  /** Throws HandshakeError where the request is refused. */
  judge(request: Request): Verdict;
  /** The handshake is done. Returns who owns the socket from now on. */
  opened(socket: Socket, admission: Admission, handler: Handler): SocketOwner;
  refused(error: HandshakeError, socket: Socket): void;
  faulted(error: Error, socket: Socket): void;
  /** The connection was lost before it was open. */
  lost(admission: Admission): void;
}

export class Admission implements SocketOwner {
  readonly #desk: AdmissionDesk;
  readonly #driver: Driver;
  readonly #secure: boolean;
  #deadline: NodeJS.Timeout | undefined;
  #verdict: Verdict | undefined;

  /** @param timeout  how long the handshake may take, in ms */
  constructor(desk: AdmissionDesk, driver: Driver, secure: boolean, timeout: number) {
    this.#desk = desk;
    this.#driver = driver;
    this.#secure = secure;
    this.#deadline = setTimeout(() => {
      this.#driver.connection.refuse(timedOut(timeout));
      this.#driver.pump();
    }, timeout);
  }

  onRequest(request: Request, socket: Socket): void {
    const { connection } = this.#driver;
    try {
      this.#verdict = this.#desk.judge(request);
      const { subprotocol } = this.#verdict;
      connection.accept({ secure: this.#secure, ...(subprotocol === undefined ? {} : { subprotocol }) });
    } catch (error) {
      const refusal = asRefusal(error);
      this.#stopClock();
      connection.refuse(refusal);
      this.#desk.refused(refusal, socket);
    }
  }

  onOpen(socket: Socket): SocketOwner | undefined {
    this.#stopClock();
    return this.#verdict && this.#desk.opened(socket, this, this.#verdict.handler);
  }

  onError(error: Error, socket: Socket): void {
    if (!(error instanceof HandshakeError)) {
      this.#desk.faulted(error, socket);
      return;
    }
    this.#stopClock();
    this.#desk.refused(error, socket);
  }

  onClose(): void {
    this.#stopClock();
    this.#desk.lost(this);
  }

  /** Drops the connection. */
  abandon(): void {
    this.#driver.destroy();
  }

  #stopClock(): void {
    clearTimeout(this.#deadline);
    this.#deadline = undefined;
  }
}

/** A refusal as it is; anything else that was thrown while judging is the server's fault. */
function asRefusal(error: unknown): HandshakeError {
  if (error instanceof HandshakeError) return error;
  const message = error instanceof UsageError ? error.message : 'the server failed to decide';
  return new HandshakeError('server-failed', message, { status: 500, section: 'RFC 6455 §4.2.2' });
}

/** The refusal of a request that does not come in time. */
export function timedOut(after: number): HandshakeError {
  return new HandshakeError('handshake-timeout', `the request did not come within ${after} ms`, {
    status: 408,
    section: 'RFC 9110 §15.5.9',
  });
}
