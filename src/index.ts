/**
 * The part of the library that runs anywhere: no Node, no DOM.
 *
 * For sockets on Node, see `two-handshakes/node`.
 */

export { fromHex, toHex } from './bytes.ts';
export { CLOSE_CODES, type CloseCode } from './connection/close-codes.ts';
export { Connection, type State } from './connection/connection.ts';
export type { BackgroundEngine, DeflateEngine, DeflateOptions, Inflated } from './connection/deflate.ts';
export type { ConnectionEvent } from './connection/events.ts';
export type { Message } from './connection/messages.ts';
export type { ClientOptions, ConnectionLimits, ServerOptions } from './connection/options.ts';
export { ConversationDissector, type ConversationOptions, dissectConversation } from './dissect/conversation.ts';
export { type DissectOptions, dissect } from './dissect/dissect.ts';
export type {
  DecodedField,
  Dissection,
  DissectionState,
  Field,
  InflatedMessage,
  Transcript,
  TranscriptEntry,
} from './dissect/field.ts';
export { http2Engine } from './dissect/http2/engine.ts';
export type { Http2Engine } from './dissect/http2-engine.ts';
export type { ErrorCode } from './error-codes.ts';
export { ConnectionError, FrameError, HandshakeError, UsageError, WebSocketError } from './errors.ts';
export { type DecoderOptions, type EncodeOptions, encodeFrame, FrameDecoder } from './frame/codec.ts';
export type { Frame, Opcode } from './frame/frame.ts';
export { type Forwarded, forwardedBy } from './handshake/forwarded.ts';
export type {
  Agreed,
  Expected,
  Handshake,
  Request,
  RequestOptions,
  ResponseOptions,
} from './handshake/handshake.ts';
export { HeadReader } from './handshake/head-reader.ts';
export * as hixie76 from './handshake/hixie76.ts';
export {
  type HeaderField,
  parseRequestHead,
  parseResponseHead,
  type RequestHead,
  type ResponseHead,
} from './handshake/http-head.ts';
export { asksForWebSocket, negotiate } from './handshake/negotiate.ts';
export { createRefusal } from './handshake/refusal.ts';
export * as version13 from './handshake/version13.ts';
export { cryptoRandom, type Random, seededRandom } from './random.ts';
export type { Role, Speak } from './versions.ts';
