/**
 * The request that nearly every client of version 13 sends, read and judged in one scan: the fast path of servers on
 * Node beside `http-head.ts`, `negotiate.ts` and `version13.ts`. Whatever is not ordinary is left to them, and so is every refusal:
 * nothing is refused here.
 *
 * What is skipped, and why it may be:
 *
 * - **No field is looked up by name.** Each field that decides something is recognized when it comes. If one of them
 *   comes twice, or is not in the form that nearly all clients write, the request is not ordinary.
 * - **What cannot be in it is not checked.** A field that only other requests have, a body or a key of 2010,
 *   makes it not ordinary. So nothing of it needs to be asked for later.
 * - **No error is prepared.** No line is kept as text to be quoted.
 *
 * `test/handshake/ordinary-request.test.ts` holds that the long way finds the same head and the same request.
 */

import { fromLatin1, toLatin1 } from '../bytes.ts';
import { fieldList } from './fields.ts';
import { scanField } from './head-lines.ts';
import { type HeaderField, known, type Part, type RequestHead } from './http-head.ts';
import { judged } from './negotiate.ts';
import { isSixteenBytes } from './rules.ts';
import { isHost } from './target.ts';

const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const HASH = 0x23;
const DEL = 0x7f;

const METHOD = 'GET';
/** How a request line begins: a URL as the target is not ordinary. */
const BEGINNING = `${METHOD} /`;
/** How it ends. */
const VERSION = 'HTTP/1.1';
const END = ` ${VERSION}\r\n`;

/** The fields that decide something, as most clients write them. */
const DECISIVE = [
  'Host',
  'Upgrade',
  'Connection',
  'Sec-WebSocket-Key',
  'Sec-WebSocket-Version',
  'Origin',
  'Sec-WebSocket-Protocol',
  'Sec-WebSocket-Extensions',
] as const;
type Decisive = (typeof DECISIVE)[number];

/** Fields that no ordinary request has: they announce a body, belong to other heads, or may come only once. */
const STRANGE: readonly string[] = [
  'Content-Length',
  'Transfer-Encoding',
  'Sec-WebSocket-Key1',
  'Sec-WebSocket-Key2',
  'Sec-WebSocket-Accept',
  'Sec-WebSocket-Origin',
  'Sec-WebSocket-Location',
];

/** What both kinds are, as they are written and in lowercase. */
const KINDS: ReadonlyMap<string, Decisive | 'strange'> = new Map([
  ...DECISIVE.flatMap((name) => [[name, name] as const, [name.toLowerCase(), name] as const]),
  ...STRANGE.flatMap((name) => [[name, 'strange'] as const, [name.toLowerCase(), 'strange'] as const]),
]);
/** Their lengths: a name of another length need not be looked for. */
const LENGTHS: ReadonlySet<number> = new Set(Array.from(KINDS.keys(), (name) => name.length));

/** What a field is, in any case; undefined if it decides nothing. */
function kindOf(name: string): Decisive | 'strange' | undefined {
  return LENGTHS.has(name.length) ? (KINDS.get(name) ?? KINDS.get(name.toLowerCase())) : undefined;
}

/**
 * Reads a whole head, and judges it.
 *
 * @returns undefined unless it is the head of an ordinary request of version 13
 */
export function readOrdinaryRequest(bytes: Uint8Array): RequestHead | undefined {
  const text = toLatin1(bytes);
  if (!text.startsWith(BEGINNING)) return undefined;
  let at = METHOD.length + 1;
  for (let byte = bytes[at]; byte !== undefined && byte > SPACE && byte < DEL && byte !== HASH; byte = bytes[at]) at++;
  const target: Part = { text: text.slice(METHOD.length + 1, at), start: METHOD.length + 1, end: at };
  if (!text.startsWith(END, at)) return undefined;
  const version: Part = { text: VERSION, start: at + 1, end: at + 1 + VERSION.length };
  at += END.length;

  const fields: HeaderField[] = [];
  const found: Partial<Record<Decisive, string>> = {};
  while (bytes[at] !== CR) {
    const field = scanField(bytes, text, at);
    if (!field) return undefined;
    const kind = kindOf(field.name.text);
    if (kind !== undefined) {
      if (kind === 'strange' || found[kind] !== undefined) return undefined;
      found[kind] = field.value.text;
    }
    fields.push(field);
    at = field.line.end;
  }
  if (bytes[at + 1] !== LF || at + 2 !== bytes.length) return undefined;

  const { Host: host, Upgrade: upgrade, Connection: connection, Origin: origin } = found;
  const { 'Sec-WebSocket-Key': key, 'Sec-WebSocket-Version': number } = found;
  if (upgrade !== 'websocket' || number !== '13' || key === undefined || !isSixteenBytes(key)) return undefined;
  if (connection !== 'Upgrade' && connection !== 'keep-alive, Upgrade') return undefined;
  if (host === undefined || !isHost(host)) return undefined;
  const method: Part = { text: METHOD, start: 0, end: METHOD.length };
  const head = known({ kind: 'request', method, target, version, fields, bytes });
  judged(head, {
    speaks: 'version-13',
    resource: target.text,
    host,
    origin,
    subprotocols: found['Sec-WebSocket-Protocol'] ? fieldList(head, 'Sec-WebSocket-Protocol') : [],
    extensions: found['Sec-WebSocket-Extensions'] ? fieldList(head, 'Sec-WebSocket-Extensions').join(', ') : '',
    challenge: fromLatin1(key),
    head,
  });
  return head;
}
