/** Emits the events of a socket, and knows when somebody begins to listen for messages. */

import { Emitter, type Names } from './emitter.ts';
import type { SocketEvents } from './socket-events.ts';

const EVENTS: Names<SocketEvents> = {
  message: true,
  ping: true,
  pong: true,
  drain: true,
  close: true,
  error: true,
  failure: true,
};

export abstract class MessageEmitter extends Emitter<SocketEvents> {
  constructor() {
    super(EVENTS);
  }

  /** A listener of `message` has been added. */
  protected abstract messageListenerAdded(): void;

  override on<K extends keyof SocketEvents>(name: K, listener: (...args: SocketEvents[K]) => void): this {
    super.on(name, listener as never);
    if (name === 'message') this.messageListenerAdded();
    return this;
  }

  override prependListener<K extends keyof SocketEvents>(name: K, listener: (...args: SocketEvents[K]) => void): this {
    super.prependListener(name, listener as never);
    if (name === 'message') this.messageListenerAdded();
    return this;
  }
}
