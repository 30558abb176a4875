/** Tests with programs of other people, which are not everywhere. */

import { describe, it } from 'vitest';
import type { BrokerName } from '../../lessons/20-beyond/adapters.ts';
import { findBroker, programOf } from '../../lessons/20-beyond/broker.ts';

/** Instead of the tests that need a program: one line says that they were not run. */
export function nothingTried(program: string): void {
  it('is not installed here, so nothing is tried', () => console.log(`${program} is not installed: not tried`));
}

/** Tests that need a program, where it is installed. */
export function describeWhere(program: string, isInstalled: boolean, what: string, tests: () => void): void {
  describe(what, () => (isInstalled ? tests() : nothingTried(program)));
}

/** Tests that start a broker. */
export function describeWithBroker(name: BrokerName, what: string, tests: () => void): void {
  describeWhere(programOf(name), findBroker(name) !== undefined, what, tests);
}
