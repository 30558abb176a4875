/** WebSockets on Node: servers, clients, and the sockets of both. */

export { type RefusalOptions, refuse } from '../handshake/refusal.ts';
export type { Acceptor, ServerEvents } from './acceptor.ts';
export type { AdmissionRequest } from './admission-request.ts';
export type { Admit, Admitted } from './admit.ts';
export { isLoopback, LOOPBACK_NAMES } from './allowed-hosts.ts';
export { type Attachment, type AttachOptions, attach } from './attach.ts';
export {
  type BroadcastOptions,
  type BroadcastResult,
  broadcast,
  drained,
  type LeftOut,
  type SlowReaderPolicy,
} from './broadcast.ts';
export { connect } from './connect.ts';
export type { ConnectOptions, CreateConnection, FieldsToSend } from './connect-options.ts';
export { listen, type Server } from './listen.ts';
export type { ListenOptions } from './listen-options.ts';
export type { AllowOrigins, ByPath, Compression, Handler, Limits, PathOptions, ServeOptions } from './options.ts';
export type { PathParameters } from './paths.ts';
export type { Socket } from './socket.ts';
export type { SocketEvents } from './socket-events.ts';
export type { TapListener } from './tap.ts';
export type { Awaitable } from './thenable.ts';
export type { Over } from './transport.ts';
