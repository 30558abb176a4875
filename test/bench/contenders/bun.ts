/**
 * Bun's own server, which is uWebSockets in C++: no library for Node, but what
 * one could reach. It only serves, and its process is run by Bun. Everybody who
 * is broadcast to subscribes to one topic, as its documentation does.
 */

import type { Contender, Served } from './contender.ts';

interface BunSocket {
  send(data: string | Uint8Array, compress: boolean): number;
  subscribe(topic: string): void;
}

interface BunServer {
  readonly port: number;
  upgrade(request: object): boolean;
  publish(topic: string, data: string | Uint8Array): number;
}

/** The part of Bun that is used. */
declare const Bun: {
  serve(options: {
    readonly port: number;
    readonly hostname: string;
    readonly fetch: (request: object, server: BunServer) => unknown;
    readonly websocket: {
      readonly perMessageDeflate: false | { readonly compress: 'dedicated'; readonly decompress: 'dedicated' };
      readonly open: (socket: BunSocket) => void;
      readonly message: (socket: BunSocket, data: string | Uint8Array) => void;
      readonly close: () => void;
    };
  }): BunServer;
};

const ALL = 'all';

export const contender: Contender = {
  reader() {
    throw new Error('Bun reads only what comes from a socket');
  },

  writer() {
    throw new Error('Bun writes only to a socket');
  },

  async serve({ deflate }): Promise<Served> {
    let open = 0;
    const server = Bun.serve({
      port: 0,
      hostname: '127.0.0.1',
      fetch: (request) => (server.upgrade(request) ? undefined : new Response('', { status: 400 })),
      websocket: {
        // With context takeover, as the others have it; otherwise Bun declines it, in both directions.
        perMessageDeflate: deflate && { compress: 'dedicated', decompress: 'dedicated' },
        open(socket) {
          open++;
          socket.subscribe(ALL);
        },
        message: (socket, data) => void socket.send(data, deflate),
        close: () => void open--,
      },
    });
    return {
      port: server.port,
      connections: () => open,
      broadcast: (data) => void server.publish(ALL, data),
    };
  },
};
