/** The events of a browser's WebSocket that Node does not have in every version. */

/** What a {@link CloseEvent} is made with; what is left out is 0, empty or false. */
export interface CloseEventInit {
  readonly wasClean?: boolean;
  readonly code?: number;
  readonly reason?: string;
  readonly bubbles?: boolean;
  readonly cancelable?: boolean;
  readonly composed?: boolean;
}

/** How a connection ended. A class of this module, because Node has none before version 23. */
export class CloseEvent extends Event {
  readonly #wasClean: boolean;
  readonly #code: number;
  readonly #reason: string;

  constructor(type: string, init: CloseEventInit = {}) {
    super(type, init);
    this.#wasClean = init.wasClean ?? false;
    this.#code = init.code ?? 0;
    this.#reason = init.reason ?? '';
  }

  /** Whether close frames went both ways before the end. */
  get wasClean(): boolean {
    return this.#wasClean;
  }

  /** The code of the peer, 1005 if it gave none, 1006 if no close frame came. */
  get code(): number {
    return this.#code;
  }

  /** The reason of the peer, empty if it gave none. */
  get reason(): string {
    return this.#reason;
  }

  get [Symbol.toStringTag](): string {
    return 'CloseEvent';
  }
}

/**
 * The connection failed. Pages are told nothing more, so that they cannot find out what a
 * user's network has; a program on Node may know why.
 */
export class ErrorEvent extends Event {
  /** What `connect` would have been rejected with, or what the socket reported. */
  readonly error: unknown;
  /** The message of the error. */
  readonly message: string;

  constructor(type: string, error: unknown) {
    super(type);
    this.error = error;
    this.message = error instanceof Error ? error.message : String(error);
  }
}

/** A message. It is one of Node's `MessageEvent`; these are its members that mean something here. */
export interface MessageEvent extends Event {
  /** A string if it is text; binary as `binaryType` says. */
  readonly data: string | ArrayBuffer | Blob;
  /** The origin of the server: `ws://example.com`. */
  readonly origin: string;
}

/** The events by name. */
export interface WebSocketEvents {
  /** The connection is open. */
  open: Event;
  /** A message has come. */
  message: MessageEvent;
  /** The connection failed; `close` follows at once. */
  error: ErrorEvent;
  /** It is over. */
  close: CloseEvent;
}
