/** The parts of libraries for pages that a test uses, with the types of `two-handshakes/websocket` in place of those of a page. */

declare module 'reconnecting-websocket' {
  import type { WebSocket } from '../../src/node/websocket/index.ts';

  class ReconnectingWebSocket extends EventTarget {
    constructor(
      url: string,
      protocols: string[],
      options: { WebSocket: typeof WebSocket; minReconnectionDelay: number },
    );
    readonly retryCount: number;
    onmessage: ((event: { readonly data: unknown }) => void) | null;
    send(data: string): void;
    close(): void;
  }
  // A CommonJS module: what its `require` gives is its class.
  export = ReconnectingWebSocket;
}

declare module 'yjs' {
  export class Text {
    insert(at: number, text: string): void;
    toString(): string;
  }
  export class Doc {
    getText(name: string): Text;
    on(name: 'update', listener: () => void): void;
    destroy(): void;
  }
}

declare module 'y-websocket' {
  import type { Doc } from 'yjs';
  import type { WebSocket } from '../../src/node/websocket/index.ts';

  export class WebsocketProvider {
    constructor(
      url: string,
      room: string,
      doc: Doc,
      options: { WebSocketPolyfill: typeof WebSocket; disableBc: boolean },
    );
    once(name: 'sync', listener: () => void): void;
    destroy(): void;
  }
}

declare module 'graphql' {
  export type GraphQLSchema = object;
  export function buildSchema(source: string): GraphQLSchema;
}

declare module 'graphql-ws' {
  import type { GraphQLSchema } from 'graphql';
  import type { WebSocket } from '../../src/node/websocket/index.ts';

  export interface ServedSocket {
    readonly protocol: string;
    send(data: string): Promise<void> | void;
    close(code?: number, reason?: string): void;
    onMessage(listener: (message: string) => Promise<void>): void;
  }
  export function makeServer(options: { schema: GraphQLSchema; roots: object }): {
    opened(socket: ServedSocket, context: object): (code: number, reason: string) => void;
  };

  export interface Client {
    iterate(request: { query: string }): AsyncIterableIterator<{ data?: Record<string, unknown> | null }>;
    dispose(): void | Promise<void>;
  }
  export function createClient(options: { url: string; webSocketImpl: typeof WebSocket }): Client;
}
