/** The body after a head, as fields (RFC 9112 §6). */

import { concat, toLatin1, toUtf8 } from '../bytes.ts';
import { quote } from '../errors.ts';
import { type BodyRule, type Chunk, ChunkedExtent, readChunk } from '../handshake/http-body.ts';
import type { Role } from '../versions.ts';
import { type Dissection, type Field, stateOf } from './field.ts';
import { isUtf8 } from './text.ts';

const SPEC = 'RFC 9112 §7.1';
const LF = 0x0a;

/** The body in `bytes` from `start` on, as far as it came; none if it is empty. */
export function bodyFields(bytes: Uint8Array, start: number, rule: BodyRule): Field[] {
  const body = bytes.subarray(start);
  if (body.length === 0) return [];
  if (rule.ends === 'with-last-chunk') return [chunkedField(bytes, start)];
  return [{ name: 'body', start, end: bytes.length, value: textOrBytes(body), spec: 'RFC 9112 §6' }];
}

/** A body whose head was named before it came. */
export function bodyAlone(from: Role | undefined, offset: number, bytes: Uint8Array, rule: BodyRule): Dissection {
  const none: Field = { name: 'body', start: 0, end: 0, value: '', spec: 'RFC 9112 §6' };
  const [field = none] = bodyFields(bytes, 0, rule);
  const incomplete = missingOfBody(bytes, 0, rule);
  const fields = [incomplete === undefined ? field : { ...field, incomplete }];
  const state = stateOf(fields);
  return { kind: 'unknown', state, ...(from === undefined ? {} : { from }), summary: 'body', offset, bytes, fields };
}

/** What a body lacks, in words. */
export function missingOfBody(bytes: Uint8Array, start: number, rule: BodyRule): string | undefined {
  if (rule.ends === 'with-connection') return undefined;
  const came = bytes.length - start;
  if (rule.ends === 'after') return came < rule.bytes ? `${came} of ${rule.bytes} bytes of body came` : undefined;
  const extent = new ChunkedExtent();
  return extent.measure(bytes, start) === undefined ? 'the last chunk of the body has not come' : undefined;
}

function textOrBytes(bytes: Uint8Array): string | Uint8Array {
  return isUtf8(bytes) ? toUtf8(bytes) : bytes;
}

function chunkedField(bytes: Uint8Array, start: number): Field {
  const children: Field[] = [];
  const data: Uint8Array[] = [];
  let at = start;
  while (at < bytes.length) {
    const chunk = readChunk(bytes, at);
    if (chunk === 'bad' || chunk === 'cut') {
      children.push(unreadChunk(bytes, at, chunk === 'bad'));
      break;
    }
    if (chunk.size === 0) {
      children.push(sizeField(at, chunk), ...trailerFields(bytes, chunk.end));
      break;
    }
    const dataEnd = Math.min(chunk.lineEnd + chunk.size, bytes.length);
    const piece = bytes.subarray(chunk.lineEnd, dataEnd);
    children.push(sizeField(at, chunk));
    if (piece.length > 0) {
      children.push({ name: 'chunk', start: chunk.lineEnd, end: dataEnd, value: textOrBytes(piece), spec: SPEC });
    }
    if (bytes.length > dataEnd) children.push(lineEnd(dataEnd, Math.min(chunk.end, bytes.length)));
    data.push(piece);
    at = chunk.end;
  }
  const note = 'Sent in chunks, each after its size, so that the sender need not know the total length.';
  return { name: 'body', start, end: bytes.length, value: textOrBytes(concat(data)), note, spec: SPEC, children };
}

function sizeField(start: number, { size, lineEnd: end }: Chunk): Field {
  const note = size === 0 ? 'A chunk with a size of 0 is the last one.' : 'Bytes of the chunk, in hexadecimal.';
  return { name: 'chunk size', start, end, value: size, note, spec: SPEC };
}

function lineEnd(start: number, end: number): Field {
  return { name: 'CR LF', start, end, value: end - start === 2 ? '\r\n' : '\r' };
}

function unreadChunk(bytes: Uint8Array, start: number, isBad: boolean): Field {
  const end = bytes.length;
  const field: Field = { name: 'unread', start, end, value: toLatin1(bytes, start, end) };
  if (!isBad) return field;
  const line = toLatin1(bytes, start, Math.min(end, start + 61)).split('\r\n')[0] ?? '';
  const problem = `bad-chunk: expected a size in hexadecimal, and that many bytes between line ends; came ${quote(line)} (${SPEC})`;
  return { ...field, problem };
}

/** The lines after the last chunk, and the empty one that ends them. */
function trailerFields(bytes: Uint8Array, start: number): Field[] {
  const fields: Field[] = [];
  for (let at = start; at < bytes.length; ) {
    const lf = bytes.indexOf(LF, at);
    const end = lf === -1 ? bytes.length : lf + 1;
    const value = toLatin1(bytes, at, end);
    fields.push({ name: /^\r?\n$/.test(value) ? 'blank line' : 'trailer', start: at, end, value, spec: SPEC });
    at = end;
  }
  return fields;
}
