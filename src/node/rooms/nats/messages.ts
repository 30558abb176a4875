/** What carries messages over NATS: core NATS, or a stream of JetStream. Both do this, connection after connection. */

import type { NatsConnection } from '@nats-io/transport-node';
import type { BrokerError } from '../../../errors.ts';
import type { AdapterPromises, History } from '../adapter.ts';

/** How the server is asked, whatever carries the messages. */
export interface Asking {
  /** How long it may take to answer, in ms. */
  readonly timeout: number;
  /** The error of what cannot be asked because there is no connection: it says why. */
  readonly away: () => BrokerError;
}

export interface Messages {
  readonly promises: AdapterPromises;
  /** Carries out every wish on a new connection. @throws BrokerError */
  attach(connection: NatsConnection): Promise<void>;
  /** The connection is gone. */
  detach(): void;
  subscribe(room: string): Promise<void>;
  unsubscribe(room: string): Promise<void>;
  publish(room: string, payload: Uint8Array): Promise<string>;
  history(room: string, after: string): Promise<History>;
}
