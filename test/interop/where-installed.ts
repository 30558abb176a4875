/** Tests with programs of other people, which are not everywhere. */

import { describe, it } from 'vitest';
import { type BrokerName, findBroker } from './broker.ts';

/** Tests that need a program; one line says that they were not run where it is not installed. */
export function describeWhere(program: string, isInstalled: boolean, what: string, tests: () => void): void {
  if (isInstalled) describe(what, tests);
  else it(`${what}: nothing is tried`, () => console.log(`${program} is not installed: not tried: ${what}`));
}

/** Tests that start a broker. */
export function describeWithBroker(name: BrokerName, what: string, tests: () => void): void {
  describeWhere(`${name}-server`, findBroker(name) !== undefined, what, tests);
}
