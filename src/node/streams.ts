/**
 * A socket as a pair of Web Streams. The reading one asks the socket for a
 * message when its reader does; the writing one is ready when the socket takes more.
 */

import type { MessageData } from '../connection/message-data.ts';
import type { Message } from '../connection/messages.ts';
import { UsageError } from '../errors.ts';
import type { Socket } from './socket.ts';
import { requireCarried } from './writing.ts';

/** What has been made for each socket: a second stream of it would take its messages from the first. */
const readables = new WeakMap<Socket, ReadableStream<Message>>();
const writables = new WeakMap<Socket, WritableStream<MessageData>>();

export function readableOf(socket: Socket): ReadableStream<Message> {
  const stream = readables.get(socket) ?? createReadable(socket);
  readables.set(socket, stream);
  return stream;
}

export function writableOf(socket: Socket): WritableStream<MessageData> {
  const stream = writables.get(socket) ?? createWritable(socket);
  writables.set(socket, stream);
  return stream;
}

function createReadable(socket: Socket): ReadableStream<Message> {
  const messages = socket[Symbol.asyncIterator]();
  return new ReadableStream<Message>(
    {
      async pull(controller) {
        const { done, value } = await messages.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await messages.return?.();
      },
    },
    // What waits, waits in the socket, which stops its peer.
    { highWaterMark: 0 },
  );
}

function createWritable(socket: Socket): WritableStream<MessageData> {
  return new WritableStream<MessageData>({
    async write(data) {
      requireOpen(socket);
      requireCarried(socket.speaks, data);
      if (socket.send(data)) return;
      await socket.drained();
      // It may be what ended the waiting.
      requireOpen(socket);
    },
    close() {
      return closed(socket, 1000, '');
    },
    abort() {
      return closed(socket, 1011, 'the stream was aborted');
    },
  });
}

/** Sending on a connection that closes does nothing; a stream must say so. */
function requireOpen({ state }: Socket): void {
  if (state !== 'open') throw new UsageError('not-open', `the connection is ${state}`);
}

/** Closes, and resolves when it is over. */
function closed(socket: Socket, code: number, reason: string): Promise<void> {
  if (socket.state === 'closed') return Promise.resolve();
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
    socket.close(code, reason);
  });
}
