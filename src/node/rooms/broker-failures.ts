/** What can fail between a node and its broker, in the same words for every adapter. */

import { BrokerError } from '../../errors.ts';

/** The line is down: nothing was sent. */
export function brokerAway(name: string, cause?: unknown): BrokerError {
  return new BrokerError('broker-away', `expected a connection to ${name}; there is none${because(cause)}`, cause);
}

/** Something was sent, and no answer came: it may have arrived. */
export function brokerSilent(name: string, what: string, cause?: unknown): BrokerError {
  return new BrokerError(
    'broker-silent',
    `expected an answer of ${name} to ${what}; none came${because(cause)}`,
    cause,
  );
}

/** The broker answered with an error. */
export function brokerRefused(name: string, what: string, cause: unknown): BrokerError {
  return new BrokerError('broker-refused', `expected ${name} to ${what}; it refused${because(cause)}`, cause);
}

/** Something came that no node of these rooms sends. */
export function foreign(message: string): BrokerError {
  return new BrokerError('foreign-message', message);
}

function because(cause: unknown): string {
  return cause instanceof Error && cause.message !== '' ? `: ${cause.message}` : '';
}
