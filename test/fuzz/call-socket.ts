/** Calls the methods of open sockets, with anything at any moment. */

import { broadcast, drained, type Server, type Socket } from '../../src/node/index.ts';
import type { Caller } from './caller.ts';

/** Calls one method of a socket with anything. */
export function callSocket(caller: Caller, socket: Socket): void {
  const data = () =>
    caller.pick<unknown>('text', new Uint8Array(caller.upTo(300)), 'x'.repeat(caller.upTo(100_000)), caller.junk());
  const calls: Record<string, () => unknown> = {
    send: () => socket.send(data() as never),
    encode: () => socket.encode(data() as never),
    sendEncoded: () => socket.sendEncoded(data() as never),
    sendPart: () => socket.sendPart(data() as never, caller.pick<unknown>(true, false, caller.junk()) as never),
    ping: () => socket.ping(caller.pick<unknown>(undefined, new Uint8Array(caller.upTo(130)), caller.junk()) as never),
    pong: () => socket.pong(caller.pick<unknown>(undefined, new Uint8Array(3), caller.junk()) as never),
    close: () =>
      socket.close(
        caller.pick<unknown>(undefined, 1000, 4000, caller.junk()) as never,
        caller.pick<unknown>('', 'bye', caller.junk()) as never,
      ),
    terminate: () => caller.chance(20) && socket.terminate(),
    tap: () =>
      socket.tap(
        caller.pick<unknown>(
          caller.callback(() => undefined),
          caller.junk(),
        ) as never,
      ),
    drained: () => drained(caller.pick<unknown>(socket, caller.junk()) as never),
    next: () => socket[Symbol.asyncIterator]().next(),
    leave: () => caller.chance(20) && socket[Symbol.asyncIterator]().return?.(),
    read: () => socket.readable.locked || (caller.chance(20) && socket.readable.getReader().read()),
    cancel: () => socket.readable.locked || (caller.chance(20) && socket.readable.cancel()),
    write: () => socket.writable.locked || (caller.chance(20) && socket.writable.getWriter().write(data() as never)),
    abort: () =>
      socket.writable.locked || (caller.chance(20) && socket.writable.abort(new DOMException('enough', 'AbortError'))),
    once: () => {
      const name = caller.pick<unknown>('pong', 'mesage', caller.junk());
      return socket.listenerCount('pong') < 5 && socket.once(name as 'pong', caller.callback(() => undefined) as never);
    },
    look: () => [
      socket.user,
      socket.params,
      socket.head,
      socket.origin,
      socket.remote,
      socket.extensions,
      socket.closeCode,
      socket.bufferedAmount,
    ],
  };
  const [name, call] = caller.pick(...Object.entries(calls));
  caller.call(`socket.${name}`, call);
}

/** Broadcasts anything to anything. */
export function callBroadcast(caller: Caller, server: Server): void {
  const sockets = caller.pick<unknown>(server.sockets, [...server.sockets], caller.junk());
  const options = caller.pick<unknown>(
    undefined,
    { slow: caller.pick('close', 'drop', 'wait'), maxBuffered: caller.upTo(9) },
    caller.junk(),
  );
  const data = caller.pick<unknown>('news', new Uint8Array(5), caller.junk());
  caller.call('broadcast', () => broadcast(sockets as never, data as never, options as never));
}

/** Reads messages in a loop that ends or throws at any moment. */
export async function readLoop(caller: Caller, socket: Socket): Promise<void> {
  for await (const message of socket) {
    if (caller.chance(50)) socket.send(message);
    if (caller.chance(5)) break;
    if (caller.chance(2)) throw new Error('in the loop');
  }
}
