/** What a connection tells its program, in the order in which it happened. */

import type { FrameError, HandshakeError } from '../errors.ts';
import type { Agreed, Request } from '../handshake/handshake.ts';
import type { Message } from './messages.ts';

export type ConnectionEvent =
  /** Server: a request has been read; answer with `accept` or `refuse`. */
  | { readonly type: 'request'; readonly request: Request }
  /** The handshake is done: messages may go both ways. */
  | { readonly type: 'open'; readonly agreed: Agreed }
  | { readonly type: 'message'; readonly data: Message }
  /** The peer pinged; the pong is already among the output. */
  | { readonly type: 'ping'; readonly payload: Uint8Array }
  | { readonly type: 'pong'; readonly payload: Uint8Array }
  /** The peer broke the protocol. The answer to that is already among the output. */
  | { readonly type: 'error'; readonly error: HandshakeError | FrameError }
  /** Nothing more will be sent: end the sending side of the transport after the output. */
  | { readonly type: 'end' }
  /** It is over. */
  | { readonly type: 'close'; readonly code: number; readonly reason: string; readonly clean: boolean };
