/**
 * The browser's WebSocket, on Node: the class of the WebSockets Standard over
 * a {@link Socket}, so that libraries written for pages run unchanged.
 *
 * What is of Node is the third argument of the constructor, and the reason in
 * an `error` event. There is no page, so there are no cookies, no origin of its
 * own, and no ports that are blocked.
 */

import { ABNORMAL } from '../../connection/close.ts';
import { ConnectionError, handshakeError, UsageError } from '../../errors.ts';
import { aboutServer } from '../about-servers.ts';
import { openConnection } from '../connect.ts';
import type { ConnectOptions } from '../connect-options.ts';
import type { Socket } from '../socket.ts';
import { requireCarried } from '../writing.ts';
import { bytesOf, closeWordsFrom, dataFrom, type Sendable, subprotocolsFrom, webSocketUrl } from './arguments.ts';
import { CloseEvent, ErrorEvent, type WebSocketEvents } from './events.ts';
import { Handlers } from './handlers.ts';
import { Outgoing } from './outgoing.ts';

/** The options of `connect`, except for the subprotocols, which are an argument. */
export type WebSocketOptions = Omit<ConnectOptions, 'subprotocols'>;

/** How binary messages are shown. */
export type BinaryType = 'blob' | 'arraybuffer';

/** A listener of one of the events. */
export type WebSocketListener<Type extends keyof WebSocketEvents> =
  | ((this: WebSocket, event: WebSocketEvents[Type]) => unknown)
  | { handleEvent(event: WebSocketEvents[Type]): unknown };

/** What a handler attribute holds. */
export type WebSocketHandler<Type extends keyof WebSocketEvents> =
  | ((this: WebSocket, event: WebSocketEvents[Type]) => unknown)
  | null;

/** The options of a listener, as every `EventTarget` has them. */
export interface WebSocketListenerOptions {
  readonly once?: boolean;
  readonly capture?: boolean;
  readonly passive?: boolean;
  readonly signal?: AbortSignal;
}

const STATES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 } as const;

/** A WebSocket as pages have it: events, `binaryType`, `bufferedAmount`. */
export class WebSocket extends EventTarget {
  declare static readonly CONNECTING: 0;
  declare static readonly OPEN: 1;
  declare static readonly CLOSING: 2;
  declare static readonly CLOSED: 3;
  declare readonly CONNECTING: 0;
  declare readonly OPEN: 1;
  declare readonly CLOSING: 2;
  declare readonly CLOSED: 3;

  readonly #url: URL;
  readonly #handlers = new Handlers(this);
  readonly #giveUp: (reason: unknown) => void;
  #state: 0 | 1 | 2 | 3 = STATES.CONNECTING;
  #binaryType: BinaryType = 'blob';
  #socket: Socket | undefined;
  #outgoing: Outgoing | undefined;
  /** Bytes given to `send` that nobody will send, and those that had not left at the end. */
  #unsent = 0;
  /** What went wrong, if anything did. */
  #fault: { readonly error: unknown } | undefined;

  /**
   * Connects; `open` follows, or `error` and `close`.
   *
   * @param url        `ws:`, `wss:`, `http:` or `https:`, without a fragment
   * @param protocols  a subprotocol, or several: if the server takes none of them, the connection fails
   * @param options    what `connect` takes: headers, TLS, limits
   * @throws DOMException `SyntaxError`
   * @throws UsageError as `connect`, for the options
   */
  constructor(url: string | URL, protocols: string | Iterable<string> = [], options: WebSocketOptions = {}) {
    // biome-ignore lint/complexity/noArguments: undefined is an argument too, and a text
    if (arguments.length === 0) throw new TypeError('expected a URL');
    super();
    this.#url = webSocketUrl(url);
    const subprotocols = subprotocolsFrom(protocols);
    try {
      this.#giveUp = openConnection(
        this.#url,
        // An argument too many is ignored, as Web IDL has it; of ours, that is one which is no object.
        { ...(typeof options === 'object' ? options : {}), subprotocols },
        {
          opened: (socket) => this.#opened(socket, subprotocols),
          failed: (error) => this.#failLater(error),
        },
      );
    } catch (error) {
      if (error instanceof UsageError && error.code === 'bad-url') throw new DOMException(error.message, 'SyntaxError');
      throw error;
    }
  }

  /** The address, as it was understood. */
  get url(): string {
    return this.#url.href;
  }

  /** `CONNECTING`, `OPEN`, `CLOSING` or `CLOSED`. */
  get readyState(): 0 | 1 | 2 | 3 {
    const isClosing = this.#state === STATES.OPEN && this.#socket?.state !== 'open';
    return isClosing ? STATES.CLOSING : this.#state;
  }

  /** Bytes of messages that have not left, without headers and before compression. What was not sent at the end stays. */
  get bufferedAmount(): number {
    return this.#unsent + (this.#outgoing?.amount ?? 0);
  }

  /** The extensions agreed; empty before `open`, and if there is none. */
  get extensions(): string {
    return this.#socket?.extensions ?? '';
  }

  /** The subprotocol agreed; empty before `open`, and if there is none. */
  get protocol(): string {
    return this.#socket?.subprotocol ?? '';
  }

  /** What binary messages come as: a `Blob` by default. Other values are ignored. */
  get binaryType(): BinaryType {
    return this.#binaryType;
  }

  set binaryType(type: BinaryType) {
    if (type === 'blob' || type === 'arraybuffer') this.#binaryType = type;
  }

  /** The handler of `open`. */
  get onopen(): WebSocketHandler<'open'> {
    return this.#handlers.get('open') as WebSocketHandler<'open'>;
  }

  set onopen(handler: WebSocketHandler<'open'>) {
    this.#handlers.set('open', handler);
  }

  /** The handler of `message`. */
  get onmessage(): WebSocketHandler<'message'> {
    return this.#handlers.get('message') as WebSocketHandler<'message'>;
  }

  set onmessage(handler: WebSocketHandler<'message'>) {
    this.#handlers.set('message', handler);
  }

  /** The handler of `error`. */
  get onerror(): WebSocketHandler<'error'> {
    return this.#handlers.get('error') as WebSocketHandler<'error'>;
  }

  set onerror(handler: WebSocketHandler<'error'>) {
    this.#handlers.set('error', handler);
  }

  /** The handler of `close`. */
  get onclose(): WebSocketHandler<'close'> {
    return this.#handlers.get('close') as WebSocketHandler<'close'>;
  }

  set onclose(handler: WebSocketHandler<'close'>) {
    this.#handlers.set('close', handler);
  }

  /**
   * Sends a message: a string as text, bytes and a `Blob` as binary, anything else as the text that `String` makes
   * of it. Bytes are copied. Once the connection closes nothing is sent, and `bufferedAmount` grows all the same.
   *
   * @throws DOMException `InvalidStateError` before `open`
   * @throws UsageError `not-in-hixie-76` for binary, if that is what is spoken
   */
  send(data: Sendable): void {
    // biome-ignore lint/complexity/noArguments: undefined is an argument too, and a text
    if (arguments.length === 0) throw new TypeError('expected something to send');
    const message = dataFrom(data);
    if (this.#state === STATES.CONNECTING) {
      throw new DOMException('expected an open connection; it is still connecting', 'InvalidStateError');
    }
    requireCarried(this.#socket?.speaks, message);
    if (this.readyState === STATES.OPEN) this.#outgoing?.send(message);
    else this.#unsent += bytesOf(message);
  }

  /**
   * Closes, after what was sent; `close` follows when the peer has answered. Before `open` it gives up.
   *
   * @param code    1000, or 3000 to 4999
   * @param reason  at most 123 bytes in UTF-8
   * @throws DOMException `InvalidAccessError`, `SyntaxError`
   */
  close(code?: number, reason?: string): void {
    const words = closeWordsFrom(code, reason);
    if (this.#state === STATES.OPEN) this.#outgoing?.close(words);
    const wasConnecting = this.#state === STATES.CONNECTING;
    if (this.#state !== STATES.CLOSED) this.#state = STATES.CLOSING;
    if (wasConnecting) this.#giveUp(new DOMException('closed before the connection was open', 'AbortError'));
  }

  override addEventListener<Type extends keyof WebSocketEvents>(
    type: Type,
    listener: WebSocketListener<Type> | null,
    options?: WebSocketListenerOptions | boolean,
  ): void;
  override addEventListener(
    type: string,
    listener: ((event: Event) => void) | { handleEvent(event: Event): void } | null,
    options?: WebSocketListenerOptions | boolean,
  ): void;
  override addEventListener(...args: unknown[]): void {
    super.addEventListener(...(args as Parameters<EventTarget['addEventListener']>));
  }

  get [Symbol.toStringTag](): string {
    return 'WebSocket';
  }

  // ── What happens ─────────────────────────────────────────────────────────

  #opened(socket: Socket, offered: readonly string[]): void {
    if (offered.length > 0 && socket.subprotocol === undefined) {
      socket.terminate();
      const message = `expected one of: ${offered.join(', ')}; the server agreed to none`;
      this.#failLater(aboutServer(handshakeError('subprotocol-missing', message)));
      return;
    }
    this.#socket = socket;
    this.#outgoing = new Outgoing(socket, (error) => {
      this.#fault ??= { error };
      socket.terminate();
    });
    socket.on('message', (data) => this.#received(data));
    socket.on('error', (error) => {
      this.#fault ??= { error };
    });
    socket.on('close', (code, reason) => this.#over(code, reason));
    this.#state = STATES.OPEN;
    this.dispatchEvent(new Event('open'));
  }

  #received(message: string | Uint8Array): void {
    if (this.readyState !== STATES.OPEN) return;
    const data = typeof message === 'string' ? message : this.#shown(message);
    this.dispatchEvent(new MessageEvent('message', { data, origin: this.#url.origin }));
  }

  #shown(bytes: Uint8Array): Blob | ArrayBuffer {
    const own = new Uint8Array(bytes);
    return this.#binaryType === 'blob' ? new Blob([own]) : own.buffer;
  }

  /** It never was open: no event comes while the program is in a call. */
  #failLater(error: unknown): void {
    setImmediate(() => {
      this.#fault = { error };
      this.#over(ABNORMAL, '');
    });
  }

  /** It is over. A connection that was lost has failed, unless this end was closing it (RFC 6455 §7.2.1). */
  #over(code: number, reason: string): void {
    if (code === ABNORMAL && this.#state === STATES.OPEN) this.#fault ??= { error: new ConnectionError() };
    this.#unsent = this.bufferedAmount;
    this.#outgoing = undefined;
    this.#state = STATES.CLOSED;
    if (this.#fault) this.dispatchEvent(new ErrorEvent('error', this.#fault.error));
    this.dispatchEvent(new CloseEvent('close', { wasClean: code !== ABNORMAL, code, reason }));
  }
}

for (const [name, value] of Object.entries(STATES)) {
  for (const owner of [WebSocket, WebSocket.prototype]) Object.defineProperty(owner, name, { value, enumerable: true });
}
