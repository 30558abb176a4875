/**
 * The header that a proxy sends first on a connection, to say for whom it
 * connects: a line of text, or bytes
 * (https://www.haproxy.org/download/2.9/doc/proxy-protocol.txt).
 */

import { fromLatin1, toLatin1 } from '../bytes.ts';
import { uint16 } from '../numbers.ts';
import { count } from './count.ts';
import type { Field } from './field.ts';
import type { Found } from './preface.ts';

const FIRST = 'PROXY protocol, version 1';
const SECOND = 'PROXY protocol, version 2';
/** Most bytes of the line, its CR LF with it (§2.1). */
const LONGEST_LINE = 107;
/** What the second version begins with: no other protocol does (§2.2). */
const SIGNATURE = fromLatin1('\r\n\r\n\0\r\nQUIT\n');
const SECOND_HEADER = 16;
const COMMANDS = ['LOCAL', 'PROXY'];
/** Bytes of two addresses and two ports, by the address family in the upper four bits. */
const ADDRESS_BYTES: Readonly<Record<number, number>> = { 1: 12, 2: 36, 3: 216 };

/** Whether bytes begin with such a header; undefined if not. */
export function measureProxyHeader(bytes: Uint8Array): Found | undefined {
  return measureLine(bytes) ?? measureSecond(bytes);
}

function measureLine(bytes: Uint8Array): Found | undefined {
  const text = toLatin1(bytes, 0, Math.min(bytes.length, LONGEST_LINE));
  const isCertain = /^PROXY (?:TCP4|TCP6|UNKNOWN)[ \r]/.test(text);
  if (isCertain) {
    const end = text.indexOf('\r\n');
    if (end === -1 && text.length === LONGEST_LINE) return undefined;
    return { name: FIRST, length: end === -1 ? undefined : end + 2, isCertain };
  }
  const mayBe = ['PROXY TCP4 ', 'PROXY TCP6 ', 'PROXY UNKNOWN '].some((begin) => begin.startsWith(text));
  return mayBe && text !== '' ? { name: FIRST, length: undefined, isCertain } : undefined;
}

function measureSecond(bytes: Uint8Array): Found | undefined {
  const there = Math.min(bytes.length, SIGNATURE.length);
  for (let i = 0; i < there; i++) if (bytes[i] !== SIGNATURE[i]) return undefined;
  if (there === 0) return undefined;
  const isCertain = there === SIGNATURE.length;
  if (bytes.length < SECOND_HEADER) return { name: SECOND, length: undefined, isCertain };
  const length = SECOND_HEADER + uint16(bytes, 14);
  return { name: SECOND, length: length <= bytes.length ? length : undefined, isCertain };
}

/** Names the bytes of a header, as far as they are there. */
export function proxyHeaderFields(bytes: Uint8Array): Field[] {
  return bytes[0] === SIGNATURE[0] ? secondFields(bytes) : [lineField(bytes)];
}

function lineField(bytes: Uint8Array): Field {
  const value = toLatin1(bytes);
  const [, , from, to, fromPort, toPort] = value.trim().split(' ');
  const note = noteOn(toPort && `${from}:${fromPort}`, `${to}:${toPort}`);
  const field: Field = { name: 'PROXY line', start: 0, end: bytes.length, value, note, spec: 'PROXY protocol §2.1' };
  return value.endsWith('\r\n') ? field : { ...field, incomplete: 'the line ends before its CR LF' };
}

function secondFields(bytes: Uint8Array): Field[] {
  const spec = 'PROXY protocol §2.2';
  const command = COMMANDS[(bytes[12] ?? 0) & 15] ?? 'unknown';
  const family = (bytes[13] ?? 0) >> 4;
  const addressEnd = SECOND_HEADER + (ADDRESS_BYTES[family] ?? 0);
  const length = uint16(bytes, 14);
  const parts: [name: string, start: number, end: number, value: string | number | undefined, note?: string][] = [
    ['signature', 0, 12, undefined],
    ['version, command', 12, 13, command],
    ['address family', 13, 14, bytes[13]],
    ['length', 14, 16, length],
    ['addresses', SECOND_HEADER, Math.min(addressEnd, SECOND_HEADER + length), undefined, addressesOf(bytes, family)],
    ['more about the connection', addressEnd, SECOND_HEADER + length, undefined],
  ];
  const fields = parts
    .filter(([, start, end]) => start < Math.min(end, bytes.length))
    .map(([name, start, stop, value, note]): Field => {
      const end = Math.min(stop, bytes.length);
      const field: Field = { name, start, end, value: value ?? bytes.subarray(start, end), spec };
      return note === undefined ? field : { ...field, note };
    });
  const last = fields.at(-1);
  const expected = SECOND_HEADER + (bytes.length < SECOND_HEADER ? 0 : length);
  if (!last || bytes.length >= expected) return fields;
  const incomplete = `${bytes.length} of ${count(expected, 'byte')} of the header came`;
  return fields.with(-1, { ...last, incomplete });
}

function addressesOf(bytes: Uint8Array, family: number): string {
  if (family !== 1 || bytes.length < 28) return noteOn(undefined, '');
  const address = (at: number, port: number) => `${bytes.subarray(at, at + 4).join('.')}:${uint16(bytes, port)}`;
  return noteOn(address(16, 24), address(20, 26));
}

function noteOn(from: string | undefined, to: string): string {
  const whom = from === undefined ? '' : `: ${from}, which connected to ${to}`;
  return `A proxy says which client it connects for${whom}.`;
}
