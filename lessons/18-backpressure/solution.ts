/** Exercise 18, solved. */

import type { Outlet, Policy, PolicyLimits } from './exercise.ts';

export async function sendAll(outlet: Outlet, messages: AsyncIterable<string>): Promise<number> {
  let sent = 0;
  if (!outlet.isOpen) return sent;
  for await (const message of messages) {
    if (!outlet.isOpen) return sent;
    const isReady = outlet.send(message);
    sent++;
    if (!isReady) await outlet.drained();
    if (!outlet.isOpen) return sent;
  }
  return sent;
}

export function createPolicy(speaks: 'hixie-76' | 'version-13', { maxWaiting, patience }: PolicyLimits): Policy {
  let isClosed = false;
  let missed = 0;
  let firstMissed: number | undefined;
  return ({ bytes, mayBeDropped }, waiting, at) => {
    if (isClosed) return { does: 'nothing' };
    if (waiting === 0 || waiting + bytes <= maxWaiting) {
      const verdict = { does: 'send', missed } as const;
      missed = 0;
      firstMissed = undefined;
      return verdict;
    }
    if (!mayBeDropped || at - (firstMissed ?? at) > patience) {
      isClosed = true;
      return speaks === 'version-13' ? { does: 'close', code: 1013 } : { does: 'close' };
    }
    missed++;
    firstMissed ??= at;
    return { does: 'drop' };
  };
}
