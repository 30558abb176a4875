/** This browser's own WebSocket. A page does not see its bytes; the server does, and reports them. */

import { fromHex } from '../../../bytes.ts';
import type { Message } from '../../../connection/messages.ts';
import type { LiveEvent } from '../protocol.ts';
import { type Client, type ClientListener, closeInWords } from './client.ts';

export class OwnClient implements Client {
  readonly speak = 'version-13';
  readonly canScript = false;
  readonly #socket: WebSocket;
  readonly #listener: ClientListener;

  constructor(url: string, listener: ClientListener) {
    this.#listener = listener;
    this.#socket = new WebSocket(url);
    this.#socket.addEventListener('open', () => listener.onOpen());
    this.#socket.addEventListener('close', ({ code, reason }) => listener.onClose(code, reason));
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** What the server saw. */
  hear(message: Exclude<LiveEvent, { type: 'ready' }>): void {
    switch (message.type) {
      case 'opened':
        if (message.over === 'http2') this.#listener.onFramesOnly(message.extensions);
        this.#listener.onEvent(
          `came over ${message.over === 'http2' ? 'HTTP/2, as one stream of its connection' : 'HTTP/1.1'}`,
        );
        return;
      case 'bytes':
        this.#listener.onBytes(message.from, fromHex(message.hex));
        return;
      case 'closed':
        this.#listener.onEvent(`the server’s end is closed, code ${closeInWords(message.code, message.reason)}`);
        return;
      case 'failed':
        this.#listener.onEvent(message.message);
    }
  }

  send(data: Message): void {
    if (typeof data === 'string') this.#socket.send(data);
    else this.#socket.send(Uint8Array.from(data));
  }

  /** A browser lets a page close with 1000, or with a code of its own from 3000 on. */
  close(code: number | undefined, reason: string): void {
    try {
      if (code === undefined) this.#socket.close();
      else this.#socket.close(code, reason);
    } catch (error) {
      this.#listener.onEvent(`this browser refuses: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
