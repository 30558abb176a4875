/** What comes from Redis, read as if anybody had written it: whoever reaches the server can. */

import { quote } from '../../../errors.ts';
import type { Presence, Published } from '../adapter.ts';
import { foreign } from '../broker-failures.ts';
import { MAX_INFO } from '../rooms-options.ts';

/** The id before the first message. */
export const NONE = '0-0';

/** An id of a stream: a time in ms and a count. */
const ID = /^\d{1,20}-\d{1,20}$/;

/** The longest beginning of a message on a channel: two ids and the spaces after them. */
const MAX_START = 2 * (20 + 1 + 20 + 1);

/** A message, and the id of the one before it in its room. */
export interface Chained extends Published {
  readonly before: string;
}

/** Whether a text can be an id: 64 bits each. */
export function isId(text: string): boolean {
  return ID.test(text) && text.split('-').every((part) => BigInt(part) < 2n ** 64n);
}

/** A message as a channel brings it. @throws BrokerError `foreign-message` */
export function readPushed(bytes: Buffer): Chained {
  const start = bytes.subarray(0, MAX_START).toString('latin1');
  const [, id = '', before = ''] = /^(\S+) (\S+) /.exec(start) ?? [];
  if (!isId(id) || !isId(before)) throw foreign(`expected two ids in a message; came ${quote(start)}`);
  return { id, before, payload: bytes.subarray(id.length + before.length + 2) };
}

/** A page of a stream. */
export interface Page {
  readonly messages: readonly Chained[];
  /** How many entries there were, whatever was in them. */
  readonly size: number;
  /** The id of the last one. */
  readonly last: string;
}

/**
 * What XRANGE or XREVRANGE answers.
 *
 * @param fault  hears of entries that are no messages, which are left out
 * @throws BrokerError `foreign-message` if it is not even entries
 */
export function readPage(reply: unknown, fault: (error: Error) => void): Page {
  const entries = listOf(reply).map((entry) => listOf(entry));
  const messages = entries.flatMap(([id, fields]) => {
    const [before, from, payload, bytes] = listOf(fields);
    const isMessage = Buffer.isBuffer(bytes) && String(before) === 'before' && String(payload) === 'payload';
    if (isMessage && isId(String(from))) return [{ id: String(id), before: String(from), payload: bytes }];
    fault(foreign(`expected an entry with before and payload; came others at ${quote(String(id))}`));
    return [];
  });
  return { messages, size: entries.length, last: readId(entries.at(-1)?.[0] ?? NONE) };
}

/** @throws BrokerError `foreign-message` */
export function readId(reply: unknown): string {
  const id = String(reply);
  if (isId(id)) return id;
  throw foreign(`expected an id; came ${quote(id)}`);
}

/**
 * The members in a list of ids and what they say of themselves.
 *
 * @param fault  hears of those that no node has written, which are left out
 * @throws BrokerError `foreign-message` if it is no list
 */
export function readMembers(reply: unknown, fault: (error: Error) => void): Presence[] {
  const texts = listOf(reply).map(String);
  const members: Presence[] = [];
  for (let i = 0; i < texts.length; i += 2) {
    const [id = '', info = ''] = texts.slice(i, i + 2);
    if (/^[0-9a-f.]{1,64}$/.test(id) && info.length <= MAX_INFO) members.push({ id, info });
    else fault(foreign(`expected a member; came ${quote(id)}`));
  }
  return members;
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw foreign('expected a list; came something else');
}
