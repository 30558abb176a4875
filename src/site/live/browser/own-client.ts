/** This browser's own WebSocket. A page does not see its bytes; the server does, and reports them. */

import { fromHex } from '../../../bytes.ts';
import type { Message } from '../../../connection/messages.ts';
import type { WatchedEvent } from '../protocol.ts';
import { type Client, type ClientListener, type Complaint, closeInWords } from './client.ts';

/** How long a browser that is done waits for the last that the server tells, in ms. */
const PATIENCE = 3000;

export class OwnClient implements Client {
  readonly speak = 'version-13';
  readonly canScript = false;
  readonly #socket: WebSocket;
  readonly #listener: ClientListener;
  /** What the browser said when it closed, until the server has told everything. */
  #closed: CloseEvent | undefined;
  #isTold = false;
  #hasFailed = false;
  #isOver = false;

  constructor(url: string, listener: ClientListener) {
    this.#listener = listener;
    this.#socket = new WebSocket(url);
    this.#socket.addEventListener('open', () => listener.onOpen());
    this.#socket.addEventListener('message', ({ data }) => {
      const what = typeof data === 'string' ? `a text of ${data.length} characters` : 'bytes';
      if (this.#isBroken) listener.onEvent(`event message: it has taken ${what}`);
    });
    this.#socket.addEventListener('error', () => {
      this.#hasFailed = true;
    });
    this.#socket.addEventListener('close', (event) => {
      this.#closed = event;
      this.#settle();
      setTimeout(() => this.settleNow(), PATIENCE);
    });
  }

  get #isBroken(): boolean {
    return this.#socket.url.includes('/broken?');
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN && !this.#isBroken;
  }

  /** What the server saw. */
  hear(event: WatchedEvent): void {
    switch (event.type) {
      case 'opened':
        if (event.over === 'http2') this.#listener.onFramesOnly(event.extensions);
        this.#listener.onEvent(
          `came over ${event.over === 'http2' ? 'HTTP/2, as one stream of its connection' : 'HTTP/1.1'}`,
        );
        return;
      case 'bytes':
        this.#listener.onBytes(event.from, fromHex(event.hex));
        return;
      case 'closed':
        this.#listener.onEvent(`the server’s end is closed, code ${closeInWords(event.code, event.reason)}`);
        this.#isTold = true;
        this.#settle();
        return;
      case 'ended':
        this.#isTold = true;
        this.#settle();
        return;
      case 'failed':
        this.#listener.onEvent(event.message);
    }
  }

  /** The end is shown after all that passed before it: the two come on different connections. */
  #settle(): void {
    if (this.#closed && this.#isTold) this.settleNow();
  }

  /** Shows the end, whatever the server may still tell. */
  settleNow(): void {
    if (this.#isOver || !this.#closed) return;
    this.#isOver = true;
    const { code, reason } = this.#closed;
    const said = 'event error. A page is not told more; the console of your developer tools may say why';
    this.#listener.onClose(code, reason, this.#hasFailed ? said : undefined);
  }

  send(data: Message): Complaint {
    if (typeof data === 'string') this.#socket.send(data);
    else this.#socket.send(Uint8Array.from(data));
    return undefined;
  }

  /** A browser lets a page close with 1000, or with a code of its own from 3000 on. */
  close(code: number | undefined, reason: string): Complaint {
    try {
      if (code === undefined) this.#socket.close();
      else this.#socket.close(code, reason);
      return undefined;
    } catch (error) {
      const complaint = `this browser refuses: ${error instanceof Error ? error.message : String(error)}`;
      this.#listener.onEvent(complaint);
      return complaint;
    }
  }
}
