/** What an end has to do, found by looking back at all that has happened: slow, and with no state to get wrong. */

import type { Does, Happens } from './exercise.ts';

export type Done = readonly Does[];

const ALL: readonly Happens[] = ['send()', 'close()', 'message', 'close frame', 'end of TCP', 'time is up'];

/** Every order of things that can happen, the shortest first. */
export function* everyOrder(longest: number): Generator<readonly Happens[]> {
  let orders: (readonly Happens[])[] = [[]];
  for (let length = 1; length <= longest; length++) {
    orders = orders.flatMap((order) => ALL.map((one) => [...order, one]));
    yield* orders;
  }
}

/** What is to be done about each thing in an order. */
export function doneAfter(role: 'client' | 'server', order: readonly Happens[]): Done[] {
  return order.map((happens, i) => doneAbout(role, happens, order.slice(0, i)));
}

function doneAbout(role: 'client' | 'server', happens: Happens, before: readonly Happens[]): Done {
  if (isOver(before)) return happens === 'send()' ? ['refuse'] : [];
  const [sent, received] = [hasClosed(before), before.includes('close frame')];
  if (happens === 'send()') return [sent ? 'refuse' : 'send message'];
  if (happens === 'message') return received ? [] : ['deliver'];
  if (happens === 'close()') return sent ? [] : ['send close'];
  if (happens === 'close frame') {
    if (received) return [];
    return [...(sent ? [] : (['send close'] as const)), ...(role === 'server' ? (['end TCP'] as const) : [])];
  }
  if (happens === 'time is up' && !sent) return [];
  const hasEnded = role === 'server' && received;
  return [...(hasEnded ? [] : (['end TCP'] as const)), received ? 'tell clean' : 'tell lost'];
}

/** Whether its own close frame has gone: its program has closed, or a close frame was answered. */
function hasClosed(before: readonly Happens[]): boolean {
  return before.includes('close()') || before.includes('close frame');
}

/** TCP has ended, or time was up after its close frame. */
function isOver(before: readonly Happens[]): boolean {
  return (
    before.includes('end of TCP') || before.some((one, i) => one === 'time is up' && hasClosed(before.slice(0, i)))
  );
}
