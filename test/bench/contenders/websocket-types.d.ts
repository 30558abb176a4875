/** The part of websocket (WebSocket-Node) that the bench uses; it ships no types. */
declare module 'websocket' {
  import type { EventEmitter } from 'node:events';
  import type { Server } from 'node:http';

  export type Received =
    | { readonly type: 'utf8'; readonly utf8Data: string }
    | { readonly type: 'binary'; readonly binaryData: Buffer };

  export interface Connection {
    on(name: 'message', listener: (message: Received) => void): this;
    sendUTF(text: string): void;
    sendBytes(bytes: Buffer): void;
    handleSocketData(chunk: Buffer): void;
  }

  export interface ServerOptions {
    readonly httpServer: Server;
    readonly autoAcceptConnections: boolean;
  }

  export interface WebSocketServer {
    readonly connections: readonly Connection[];
    on(name: 'connect', listener: (connection: Connection) => void): this;
  }

  const websocket: {
    readonly connection: new (
      socket: EventEmitter,
      extensions: readonly string[],
      protocol: string | null,
      maskOutgoing: boolean,
      config: object,
    ) => Connection;
    readonly server: new (options: ServerOptions) => WebSocketServer;
  };
  export default websocket;
}
