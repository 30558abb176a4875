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

/** The messages in an answer to XRANGE. @throws BrokerError `foreign-message` */
export function readEntries(reply: unknown): Chained[] {
  if (!Array.isArray(reply)) throw foreign('expected a list of entries; came something else');
  return reply.map((entry: unknown) => {
    const [id, fields] = Array.isArray(entry) ? (entry as unknown[]) : [];
    const [before, from, payload, bytes] = Array.isArray(fields) ? (fields as unknown[]) : [];
    const isMessage = Buffer.isBuffer(bytes) && String(before) === 'before' && String(payload) === 'payload';
    if (isMessage && isId(String(id)) && isId(String(from))) return { id: String(id), before: String(from), payload: bytes };
    throw foreign(`expected an entry with before and payload; came others at ${quote(String(id))}`);
  });
}

/** The members in a list of ids and what they say of themselves. @throws BrokerError `foreign-message` */
export function readMembers(reply: unknown): Presence[] {
  if (!Array.isArray(reply) || reply.length % 2 !== 0) throw foreign('expected pairs; came something else');
  const texts = reply.map(String);
  const members: Presence[] = [];
  for (let i = 0; i < texts.length; i += 2) {
    const [id = '', info = ''] = texts.slice(i, i + 2);
    if (!/^[0-9a-f.]{1,64}$/.test(id) || info.length > MAX_INFO) throw foreign(`expected a member; came ${quote(id)}`);
    members.push({ id, info });
  }
  return members;
}
