/** The nine bytes that every frame of HTTP/2 begins with (RFC 9113 §4.1). */

import { uint16, uint32 } from '../../numbers.ts';
import { count } from '../count.ts';
import type { Field } from '../field.ts';
import type { FieldList } from './field-list.ts';
import { FRAME_TYPES, frameName } from './names.ts';

export const HEADER_BYTES = 9;

export interface FrameHeader {
  /** Bytes of payload. */
  readonly length: number;
  readonly type: number;
  readonly flags: number;
  /** 0 for the connection itself. */
  readonly stream: number;
}

/** Reads a header whose bytes are there; bytes that are not are read as zeros. */
export function readFrameHeader(bytes: Uint8Array, start: number): FrameHeader {
  const padded = new Uint8Array(HEADER_BYTES);
  padded.set(bytes.subarray(start, start + HEADER_BYTES));
  const [, , low = 0, type = 0, flags = 0] = padded;
  return { length: uint16(padded, 0) * 256 + low, type, flags, stream: uint32(padded, 5) & 0x7fff_ffff };
}

export function hasFlag({ flags }: FrameHeader, flag: number): boolean {
  return (flags & flag) !== 0;
}

const SPEC = 'RFC 9113 §4.1';

/** Names the nine bytes, or those that came. */
export function addFrameHeader(list: FieldList, header: FrameHeader): void {
  const { length, type, flags, stream } = header;
  const known = FRAME_TYPES[type];
  list.add('length', 3, () => ({
    value: length,
    note: `The header is followed by ${count(length, 'byte')}.`,
    spec: SPEC,
  }));
  const note = known?.note ?? 'A type that is not known is ignored.';
  list.add('type', 1, () => ({ value: frameName(type), note, spec: known?.spec ?? 'RFC 9113 §5.5' }));
  list.add('flags', 1, () => {
    return { value: flagNames(header), note: flagsNote(flags), spec: known?.spec ?? SPEC, children: flagBits(header) };
  });
  const streamNote = stream === 0 ? 'The connection itself.' : streamInWords(stream);
  list.addStream('stream', { value: stream, note: streamNote, spec: 'RFC 9113 §5.1.1' });
}

function streamInWords(stream: number): string {
  return `Streams of a client have odd numbers, those of a server even ones: this is the ${stream % 2 ? 'client' : 'server'}’s.`;
}

function flagsNote(flags: number): string {
  return flags === 0 ? 'None is set.' : 'What a bit means depends on the type.';
}

/** `END_HEADERS, END_STREAM`; those without a meaning for this type by their bit. */
function flagNames({ type, flags }: FrameHeader): string {
  const names: string[] = [];
  for (let bit = 7; bit >= 0; bit--) {
    if ((flags & (0x80 >> bit)) === 0) continue;
    const value = 0x80 >> bit;
    names.push(FRAME_TYPES[type]?.flags[bit]?.name ?? `0x${value.toString(16)}`);
  }
  return names.join(', ') || 'none';
}

/** The same byte of the same type always reads the same, so its fields are made once. */
const FLAG_BITS = new Map<number, readonly Field[]>();
const FLAGS_AT = 4;

function flagBits({ type, flags }: FrameHeader): readonly Field[] {
  const known = type in FRAME_TYPES ? type : -1;
  const key = known * 256 + flags;
  const made = FLAG_BITS.get(key) ?? describeFlags(FLAGS_AT, type, flags);
  FLAG_BITS.set(key, made);
  return made;
}

/** One field for each flag of the type, and for each run of bits without a meaning. */
function describeFlags(start: number, type: number, flags: number): Field[] {
  const known = FRAME_TYPES[type]?.flags ?? {};
  const fields: Field[] = [];
  for (let bit = 0; bit < 8; ) {
    const flag = known[bit];
    let last = bit;
    while (flag === undefined && last < 7 && known[last + 1] === undefined) last++;
    const value = (flags >> (7 - last)) & (2 ** (last - bit + 1) - 1);
    const place = { start, end: start + 1, bits: [bit, last] as const, value };
    fields.push(
      flag
        ? { ...place, name: flag.name, note: flag.note }
        : { ...place, name: 'unused', note: 'Ignored by receivers.' },
    );
    bit = last + 1;
  }
  return fields;
}
