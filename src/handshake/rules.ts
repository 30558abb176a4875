/**
 * Rules that both handshakes share: what a target may be, and fields that must
 * say one thing.
 */

import type { HandshakeSection, UsageSection } from '../error-codes.ts';
import { type HandshakeError, handshakeError, quote, UsageError } from '../errors.ts';
import type { Speak } from '../versions.ts';
import { fieldValue, findField, type HeaderField, hasToken, type RequestHead, type ResponseHead } from './http-head.ts';

/** Where each version says what a request is, what a server chooses, and what a client checks. */
type RequestSection = HandshakeSection<'unexpected-body'>;
type ResponseSection = UsageSection<'subprotocol-not-offered'>;
type ClientSection = HandshakeSection<'status-not-101'>;

/**
 * A resource name fit for a request line (RFC 6455 §3).
 *
 * @throws UsageError `bad-resource` unless it is a path in printable ASCII without a fragment
 */
export function requestTarget(resource: string): string {
  if (/^\/[\x21\x22\x24-\x7e]*$/.test(resource)) return resource;
  throw new UsageError('bad-resource', `expected a path like /chat?room=1; came ${quote(resource)}`);
}

/** Base64 of sixteen bytes: of the character before the two signs, four bits are unused and must be 0. */
const SIXTEEN_BYTES = /^[A-Za-z0-9+/]{21}[AQgw]==$/;

/** Whether a text is a key of version 13, wherever it came (RFC 6455 §4.1). */
export function isSixteenBytes(text: string): boolean {
  return SIXTEEN_BYTES.test(text);
}

/**
 * Refuses a request that announces another body than the bytes its version has after the head.
 *
 * @throws HandshakeError `unexpected-body`
 */
export function requireBody(head: RequestHead, bytes: number, section: RequestSection): void {
  const announced = fieldValue(head, 'Content-Length');
  const isChunked = fieldValue(head, 'Transfer-Encoding') !== undefined;
  if (!isChunked && (announced === undefined || announced === String(bytes))) return;
  throw handshakeError('unexpected-body', `expected ${bytes} bytes after the head and no others`, {
    field: announced === undefined ? 'Transfer-Encoding' : 'Content-Length',
    section,
  });
}

/** @throws UsageError `subprotocol-not-offered` if a server chooses what its client did not name */
export function requireOffered(
  subprotocol: string | undefined,
  offered: readonly string[],
  section: ResponseSection,
): void {
  if (subprotocol === undefined || offered.includes(subprotocol)) return;
  throw new UsageError('subprotocol-not-offered', `the client did not offer ${quote(subprotocol)}`, section);
}

/** @throws HandshakeError `status-not-101` with the status, the reason and the fields that came */
export function requireStatus101(head: ResponseHead, section: ClientSection): void {
  if (head.status.text === '101') return;
  throw handshakeError(
    'status-not-101',
    `expected status 101; came ${quote(`${head.status.text} ${head.reason.text}`.trim())}`,
    {
      field: 'start line',
      at: head.status.start,
      status: Number(head.status.text),
      headers: head.fields.map(({ name, value }) => [name.text, value.text] as const),
      section,
    },
  );
}

/**
 * Names the version of a server that answers in another one: a server that
 * finds none of the keys it knows may take the client for one of an older draft.
 *
 * @throws HandshakeError `speaks-version-13`, `speaks-hixie-76` or `speaks-draft-75`
 */
export function requireVersion(head: ResponseHead, speak: Speak, section: ClientSection): void {
  const accept = findField(head, 'Sec-WebSocket-Accept');
  const hixie76 = findField(head, 'Sec-WebSocket-Location') ?? findField(head, 'Sec-WebSocket-Origin');
  const draft75 = findField(head, 'WebSocket-Location') ?? findField(head, 'WebSocket-Origin');
  if (speak === 'version-13' ? accept : hixie76) return;
  const asked = speak === 'version-13' ? 'version 13' : 'hixie-76';
  if (accept) {
    throw handshakeError('speaks-version-13', `expected ${asked}; the server speaks version 13`, placeOf(accept));
  }
  if (hixie76) {
    throw handshakeError('speaks-hixie-76', `expected ${asked}; the server speaks hixie-76`, placeOf(hixie76));
  }
  if (draft75) {
    const fault = { ...placeOf(draft75), section };
    throw handshakeError('speaks-draft-75', `expected ${asked}; the server speaks draft 75`, fault);
  }
}

function placeOf({ name }: HeaderField) {
  return { field: name.text, at: name.start };
}

/** @throws HandshakeError `wrong-field` unless a list field holds a token, in any case */
export function requireToken(head: ResponseHead, name: string, token: string, section: ClientSection): void {
  if (!hasToken(head, name, token)) throw wrongField(head, name, token, section);
}

/** @throws HandshakeError `wrong-field` unless a field is exactly the value, or is absent if that is undefined */
export function requireValue(
  head: ResponseHead,
  name: string,
  value: string | undefined,
  section: ClientSection,
): void {
  if (fieldValue(head, name) !== value) throw wrongField(head, name, value, section);
}

function wrongField(
  head: ResponseHead,
  name: string,
  expected: string | undefined,
  section: ClientSection,
): HandshakeError {
  const shown = (value: string | undefined): string => (value === undefined ? 'no such field' : quote(value));
  const came = shown(fieldValue(head, name));
  return handshakeError('wrong-field', `${name}: expected ${shown(expected)}; came ${came}`, {
    field: name,
    section,
  });
}
