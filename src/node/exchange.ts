/**
 * A request and its answer, on what carries them.
 *
 * Over HTTP/1.1 both are bytes, and the connection reads and writes them itself.
 * Over HTTP/2 they are fields of a stream (`http2/exchange.ts`).
 */

import { NO_BYTES } from '../bytes.ts';
import { Connection } from '../connection/connection.ts';
import type { HandshakeError } from '../errors.ts';
import type { Request, ResponseOptions } from '../handshake/handshake.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { createRefusal } from '../handshake/refusal.ts';
import { Driver } from './driver.ts';
import type { DriverListener } from './driver-listener.ts';
import type { ConnectionSettings } from './serve-settings.ts';
import { endWith, type Transport } from './transport.ts';

/** One request, and how it is answered: once. */
export interface Exchange {
  readonly transport: Transport;
  /**
   * Reads the request.
   *
   * @param listener  told at once what it asks for, or why it is refused; of an open connection when it is accepted
   * @throws HandshakeError if the request is wrong and has not been refused yet
   */
  read(settings: ConnectionSettings, listener: DriverListener): void;
  /**
   * Accepts it.
   *
   * @returns what runs the connection; the listener is told that it is open at the next `pump`, or later
   * @throws UsageError if the answer cannot be written
   */
  accept(request: Request, response: ResponseOptions): Driver;
  /** Refuses it, whether or not it has been read. @param deadline  when the transport is dropped, in ms */
  refuse(error: HandshakeError, deadline: number): void;
}

/** An exchange over HTTP/1.1, on a transport of its own. */
export class Http1Exchange implements Exchange {
  readonly transport: Transport;
  #came: { readonly head: RequestHead; readonly rest: Uint8Array } | undefined;
  #driver: Driver | undefined;

  /** @param rest  the bytes that came after the head */
  constructor(transport: Transport, head: RequestHead, rest: Uint8Array) {
    this.transport = transport;
    this.#came = { head, rest };
  }

  /** The bytes that came after the head, as long as it is not read. */
  get rest(): Uint8Array {
    return this.#came?.rest ?? NO_BYTES;
  }

  read(settings: ConnectionSettings, listener: DriverListener): void {
    const came = this.#came;
    if (!came) return;
    // A parsed head may be megabytes: it goes with the handshake.
    this.#came = undefined;
    const { transport } = this;
    this.#driver = new Driver(new Connection(settings.connection), transport, settings.driver, listener);
    this.#driver.receiveHead(came.head, came.rest);
    if (transport.isPaused()) transport.resume();
  }

  accept(_request: Request, response: ResponseOptions): Driver {
    if (!this.#driver) throw new Error('expected a request that has been read');
    this.#driver.connection.accept(response);
    return this.#driver;
  }

  refuse(error: HandshakeError, deadline: number): void {
    if (this.#driver) {
      this.#driver.connection.refuse(error);
      this.#driver.pump();
    } else {
      endWith(this.transport, createRefusal(error), deadline);
    }
  }
}
