/** A server with one room, which other servers may have too; and what it tells of each message. */

import { listen, type Server } from '../../src/node/index.ts';
import { type Adapter, type Rooms, rooms, type Sent } from '../../src/node/rooms/index.ts';

export const ROOM = 'class';

/** What a server knows and its clients do not. */
export type Told =
  | { readonly port: number }
  /** How far a message came. */
  | { readonly text: string; readonly reached: Sent['reached'] }
  | { readonly line: 'away' | 'back' };

export interface RoomServer {
  readonly chat: Rooms;
  readonly server: Server;
  close(): Promise<void>;
}

export type Send = (chat: Rooms, room: string, text: string) => Promise<Pick<Sent, 'reached'>>;

const sendOnce: Send = (chat, room, text) => chat.send(room, text);

/**
 * Serves the room at `/?name=Ada&after=ID`. Each message that goes out has its id, so that a client can
 * come back with the last one that it has seen.
 *
 * @param send  what is done with a text of a client
 */
export async function startRoomServer(
  adapter: Adapter,
  tell: (told: Told) => void = () => {},
  send: Send = sendOnce,
): Promise<RoomServer> {
  const chat = rooms(adapter, { format: ({ id, data }) => JSON.stringify({ id, text: String(data) }) });
  for (const line of ['away', 'back'] as const) chat.on(line, () => tell({ line }));
  await chat.connected();
  const server = await listen({
    handler: async (socket) => {
      const { searchParams } = new URL(socket.resource, 'http://localhost');
      const after = searchParams.get('after');
      socket.on('message', async (data) => {
        const text = String(data);
        const { reached } = await send(chat, ROOM, text);
        tell({ text, reached });
      });
      const joined = await chat.join(ROOM, socket, {
        info: searchParams.get('name') ?? 'somebody',
        ...(after === null ? {} : { after }),
      });
      if (socket.state === 'open') socket.send(JSON.stringify({ joined: joined?.isComplete }));
    },
  });
  const close = async () => {
    await server.close();
    await chat.close();
  };
  return { chat, server, close };
}
