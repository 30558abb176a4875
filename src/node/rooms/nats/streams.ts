/** What is asked of JetStream: a stream that is there, what it has kept, and what comes into it. */

import {
  DeliverPolicy,
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
  type OrderedConsumerOptions,
  type StreamInfo,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { answered } from './failures.ts';

/** JetStream on one connection. */
export interface StreamClient {
  readonly jetstream: JetStreamClient;
  readonly manager: JetStreamManager;
}

export interface StreamSettings {
  readonly name: string;
  readonly subjects: string[];
  readonly storage: 'file' | 'memory';
  /** Most messages kept for each subject. */
  readonly maxPerSubject: number;
  /** How long a message is kept, in ms. */
  readonly maxAge: number;
}

/** The server's code for a stream of that name with other settings. */
const OTHER_SETTINGS = 10058;

/** How long the server remembers ids, in ms: longer than anything is sent again. */
const REMEMBERED = 120_000;

/** The stream, made if it is not there. One that is there with other settings stays as it is. */
export async function ensureStream(
  manager: JetStreamManager,
  timeout: number,
  { name, subjects, storage, maxPerSubject, maxAge }: StreamSettings,
): Promise<StreamInfo> {
  const made = manager.streams.add({
    name,
    subjects,
    storage,
    max_msgs_per_subject: maxPerSubject,
    max_age: nanos(maxAge),
    duplicate_window: nanos(Math.min(maxAge, REMEMBERED)),
  });
  const existing = made.catch((error: unknown) => {
    if (error instanceof JetStreamApiError && error.code === OTHER_SETTINGS) return manager.streams.info(name);
    throw error;
  });
  return answered(`make the stream ${name}`, timeout, existing);
}

/** How long a consumer outlives the node that asked for it, in ms. */
const OUTLIVES = 60_000;

/** How long the server may hold a request for messages, in ms. Its heartbeats come twice in that time. */
const HELD = 5000;

/** What comes into a stream. */
export interface Consuming {
  stop(): void;
}

/** Has everything after a number come, until it is stopped. */
export async function consume(
  { jetstream }: StreamClient,
  stream: string,
  subject: string,
  after: number,
  onMessage: (message: JsMsg) => void,
): Promise<Consuming> {
  const consumer = await jetstream.consumers.get(stream, {
    filter_subjects: subject,
    opt_start_seq: after + 1,
    inactive_threshold: OUTLIVES,
  });
  const messages = await consumer.consume({ max_messages: 1000, expires: HELD, callback: onMessage });
  return {
    stop: () => {
      messages.stop();
      consumer.delete().catch(() => {});
    },
  };
}

/** What a stream has kept of a subject after a number; undefined if that is more than `most`. @throws BrokerError */
export function storedAfter(
  client: StreamClient,
  timeout: number,
  wanted: { readonly stream: string; readonly subject: string; readonly after: number; readonly most: number },
): Promise<JsMsg[] | undefined> {
  const { stream, subject, after, most } = wanted;
  const found = stored(client, stream, { filter_subjects: subject, opt_start_seq: after + 1 }, most);
  return answered('find messages', timeout, found);
}

/**
 * The last message of each subject that fits. One whose successor comes while they are read may come twice; it would
 * be missing if the stream kept one for each subject.
 *
 * @throws BrokerError
 */
export async function lastOfEach(
  client: StreamClient,
  timeout: number,
  stream: string,
  subject: string,
): Promise<JsMsg[]> {
  const wanted = { filter_subjects: subject, deliver_policy: DeliverPolicy.LastPerSubject };
  const found = await answered('find messages', timeout, stored(client, stream, wanted));
  return [...new Map(found?.map((message) => [message.subject, message])).values()];
}

async function stored(
  { jetstream }: StreamClient,
  stream: string,
  wanted: Partial<OrderedConsumerOptions>,
  most = Number.POSITIVE_INFINITY,
): Promise<JsMsg[] | undefined> {
  const consumer = await jetstream.consumers.get(stream, { ...wanted, inactive_threshold: OUTLIVES });
  try {
    const { num_pending: count } = await consumer.info(true);
    if (count === 0) return [];
    if (count > most) return undefined;
    const found: JsMsg[] = [];
    for await (const message of await consumer.fetch({ max_messages: count, expires: HELD })) {
      found.push(message);
      if (message.info.pending === 0) break;
    }
    return found;
  } finally {
    consumer.delete().catch(() => {});
  }
}
