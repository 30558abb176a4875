/** Makes the browser's class with anything, calls it at any moment, and waits for its `close` event. */

import { WebSocket } from '../../src/node/websocket/index.ts';
import type { Caller } from './caller.ts';

/** What the WebSockets Standard throws. */
const STANDARD = /^(?:Syntax|InvalidAccess|InvalidState)Error$/;

/** One WebSocket from its beginning to its end. */
export async function callPageSocket(caller: Caller, url: string): Promise<void> {
  const args = [
    caller.chance(10) ? caller.junk() : url + caller.pick('', 'chat', 'chat?x=1', '#part'),
    caller.pick<unknown>([], ['chat'], ['chat', 'talk'], 'a b', caller.chance(30) ? caller.junk() : undefined),
    caller.pick<unknown>({}, { speak: 'hixie-76' }, caller.chance(30) ? caller.junk() : undefined),
  ];
  const socket = standard(caller, 'new WebSocket', () => new WebSocket(...(args as [string])));
  if (!socket) return;
  const over = new Promise<void>((resolve) => socket.addEventListener('close', () => resolve()));
  socket.onopen = () => callOne(caller, socket);
  socket.onmessage = ({ data }) => socket.send(data);
  for (let i = caller.upTo(8); i >= 0; i--) {
    callOne(caller, socket);
    if (caller.chance(50)) await new Promise((resolve) => setImmediate(resolve));
  }
  standard(caller, 'close', () => socket.close());
  await caller.settle('the close event', over);
  if (socket.readyState !== WebSocket.CLOSED) caller.found('readyState', new Error(`${socket.readyState} at the end`));
  callOne(caller, socket);
}

function callOne(caller: Caller, socket: WebSocket): void {
  const data = () =>
    caller.pick<unknown>(
      'text',
      new Uint8Array(caller.upTo(300)),
      new Blob(['a', 'b']),
      'x'.repeat(70_000),
      caller.junk(),
    );
  const calls: Record<string, () => unknown> = {
    send: () => socket.send(data() as never),
    close: () =>
      caller.chance(30) &&
      socket.close(
        caller.pick<unknown>(undefined, 1000, 4000, 5, caller.junk()) as never,
        caller.pick<unknown>(undefined, 'bye', 'x'.repeat(124), caller.junk()) as never,
      ),
    handler: () => {
      socket.onerror = caller.pick<unknown>(null, () => undefined, {}, 5) as never;
    },
    binaryType: () => {
      socket.binaryType = caller.pick<unknown>('blob', 'arraybuffer', 'text', caller.junk()) as never;
    },
    look: () => [socket.url, socket.readyState, socket.bufferedAmount, socket.extensions, socket.protocol],
  };
  const [name, call] = caller.pick(...Object.entries(calls));
  standard(caller, `webSocket.${name}`, call);
}

/** Calls something that may also throw what the standard says: a `DOMException`, a `TypeError` for what is no text. */
function standard<T>(caller: Caller, what: string, run: () => T): T | undefined {
  return caller.call(what, () => {
    try {
      return run();
    } catch (error) {
      const isStandard = error instanceof TypeError || (error instanceof DOMException && STANDARD.test(error.name));
      if (!isStandard) throw error;
      return undefined;
    }
  });
}
