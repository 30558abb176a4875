/** The programs that the page about rooms shows. */

import { listen, refuse, type Server, type Socket } from '../../../src/node/index.ts';
import { type Joined, type Rooms, rooms } from '../../../src/node/rooms/index.ts';
import { redis } from '../../../src/node/rooms/redis/index.ts';

/** Serves rooms: the path names the room. */
export function serveRooms(chat: Rooms): Promise<Server> {
  return listen({
    // Rooms take no more than 1 MiB by default: a larger message must not get as far as send.
    maxMessage: 65_536,
    admit: ({ params }) => {
      // The name of a room has at most 200 characters.
      if (String(params.room).length > 200) throw refuse(404);
      return { user: undefined };
    },
    handler: {
      '/rooms/:room': async (socket) => {
        const room = String(socket.params.room);
        socket.on('message', async (data) => {
          try {
            await chat.send(room, data, { except: socket });
          } catch (error) {
            console.error(`not sent to ${room}: ${error}`);
          }
        });
        await chat.join(room, socket);
      },
    },
  });
}

/** All members are connected to this process. */
export function inOneProcess(): Rooms {
  return rooms();
}

/** Some members are connected to other processes, which name the same Redis. */
export function withRedis(url: string): Rooms {
  const chat = rooms(redis(url));
  chat.on('away', (error) => console.log(`on our own: ${error.message}`));
  chat.on('back', () => console.log('together'));
  return chat;
}

/** Lets a client come back: it says which message it has seen last, and each message says its id. */
export async function comeBack(socket: Socket, seen: string | undefined): Promise<Joined | undefined> {
  const chat = rooms(undefined, { format: ({ id, data }) => JSON.stringify({ id, text: String(data) }) });
  return chat.join('lobby', socket, seen === undefined ? {} : { after: seen });
}
