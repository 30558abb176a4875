/** What came of the torture test, in words. */

import { CAUSES, type Cause } from './ledger.ts';
import type { Outcome, Size } from './torture.ts';

const number = new Intl.NumberFormat('en');

/** The outcome of one adapter, line by line. */
export function linesOf(outcome: Outcome, { senders, rate, away }: Size): string[] {
  const { messages, reached, expected, delivered, doubled, disordered, differently, lost, unexplained, faults } =
    outcome;
  return [
    `${number.format(messages)} messages, ${rate} a second from ${senders} of the clients; the broker was away for ${away / 1000} s each time`,
    `the broker confirmed ${number.format(reached.all)}; ${reached.here} were sent while it was away, ${reached.unknown} it did not confirm in time, ${reached.untold} were lost with the node before it had said anything`,
    `${number.format(delivered)} of ${number.format(expected)} deliveries came; ${number.format(doubled)} twice, ${number.format(disordered)} after a later one of the same sender, ${number.format(differently)} in another order than at the first client`,
    ...Object.entries(lost).map(([cause, count]) => `${number.format(count)} did not come: ${CAUSES[cause as Cause]}`),
    ...unexplained,
    ...(faults.length > 0 ? [`${faults.length} faults: ${faults[0]}`] : []),
  ];
}
