/**
 * A frame of hixie-76 as fields: a type, then a text up to the byte 0xFF, or a
 * length and that many bytes (hixie-76 §4.2, §5.3).
 */

import { toUtf8 } from '../bytes.ts';
import { exactLength, type Header, UNTIL_FF } from '../frame/wire.ts';
import type { Field } from './field.ts';
import { lengthValue } from './frame-version13.ts';
import { isUtf8 } from './text.ts';

const SPEC = 'hixie-76 §4.2';

/** The type, and the length if the type has one; missing bytes are left out. */
export function headerFields(bytes: Uint8Array, header: Header): Field[] {
  const kind = header.length === UNTIL_FF ? 'untilFF' : 'counted';
  const fields: Field[] = [
    header.opcode === 'text' || header.opcode === 'close' ? TYPE_FIELDS[header.opcode] : TYPE_FIELDS[kind],
  ];
  const end = Math.min(header.size, bytes.length);
  if (end > 1) fields.push(lengthField(bytes, end, header));
  return fields;
}

/** The same for every frame, so each is made once. */
const TYPE_FIELDS = {
  text: typeField('text', 'A text follows, up to the byte FF.', SPEC),
  close: typeField('close', 'With a length of 0: this end sends nothing more.', 'hixie-76 §1.4'),
  untilFF: typeField('discarded', 'A type without a meaning: what follows, up to the byte FF, is discarded.', SPEC),
  counted: typeField('discarded', 'A type without a meaning: the bytes that the length counts are discarded.', SPEC),
} as const;

function typeField(value: string, note: string, spec: string): Field {
  return { name: 'type', start: 0, end: 1, value, note, spec };
}

/** Seven bits per byte, and a bit that says whether another byte follows. */
function lengthField(bytes: Uint8Array, end: number, header: Header): Field {
  const children: Field[] = [];
  for (let start = 1; start < end; start++) {
    const byte = bytes[start] as number;
    const place = { start, end: start + 1, spec: SPEC };
    const more = byte >= 0x80;
    children.push({
      name: `length byte ${start}`,
      ...place,
      value: byte & 0x7f,
      children: [
        {
          name: 'more',
          ...place,
          bits: [0, 0],
          value: Number(more),
          note: more ? 'Another byte of length follows.' : 'The length ends here.',
        },
        { name: 'seven bits', ...place, bits: [1, 7], value: byte & 0x7f, note: 'Seven bits of the length.' },
      ],
    });
  }
  return {
    name: 'length',
    start: 1,
    end,
    value: Number.isFinite(header.length) ? lengthValue(header) : 'without end',
    note: 'Seven bits per byte, the most significant first; the high bit says that another byte follows.',
    spec: SPEC,
    children,
  };
}

/** What the frame still lacks, in words. */
export function missingPart(length: number, header: Header): { part: string; expected: number | bigint; came: number } {
  if (length < header.size) return { part: 'length', expected: 1, came: 0 };
  return { part: 'payload', expected: exactLength(header), came: length - header.size };
}

/** Adds the payload, and the byte FF after a text; nothing if they are not there. */
export function addPayload(fields: Field[], bytes: Uint8Array, header: Header): void {
  const ended = header.length === UNTIL_FF && bytes.length > 1 && bytes[bytes.length - 1] === 0xff;
  const end = ended ? bytes.length - 1 : bytes.length;
  if (end > header.size) {
    const { value, note } = describePayload(bytes.subarray(header.size, end), header);
    fields.push({ name: 'payload', start: header.size, end, value, note, spec: SPEC });
  }
  if (ended) {
    const note = 'A byte that UTF-8 never contains.';
    fields.push({ name: 'end of text', start: end, end: end + 1, value: bytes.subarray(end), note, spec: SPEC });
  }
}

function describePayload(payload: Uint8Array, header: Header): { value: string | Uint8Array; note: string } {
  if (header.discard) return { value: payload, note: 'Read, and discarded.' };
  const note = isUtf8(payload)
    ? 'Text in UTF-8, not masked: its author chooses every byte on the wire.'
    : 'Not UTF-8: each bad sequence is read as U+FFFD, and the connection goes on (hixie-76 §4.3, §5.4).';
  return { value: toUtf8(payload), note };
}
