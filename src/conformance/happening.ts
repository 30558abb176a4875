/** What a tester hears from the end under test, in order. */

import type { RequestHead, ResponseHead } from '../handshake/http-head.ts';

/** Something that the end under test did. */
export type Happening =
  /** It sent the head of a request or a response, and for a response the body that belongs to it. */
  | { readonly is: 'request'; readonly head: RequestHead; readonly body: Uint8Array }
  | { readonly is: 'response'; readonly head: ResponseHead; readonly body: Uint8Array }
  /** It sent a message: a text, or bytes; and if it was compressed, what was on the wire. */
  | { readonly is: 'message'; readonly data: string | Uint8Array; readonly compressed?: Uint8Array }
  | { readonly is: 'ping'; readonly payload: Uint8Array }
  | { readonly is: 'pong'; readonly payload: Uint8Array }
  /** It sent a close frame; 1005 stands for one without a code. */
  | { readonly is: 'close'; readonly code: number; readonly reason: string }
  /** It sent bytes that break the protocol; `code` is that of the error, and `field` names what is wrong if it is one field. */
  | { readonly is: 'fault'; readonly code: string; readonly message: string; readonly field?: string }
  /** It ended TCP: with a FIN, or with a reset. */
  | { readonly is: 'end' }
  | { readonly is: 'reset' }
  /** Not from the end under test: a moment that the tester reached while the connection was open. */
  | { readonly is: 'moment'; readonly name: string }
  /** Not from the end under test: the tester found that what came breaks a promise; `how` is in words, without a subject. */
  | { readonly is: 'breach'; readonly how: string };

/** The happening of this kind. */
export type HappeningOf<Is extends Happening['is']> = Extract<Happening, { readonly is: Is }>;
