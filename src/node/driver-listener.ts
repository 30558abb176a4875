/**
 * What a driver reports: to the code that waits for the handshake, and to the
 * socket once there is one.
 */

import type { ConnectionEvent } from '../connection/events.ts';

/** Names of what a driver reports, kept apart from the names a program sees. */
export const ON_EVENT = Symbol('event');
export const ON_TRANSPORT_ERROR = Symbol('transport error');
export const ON_DRAIN = Symbol('drain');
export const ON_TAP_FAILURE = Symbol('tap failure');

/** What a driver reports to. */
export interface DriverListener {
  /** Must not throw. */
  [ON_EVENT](event: ConnectionEvent): void;
  /** The operating system reports a fault: ECONNRESET, EPIPE. The close event follows. */
  [ON_TRANSPORT_ERROR](error: Error): void;
  /** What was written has reached the operating system. */
  [ON_DRAIN](): void;
  /** A tap threw; it gets nothing more. */
  [ON_TAP_FAILURE](error: unknown): void;
}
