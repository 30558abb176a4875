/**
 * The heads of HTTP/2: lists of fields, of which the first say what the start
 * line of HTTP/1.1 says (RFC 9113 §8.3).
 *
 * On the wire such a list is compressed (HPACK, RFC 7541), and whoever speaks
 * HTTP/2 has read it. Here it becomes a head like any other: the same list, written
 * as HTTP/1.1 writes it and read by the same rules. So whatever looks at
 * fields, cookies, an origin, a program's `admit`, need not know which HTTP it was.
 */

import { type HandshakeError, handshakeError, quote } from '../errors.ts';
import { TOKEN } from './head-lines.ts';
import { parseRequestHead, parseResponseHead, type RequestHead, type ResponseHead } from './http-head.ts';
import { checkFields, type FieldToWrite, writeHead } from './write-head.ts';

/** The fields of a head of HTTP/2, in order: names in lowercase, those that begin with a colon first. */
export type FieldList = readonly FieldToWrite[];

/** What the pseudo-header fields of a request say. */
export type RequestPseudoFields = Readonly<Partial<Record<(typeof OF_REQUESTS)[number], string>>>;

const OF_REQUESTS = [':method', ':protocol', ':scheme', ':authority', ':path'] as const;
const OF_RESPONSES = [':status'] as const;

/** Fields about one connection of HTTP/1.1, which HTTP/2 does not have (RFC 9113 §8.2.2). */
const OF_CONNECTIONS: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Fields to send: names in lowercase (RFC 9113 §8.2.1), without those about a connection of HTTP/1.1.
 *
 * @throws UsageError `bad-field`
 */
export function fieldsToSend(fields: readonly FieldToWrite[]): FieldToWrite[] {
  checkFields(fields);
  const named = fields.map(([name, value]): FieldToWrite => [name.toLowerCase(), value]);
  return named.filter(([name]) => !OF_CONNECTIONS.has(name));
}

/** The value of the first field of that name, as it was sent. */
export function valueIn(fields: FieldList, wanted: string): string | undefined {
  return fields.find(([name]) => name === wanted)?.[1];
}

/** Whether a request is a CONNECT that names a protocol (RFC 8441 §4). */
export function isExtendedConnect(fields: FieldList): boolean {
  return valueIn(fields, ':method') === 'CONNECT' && valueIn(fields, ':protocol') !== undefined;
}

/** @throws HandshakeError `head-too-large` for fields that would be a longer head than that, in bytes */
export function requireSize(fields: FieldList, maxHead: number): void {
  const size = fields.reduce((sum, [name, value]) => sum + name.length + value.length + ': \r\n'.length, 0);
  if (size > maxHead)
    throw handshakeError('head-too-large', `expected at most ${maxHead} bytes of fields; came ${size}`);
}

/** What the pseudo-header fields of a request say. @throws HandshakeError `bad-pseudo-header` */
export function pseudoFieldsOf(fields: FieldList): RequestPseudoFields {
  return split(fields, OF_REQUESTS).pseudo;
}

/**
 * A request's head. `:authority` becomes Host (RFC 9113 §8.3.1); the remaining pseudo-header fields, its first line.
 *
 * @throws HandshakeError `bad-pseudo-header`, `connection-field`, or as for a head of HTTP/1.1
 */
export function requestHeadOf(fields: FieldList): RequestHead {
  const { pseudo, others } = split(fields, OF_REQUESTS);
  const { ':method': method = '', ':path': path = '', ':authority': authority } = pseudo;
  const host: FieldToWrite[] = authority === undefined ? [] : [['Host', authority]];
  const isRepeated = ([name, value]: FieldToWrite) => name === 'host' && value === authority;
  const kept = others.filter((field) => !isRepeated(field));
  return parseRequestHead(writeHead(`${method} ${path} HTTP/2.0`, [...host, ...kept]));
}

/**
 * The head of an answer.
 *
 * @throws HandshakeError `bad-pseudo-header`, `connection-field`, or as for a head of HTTP/1.1
 */
export function responseHeadOf(fields: FieldList): ResponseHead {
  const { pseudo, others } = split(fields, OF_RESPONSES);
  return parseResponseHead(writeHead(`HTTP/2.0 ${pseudo[':status'] ?? ''} `, others));
}

/** Pseudo-header fields come before all others, each once, and only those that are defined (RFC 9113 §8.3). */
function split<Name extends string>(
  fields: FieldList,
  known: readonly Name[],
): { pseudo: Partial<Record<Name, string>>; others: FieldToWrite[] } {
  const pseudo: Partial<Record<Name, string>> = {};
  const others: FieldToWrite[] = [];
  for (const [name, value] of fields) {
    refuseInjected(name.replace(/^:/, ''), value);
    if (!name.startsWith(':')) {
      refuseConnectionField(name, value);
      others.push([name, value]);
      continue;
    }
    const found = known.find((one) => one === name);
    if (found === undefined) throw badPseudoHeader(name, `one of ${known.join(', ')}; came ${quote(name)}`);
    if (others.length > 0) throw badPseudoHeader(name, `${name} before all other fields; it comes after one`);
    if (pseudo[found] !== undefined) throw badPseudoHeader(name, `${name} once; it comes twice`);
    pseudo[found] = value;
  }
  return { pseudo, others };
}

function refuseConnectionField(name: string, value: string): void {
  const field = name.toLowerCase();
  if (!OF_CONNECTIONS.has(field) && (field !== 'te' || value === 'trailers')) return;
  throw handshakeError('connection-field', `expected no ${quote(name)} in HTTP/2; it came`, { field: name });
}

/** A pseudo-header field that is missing, or should not be there. */
export function badPseudoHeader(field: string, expected: string): HandshakeError {
  return handshakeError('bad-pseudo-header', `expected ${expected}`, { field });
}

/** A field whose name or value no head could hold would be two, once it is written. */
function refuseInjected(name: string, value: string): void {
  if (!TOKEN.test(name)) throw handshakeError('bad-field-name', `${quote(name)} is not a field name`);
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) return;
  throw handshakeError('control-in-head', `a control character in the value of ${name}: ${quote(value)}`, {
    field: name,
  });
}
