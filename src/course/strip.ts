/**
 * A picture that one touches: a message as a strip, cut into frames. On the page
 * its cuts can be dragged; what is drawn is always what the codec makes of them.
 */

import { type Cuts, cutMessage } from '../dissect/cut-message.ts';

export interface StripExhibit extends Cuts {
  readonly kind: 'strip';
  readonly caption?: string;
}

/** A message with its cuts, and where a ping is wanted. */
export function strip(cuts: Cuts, caption?: string): StripExhibit {
  // Fails now, and not when it is drawn, if the message cannot be put together again.
  if (cutMessage(cuts).every(({ delivered }) => delivered !== cuts.text)) throw new Error('the message is lost');
  return { kind: 'strip', ...cuts, ...(caption === undefined ? {} : { caption }) };
}
