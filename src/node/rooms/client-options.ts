/** Options of a broker's own client, as a program gives them to an adapter. */

import { requireObject } from '../../arguments.ts';
import { quote, UsageError } from '../../errors.ts';

/**
 * The options, without one that the adapter sets: what a program says there would not hold. The others are for the
 * client, which knows them.
 *
 * @param ours  those that the adapter sets
 * @throws UsageError `bad-argument`, `unknown-option`
 */
export function clientOptionsFrom<T extends object>(given: T | undefined, ours: readonly string[]): Partial<T> {
  const connection: Partial<T> = given === undefined ? {} : requireObject('options.connection', given);
  const wrong = ours.find((name) => Object.hasOwn(connection, name));
  if (wrong === undefined) return connection;
  throw new UsageError('unknown-option', `options.connection: ${quote(wrong)} is set by the adapter; expected others`);
}
