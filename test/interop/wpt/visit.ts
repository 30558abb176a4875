/**
 * The server's end of one connection, as bare as the tests need it: it accepts,
 * passes messages on, and answers a close frame with the same payload, reason included.
 */

import type { Socket as TcpSocket } from 'node:net';
import { encodeFrame, FrameDecoder } from '../../../src/frame/codec.ts';
import type { Request, ResponseOptions } from '../../../src/handshake/handshake.ts';
import { createResponse } from '../../../src/handshake/version13.ts';

export class Visit {
  readonly request: Request;
  readonly #transport: TcpSocket;
  readonly #decoder = new FrameDecoder({ speak: 'version-13', from: 'client' });
  #isClosing = false;

  constructor(request: Request, transport: TcpSocket) {
    this.request = request;
    this.#transport = transport;
  }

  accept(options: ResponseOptions): void {
    this.write(createResponse(this.request, options));
  }

  /** Writes bytes that need not be a frame, nor a response. */
  write(bytes: Uint8Array | string): void {
    if (this.#transport.writable) this.#transport.write(bytes);
  }

  /** Ends the transport. */
  end(bytes: Uint8Array | string = ''): void {
    this.#transport.end(bytes);
  }

  send(message: Uint8Array | string): void {
    if (typeof message === 'string') this.#frame('text', Buffer.from(message));
    else this.#frame('binary', message);
  }

  /** Closes with 1000. */
  close(): void {
    if (!this.#isClosing) this.#frame('close', Uint8Array.of(0x03, 0xe8));
    this.#isClosing = true;
  }

  #frame(opcode: 'text' | 'binary' | 'close' | 'pong', payload: Uint8Array): void {
    this.write(encodeFrame({ opcode, payload }, { speak: 'version-13' }));
  }

  /** Reads frames. No client here sends a message in parts. */
  receive(chunk: Uint8Array, received: (message: Uint8Array | string) => void): void {
    for (const { opcode, payload } of this.#decoder.push(chunk)) {
      if (opcode === 'ping') this.#frame('pong', payload);
      if (opcode === 'text') received(Buffer.from(payload).toString());
      if (opcode === 'binary') received(payload);
      if (opcode !== 'close') continue;
      if (!this.#isClosing) this.#frame('close', payload);
      this.#isClosing = true;
      this.end();
      return;
    }
  }
}
