/**
 * Rooms on NATS.
 *
 * Messages go over core NATS, which keeps nothing, or over a stream of JetStream, which keeps them for
 * those who come back. Who is in a room is in JetStream in both cases.
 */

import type { Adapter } from '../adapter.ts';
import { NatsAdapter } from './adapter.ts';
import { type NatsOptions, type Servers, settingsFrom } from './options.ts';

export type { NatsOptions, Servers } from './options.ts';

/**
 * One node's end of rooms on NATS.
 *
 * The server limits the size of a message, to 1 MiB unless it was started with another `max_payload`; its headers and
 * the names of its sender count. A larger one is refused by `send` with `message-too-big`.
 *
 * @param servers  `nats://127.0.0.1:4222`, or several of one cluster; `tls://` for a line with TLS. A name in it is a
 *   token, a name and a password are a user's
 * @throws UsageError `bad-url`, `bad-argument`, `bad-option`, `unknown-option`
 */
export function nats(servers: Servers, options: NatsOptions = {}): Adapter {
  return new NatsAdapter(settingsFrom(servers, options));
}
