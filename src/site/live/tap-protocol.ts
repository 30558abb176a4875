/** What the server tells the page Live about the conversations that pass through its tap. */

import type { Role, Speak } from '../../versions.ts';
import { eventIn, isHex } from './protocol.ts';

/** The connection for these events, as an address beside the page. */
export const TAP_EVENTS = 'live/tap';

/** What the address of the page asks for, if it is to show the tap: `live.html?tap`. */
export const SHOWS_TAP = 'tap';

/** One event; one of any other shape is ignored. A conversation is told of from its beginning on, or not at all. */
export type TapEvent =
  /** The first: where clients connect, and what is passed to. */
  | { readonly type: 'tap'; readonly url: string; readonly to: string }
  /** A WebSocket begins. */
  | { readonly type: 'joined'; readonly conversation: number; readonly speaks: Speak }
  /** A head or a frame. */
  | { readonly type: 'passed'; readonly conversation: number; readonly from: Role; readonly hex: string }
  | { readonly type: 'noted'; readonly conversation: number; readonly text: string }
  | { readonly type: 'left'; readonly conversation: number };

/** Reads one event; undefined if the text is not one. */
export function readTapEvent(text: string): TapEvent | undefined {
  return eventIn<TapEvent>(text, isTapEvent);
}

function isTapEvent({ type, url, to, conversation, speaks, from, hex, text }: Record<string, unknown>): boolean {
  if (type === 'tap') return typeof url === 'string' && typeof to === 'string';
  if (!Number.isSafeInteger(conversation)) return false;
  if (type === 'joined') return speaks === 'hixie-76' || speaks === 'version-13';
  if (type === 'passed') return (from === 'client' || from === 'server') && isHex(hex);
  return type === 'left' || (type === 'noted' && typeof text === 'string');
}
