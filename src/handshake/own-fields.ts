/**
 * Header fields that a program adds to a head of ours: cookies, credentials.
 *
 * Some may not be added by the program. The handshake writes its own, and a second
 * one would say two things at once; a length would announce a body that does
 * not come.
 */

import { badArgument, requireString } from '../arguments.ts';
import { quote, UsageError } from '../errors.ts';
import type { FieldToWrite } from './write-head.ts';

/** Fields as pairs (an array, a `Map`, the `Headers` of fetch), or as an object, whose values may be arrays. */
export type FieldsToWrite = Iterable<FieldToWrite> | Readonly<Record<string, string | readonly string[]>>;

/** Fields that say how the message is framed; the head that is written says it itself. */
const FRAMING: readonly string[] = ['content-length', 'transfer-encoding'];

/** Fields that have no meaning if they come twice; most others are lists (RFC 9110 §5.3). Set-Cookie may, Cookie may not (RFC 6265 §5.4). */
const ONCE: ReadonlySet<string> = new Set([
  'age',
  'authorization',
  'content-type',
  'cookie',
  'date',
  'etag',
  'expires',
  'from',
  'host',
  'last-modified',
  'location',
  'origin',
  'proxy-authorization',
  'referer',
  'retry-after',
  'server',
  'user-agent',
]);

/**
 * The fields that a program adds to a request or to the response that accepts it.
 *
 * @param name  of the argument, for the error
 * @throws UsageError `reserved-field` for Upgrade, Connection, Sec-WebSocket-…, Content-Length, Transfer-Encoding;
 *   `duplicate-field`; `bad-argument`
 */
export function ownFields(name: string, headers: FieldsToWrite | undefined): FieldToWrite[] {
  const isReserved = (field: string) =>
    /^(?:upgrade|connection|sec-websocket-.*)$/.test(field) || FRAMING.includes(field);
  return checked(name, headers, isReserved);
}

/**
 * The fields that go with a refusal; the handshake's own are among them.
 *
 * @throws UsageError `reserved-field` for Content-Length and Transfer-Encoding; `duplicate-field`; `bad-argument`
 */
export function refusalFields(name: string, headers: FieldsToWrite | undefined): FieldToWrite[] {
  return checked(name, headers, (field) => FRAMING.includes(field));
}

/** The value of a field in any case, and the fields without it. */
export function takeField(
  fields: readonly FieldToWrite[],
  name: string,
): { value: string | undefined; others: FieldToWrite[] } {
  const isIt = ([field]: FieldToWrite) => field.toLowerCase() === name.toLowerCase();
  return { value: fields.find(isIt)?.[1], others: fields.filter((field) => !isIt(field)) };
}

function checked(
  name: string,
  headers: FieldsToWrite | undefined,
  isReserved: (field: string) => boolean,
): FieldToWrite[] {
  if (headers === undefined) return [];
  const fields = pairsOf(name, headers);
  const seen = new Set<string>();
  for (const [field] of fields) {
    const known = field.toLowerCase();
    if (isReserved(known)) {
      throw new UsageError('reserved-field', `${name}: ${quote(field)} is written by the handshake itself`);
    }
    if (seen.has(known) && ONCE.has(known)) {
      throw new UsageError('duplicate-field', `${name}: ${quote(field)} comes a second time`);
    }
    seen.add(known);
  }
  return fields;
}

function pairsOf(name: string, headers: FieldsToWrite): FieldToWrite[] {
  if (typeof headers !== 'object' || headers === null) throw badArgument(name, 'pairs or an object', headers);
  if (Symbol.iterator in headers) return Array.from(headers as Iterable<unknown>, (pair) => pairOf(name, pair));
  return Object.entries(headers).flatMap(([field, value]: [string, unknown]) =>
    (Array.isArray(value) ? value : [value]).map((one) => pairOf(name, [field, one])),
  );
}

function pairOf(name: string, pair: unknown): FieldToWrite {
  if (!Array.isArray(pair) || pair.length !== 2) throw badArgument(name, 'pairs of a name and a value', pair);
  const field = requireString(`${name}: the name of a field`, pair[0]);
  return [field, requireString(`${name}: ${quote(field)}`, pair[1])];
}
