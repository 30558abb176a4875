/** The part of websocket-driver that the tests use; it ships no types. */
declare module 'websocket-driver' {
  import type { EventEmitter } from 'node:events';
  import type { IncomingMessage } from 'node:http';
  import type { Duplex } from 'node:stream';

  export interface Driver extends EventEmitter {
    readonly version: string;
    readonly io: Duplex;
    readonly messages: Duplex;
    start(): boolean;
    text(message: string): boolean;
    binary(message: Uint8Array): boolean;
    ping(message?: string, callback?: () => void): boolean;
    close(reason?: string, code?: number): boolean;
  }

  export interface Options {
    maxLength?: number;
    protocols?: string[];
    allowDrafts?: boolean;
  }

  export function http(request: IncomingMessage, options?: Options): Driver;
  export function client(url: string, options?: Options): Driver;
}
