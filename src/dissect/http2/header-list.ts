/**
 * The fields of a request or a response in HTTP/2: what they may not be, and
 * what those that open a WebSocket say.
 */

import type { Role } from '../../versions.ts';
import type { DecodedField } from '../field.ts';
import { connectionFault, type Fault, streamFault } from './fault.ts';
import type { CodedField, DecodedBlock } from './header-block.ts';

/** What a header block is for: which pseudo-headers it may have. */
export type ListKind = 'request' | 'response' | 'trailers';

/** What a block says, and what is wrong with it. */
export interface HeaderList {
  readonly kind: ListKind;
  readonly fields: readonly DecodedField[];
  /** Fields that are too many to show. */
  readonly more: number;
  /** Whether the name of every field is known: none is that of an entry that is missing, and none is left out. */
  readonly isKnown: boolean;
  /** The value of a field by its name; several of one name are joined. */
  readonly valueFor: (name: string) => string | undefined;
  readonly fault: Fault | undefined;
  /** Where in the block that is. */
  readonly at: { readonly start: number; readonly end: number } | undefined;
}

const MALFORMED = 'RFC 9113 §8.1.1';
const REQUEST_PSEUDO = [':method', ':scheme', ':authority', ':path', ':protocol'];
const PSEUDO: Readonly<Record<ListKind, readonly string[]>> = {
  request: REQUEST_PSEUDO,
  response: [':status'],
  trailers: [],
};
/** Fields of one HTTP/1.1 connection (RFC 9113 §8.2.2). */
const OF_CONNECTION = ['connection', 'proxy-connection', 'keep-alive', 'transfer-encoding', 'upgrade'];

/** What fields do when a stream becomes a WebSocket. */
const NOTES: Readonly<Record<string, readonly [note: string, spec: string]>> = {
  ':method': ['What the client asks for; CONNECT with a :protocol turns the stream into a tunnel.', 'RFC 9113 §8.3.1'],
  ':scheme': ['http for ws, https for wss.', 'RFC 9113 §8.3.1'],
  ':authority': ['The host: what Host is in HTTP/1.1.', 'RFC 9113 §8.3.1'],
  ':path': ['The resource, with its query.', 'RFC 9113 §8.3.1'],
  ':protocol': ['What the two ends will speak on this stream.', 'RFC 8441 §4'],
  ':status': ['The answer; 200 opens a WebSocket, where HTTP/1.1 has 101.', 'RFC 9113 §8.3.2'],
  'sec-websocket-version': ['The version of the frames.', 'RFC 6455 §4.1'],
  'sec-websocket-protocol': ['The subprotocols offered, or the one that was chosen.', 'RFC 6455 §1.9'],
  'sec-websocket-extensions': ['The extensions offered, or those that were agreed.', 'RFC 6455 §9.1'],
  'sec-websocket-key': ['Not looked at in HTTP/2: no proof is needed.', 'RFC 8441 §5'],
  'sec-websocket-accept': ['Not looked at in HTTP/2: no proof is needed.', 'RFC 8441 §5'],
};

/**
 * Reads what was decoded.
 *
 * @param from      the end that sent it
 * @param isFollow  whether it follows another block of the same message
 */
export function readHeaderList({ fields, more, fault }: DecodedBlock, from: Role, isFollow: boolean): HeaderList {
  const kind = kindOf(fields, from, isFollow);
  const named = fields.map(explained);
  const valueFor = (name: string) => {
    const values = named.filter((field) => field.name === name).map(({ value }) => value);
    return values.length === 0 ? undefined : values.join(', ');
  };
  const isKnown = more === 0 && fields.every(({ name }) => name !== undefined);
  const list = { kind, more, isKnown, valueFor };
  if (fault) {
    const { why, section, start, end } = fault;
    const wrong = connectionFault('header block', 'COMPRESSION_ERROR', why, `RFC 7541 §${section}`);
    return { ...list, fields: named, fault: wrong, at: { start, end } };
  }
  const wrong = malformedIn(fields, kind) ?? (more > 0 ? undefined : lackingIn(valueFor, kind, fields));
  if (wrong === undefined) return { ...list, fields: named, fault: undefined, at: undefined };
  const problem = streamFault('header block', 'PROTOCOL_ERROR', wrong.why, wrong.section ?? MALFORMED);
  const { index } = wrong;
  const at = index === undefined ? undefined : fields[index];
  const marked = named.map((field, i) => (i === index ? { ...field, problem: problem.problem } : field));
  return { ...list, fields: marked, fault: problem, at };
}

function explained({ name, value, coded }: CodedField): DecodedField {
  const [note, spec] = NOTES[name ?? ''] ?? [];
  return {
    name: name ?? '?',
    value: value ?? '?',
    coded,
    ...(note === undefined ? {} : { note }),
    ...(spec === undefined ? {} : { spec }),
  };
}

function kindOf(fields: readonly CodedField[], from: Role, isFollow: boolean): ListKind {
  const hasPseudo = fields.some(({ name }) => name?.startsWith(':'));
  if (isFollow && !hasPseudo) return 'trailers';
  return from === 'client' ? 'request' : 'response';
}

interface Wrong {
  readonly why: string;
  readonly section?: string;
  /** The field; undefined if one is missing. */
  readonly index?: number;
}

/** The first field that no message may have (RFC 9113 §8.2, §8.3). */
function malformedIn(fields: readonly CodedField[], kind: ListKind): Wrong | undefined {
  const seen = new Set<string>();
  let isRegular = false;
  for (const [index, { name, value }] of fields.entries()) {
    if (name === undefined || value === undefined) continue;
    const wrong = name.startsWith(':')
      ? wrongPseudo(name, kind, seen.has(name), isRegular)
      : wrongField(name, value, kind);
    if (wrong) return { ...wrong, index };
    if (/[\0\r\n]|^[ \t]|[ \t]$/.test(value)) {
      const why = `the value of ${name} has a character that it may not have, or a space at its beginning or end`;
      return { why, section: 'RFC 9113 §8.2.1', index };
    }
    seen.add(name);
    isRegular ||= !name.startsWith(':');
  }
  return undefined;
}

function wrongPseudo(name: string, kind: ListKind, isSecond: boolean, isLate: boolean): Wrong | undefined {
  const section = 'RFC 9113 §8.3';
  if (!PSEUDO[kind].includes(name)) {
    const expected = PSEUDO[kind].join(', ') || 'no pseudo-header';
    return { why: `expected ${expected} in ${kind === 'trailers' ? kind : `a ${kind}`}; came ${name}`, section };
  }
  if (isSecond) return { why: `${name} comes twice`, section };
  return isLate ? { why: `${name} comes after a field that is no pseudo-header`, section } : undefined;
}

function wrongField(name: string, value: string, kind: ListKind): Wrong | undefined {
  if (/[A-Z]/.test(name)) return { why: `expected a name in lowercase; came ${name}`, section: 'RFC 9113 §8.2.1' };
  if (name === '' || /[^\x21-\x7e]|:/.test(name)) {
    return { why: 'the name of a field has a character that it may not have', section: 'RFC 9113 §8.2.1' };
  }
  if (OF_CONNECTION.includes(name) || (name === 'te' && (kind !== 'request' || value !== 'trailers'))) {
    return { why: `${name} belongs to a connection of HTTP/1.1`, section: 'RFC 9113 §8.2.2' };
  }
  return undefined;
}

/** A pseudo-header that is missing, or one that is there and may not be (RFC 9113 §8.3.1, §8.5; RFC 8441 §4). */
function lackingIn(valueFor: HeaderList['valueFor'], kind: ListKind, fields: readonly CodedField[]): Wrong | undefined {
  if (kind === 'trailers' || fields.some(({ name }) => name === undefined)) return undefined;
  const lacking = (names: readonly string[]) => names.find((name) => valueFor(name) === undefined);
  if (kind === 'response') {
    if (lacking([':status']) !== undefined) return { why: ':status is missing', section: 'RFC 9113 §8.3.2' };
    const index = fields.findIndex(({ name, value }) => name === ':status' && value === '101');
    return index === -1 ? undefined : { why: '101 does not exist in HTTP/2', section: 'RFC 9113 §8.6', index };
  }
  const isConnect = valueFor(':method') === 'CONNECT';
  const isExtended = valueFor(':protocol') !== undefined;
  if (isExtended && !isConnect) {
    const index = fields.findIndex(({ name }) => name === ':protocol');
    return { why: ':protocol comes without the method CONNECT', section: 'RFC 8441 §4', index };
  }
  if (isConnect && !isExtended) {
    const index = fields.findIndex(({ name }) => name === ':scheme' || name === ':path');
    if (index !== -1) {
      return { why: `CONNECT without :protocol has ${fields[index]?.name}`, section: 'RFC 9113 §8.5', index };
    }
    if (lacking([':authority']) === undefined) return undefined;
    return { why: ':authority is missing', section: 'RFC 9113 §8.5' };
  }
  const missing = lacking([':method', ':scheme', ':path']);
  if (missing !== undefined) {
    return { why: `${missing} is missing`, section: isExtended ? 'RFC 8441 §4' : 'RFC 9113 §8.3.1' };
  }
  return undefined;
}
