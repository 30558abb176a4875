/** Emits the events of a socket, and knows when somebody begins to listen for messages. */

import { Emitter } from './emitter.ts';
import type { SocketEvents } from './socket-events.ts';

export abstract class MessageEmitter extends Emitter<SocketEvents> {
  /** A listener of `message` has been added. */
  protected abstract messageListenerAdded(): void;

  override on<K extends keyof SocketEvents>(name: K, listener: (...args: SocketEvents[K]) => void): this {
    super.on(name, listener as never);
    if (name === 'message') this.messageListenerAdded();
    return this;
  }

  override addListener<K extends keyof SocketEvents>(name: K, listener: (...args: SocketEvents[K]) => void): this {
    return this.on(name, listener);
  }

  override prependListener<K extends keyof SocketEvents>(name: K, listener: (...args: SocketEvents[K]) => void): this {
    super.prependListener(name, listener as never);
    if (name === 'message') this.messageListenerAdded();
    return this;
  }
}
