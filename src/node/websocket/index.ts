/** The browser's WebSocket class, for programs and libraries on Node that were written for it. */

export type { Sendable } from './arguments.ts';
export { CloseEvent, type CloseEventInit, ErrorEvent, type MessageEvent, type WebSocketEvents } from './events.ts';
export {
  type BinaryType,
  WebSocket,
  type WebSocketHandler,
  type WebSocketListener,
  type WebSocketListenerOptions,
  type WebSocketOptions,
} from './websocket.ts';
