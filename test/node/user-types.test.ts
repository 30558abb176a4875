/** The compiler knows the user: what `admit` gives is what the handler and the server's sockets have. */

import { createServer } from 'node:http';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  type Attachment,
  attach,
  broadcast,
  connect,
  type Handler,
  listen,
  refuse,
  type ServeOptions,
  type Server,
  type Socket,
} from '../../src/node/index.ts';
import { echo } from './support.ts';

interface User {
  readonly name: string;
}

const http = () => createServer();

/** Only the compiler looks at them: to run them would open ports and connections. */
const uses = {
  listen: async () => {
    const server = await listen({
      admit: async ({ cookies }): Promise<{ user: User }> => {
        const name = cookies.get('name');
        if (name === undefined) throw refuse(401);
        return { user: { name } };
      },
      handler: (socket) => expectTypeOf(socket.user).toEqualTypeOf<User>(),
    });
    expectTypeOf(server).toEqualTypeOf<Server<User>>();
    server.on('connection', (socket) => expectTypeOf(socket.user).toEqualTypeOf<User>());
    server.on('failure', (_error, socket) => expectTypeOf(socket?.user).toEqualTypeOf<User | undefined>());
    await broadcast(server.sockets, 'all');
    // @ts-expect-error: a handler of other users
    await listen({ admit: () => ({ user: 5 }), handler: (socket: Socket<User>) => socket.user.name });
    // @ts-expect-error: nobody says who they are
    await listen({ handler: (socket: Socket<User>) => socket.user.name });
    // @ts-expect-error: an answer without a user
    await listen({ admit: () => ({}), handler: echo });
    // @ts-expect-error: a path without a decision
    await listen({ admit: { '/a': () => ({ user: 5 }) }, handler: { '/a': echo, '/b': echo } });
  },
  connect: async () => expectTypeOf((await connect('ws://127.0.0.1:1/')).user).toEqualTypeOf<unknown>(),
};

describe('a user', () => {
  it('has the type that admit gives, in one handler and in a table of handlers', () => {
    const one = attach(http(), {
      admit: async ({ path }) => ({ user: { name: path } }),
      handler: (socket) => expectTypeOf(socket.user).toEqualTypeOf<{ name: string }>(),
    });
    expectTypeOf(one).toEqualTypeOf<Attachment<{ name: string }>>();
    const table = attach(http(), {
      admit: ({ path }) => ({ user: path.length }),
      handler: { '/a': echo, '/b': (socket) => expectTypeOf(socket.user).toEqualTypeOf<number>() },
    });
    expectTypeOf(table).toEqualTypeOf<Attachment<number>>();
    expect([one.sockets.size, table.sockets.size]).toEqual([0, 0]);
    expect(Object.keys(uses)).toEqual(['listen', 'connect']);
  });

  it('has a type for each path, if there is a decision for each', () => {
    const attachment = attach(http(), {
      admit: {
        '/a': async ({ params }) => ({ user: { name: params.a ?? '' } }),
        '/b': () => ({ user: 5, headers: { X: 'y' } }),
      },
      handler: {
        '/a': (socket) => expectTypeOf(socket.user).toEqualTypeOf<{ name: string }>(),
        '/b': (socket) => expectTypeOf(socket.user).toEqualTypeOf<number>(),
      },
    });
    expectTypeOf(attachment).toEqualTypeOf<Attachment<{ name: string } | number>>();
    const single = attach(http(), {
      admit: { '/a': () => ({ user: 'a' }), '/b': async () => ({ user: 5 }) },
      handler: (socket) => expectTypeOf(socket.user).toEqualTypeOf<string | number>(),
    });
    expect([attachment.sockets.size, single.sockets.size]).toEqual([0, 0]);
  });

  it('is undefined without admit, and a handler of any socket serves everywhere', () => {
    const handler: Handler = echo;
    const options: ServeOptions = { handler };
    const none = attach(http(), { handler: (socket) => expectTypeOf(socket.user).toEqualTypeOf<undefined>() });
    const any = attach(http(), options);
    const some = attach(http(), { admit: () => ({ user: 5 }), handler });
    expectTypeOf(some).toEqualTypeOf<Attachment<number>>();
    const every: readonly Attachment[] = [none, any, some];
    expect(every).toHaveLength(3);
  });
});
