/** What NATS's client says when something fails, in the words that all adapters share. */

import { errors } from '@nats-io/transport-node';
import { BrokerError } from '../../../errors.ts';
import { brokerRefused, brokerSilent } from '../broker-failures.ts';

export const BROKER = 'NATS';

/** Errors of the client that say that nobody has answered, or not in time. */
const SILENT = [
  errors.TimeoutError,
  errors.ClosedConnectionError,
  errors.ConnectionError,
  errors.DrainingConnectionError,
];

/** The error of a request that failed. @param what  what was asked for: `keep a message` */
export function failureOf(what: string, error: unknown): BrokerError {
  if (error instanceof BrokerError) return error;
  return isSilence(error) ? brokerSilent(BROKER, what, error) : brokerRefused(BROKER, what, error);
}

/** Whether nothing is known of a request: it may have been carried out. */
export function isSilence(error: unknown): boolean {
  if (error instanceof errors.RequestError) return !error.isNoResponders();
  return SILENT.some((kind) => error instanceof kind);
}

/**
 * The answer to a request, if it comes in time.
 *
 * @throws BrokerError `broker-silent`, `broker-refused`
 */
export async function answered<T>(what: string, ms: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new errors.TimeoutError()), ms);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } catch (error) {
    throw failureOf(what, error);
  } finally {
    clearTimeout(timer);
  }
}
