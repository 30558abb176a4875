/** What a heartbeat has to do, found by looking back at all that has happened: slow, and with no state to get wrong. */

import type { Beat, Happens } from './exercise.ts';

/** A call: what happened, and when. */
export type Call = readonly [happens: Happens, at: number];

/** @param calls  the last of them is the one that is answered */
export function beatAfter(interval: number, deadline: number, start: number, calls: readonly Call[]): Beat {
  const last = calls.length - 1;
  let [alive, from] = [start, 0];
  for (;;) {
    // From a sign of life to the next one.
    const found = calls.findIndex(([happens], i) => i >= from && happens !== 'wake');
    const next = found === -1 ? calls.length : found;
    const pinged = calls.findIndex(([, at], i) => i >= from && i < next && at >= alive + interval);
    const pingedAt = calls[pinged]?.[1] ?? Number.POSITIVE_INFINITY;
    const gone = calls.findIndex(([, at], i) => i > pinged && i < next && at >= pingedAt + deadline);
    if (gone !== -1) return { does: gone === last ? 'give up' : 'nothing', wakeAt: Number.POSITIVE_INFINITY };
    if (next > last) {
      if (pinged === -1) return { does: 'nothing', wakeAt: alive + interval };
      return { does: pinged === last ? 'ping' : 'nothing', wakeAt: pingedAt + deadline };
    }
    [alive, from] = [calls[next]?.[1] ?? 0, next + 1];
  }
}
