/** Whether to try again, and when. */

/** Faults that pass: nobody listens at the moment, the line is cut, the name cannot be looked up now, the server is busy. */
const PASSING: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EAI_AGAIN'],
  ...['connection-lost', 'handshake-timeout'],
]);
/** Statuses of a refusal that say: later. */
const LATER: ReadonlySet<unknown> = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Close codes that say: not this server, or not now (RFC 6455 §7.4.1 and the registry of IANA). */
const AWAY: ReadonlySet<unknown> = new Set([1001, 1005, 1006, 1011, 1012, 1013, 1014]);

/** Whether the same try may succeed later. A certificate that nobody vouches for, or a refusal, stays what it is. */
export function mayPass(error: unknown): boolean {
  const { code, status, closeCode } = error as { code?: unknown; status?: unknown; closeCode?: unknown };
  return PASSING.has(code) || LATER.has(status) || AWAY.has(closeCode);
}

/**
 * How long to wait before the next try: longer after each failure, and by chance, so that the clients of a
 * server that was restarted do not come all at once.
 *
 * @param failures  before this one
 * @param random  from 0 to 1
 * @returns ms
 */
export function backOff(failures: number, first: number, most: number, random = Math.random()): number {
  return Math.round(random * Math.min(most, first * 2 ** failures));
}
