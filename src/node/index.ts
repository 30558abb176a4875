/** WebSockets on Node: servers, clients, and the sockets of both. */

export type { Acceptor, ServerEvents } from './acceptor.ts';
export { type AttachOptions, attach } from './attach.ts';
export { type BroadcastOptions, broadcast, drained, type SlowReaderPolicy } from './broadcast.ts';
export { type ConnectOptions, connect } from './connect.ts';
export { type ListenOptions, listen, type Server } from './listen.ts';
export type { Compression, Handler, Limits, ServeOptions } from './options.ts';
export type { Socket, SocketEvents } from './socket.ts';
export type { TapListener } from './tap.ts';
