/**
 * A frame of version 13 as fields: two bytes of bits, a longer length if the
 * bits ask for one, a masking key, a payload (RFC 6455 §5.2).
 */

import { NO_BYTES, toUtf8 } from '../bytes.ts';
import { CLOSE_CODES } from '../connection/close-codes.ts';
import { isControl, type Opcode } from '../frame/frame.ts';
import { applyMask } from '../frame/mask.ts';
import { exactLength, type Header } from '../frame/wire.ts';
import { count } from './count.ts';
import type { Field } from './field.ts';
import { isUtf8 } from './text.ts';

const SPEC = 'RFC 6455 §5.2';
/** What a payload turned out to hold. */
export type PayloadKind = 'text' | 'binary' | 'compressed' | 'close' | 'ping' | 'pong' | 'unknown';

/** What each opcode is. */
export const OPCODE_NOTES: Readonly<Record<Opcode, string>> = {
  continuation: 'The next part of the message that an earlier frame began.',
  text: 'The message is text, in UTF-8.',
  binary: 'The message is bytes, which mean what the two programs agreed on.',
  close: 'The last frame of this end: it sends nothing more.',
  ping: 'Asks whether the other end is there; it must answer with a pong.',
  pong: 'Answers a ping with the same payload.',
};

/**
 * The fields of a header; those whose bytes did not come are clipped.
 *
 * @param bytes   the frame, perhaps cut short
 * @param header  what the wire format read in it
 */
export function headerFields(bytes: Uint8Array, header: Header): Field[] {
  const fields = [firstByte(bytes[0] as number, header)];
  if (bytes.length > 1) fields.push(secondByte(bytes[1] as number, header));
  const keyAt = 2 + header.lengthBytes;
  if (header.lengthBytes > 0 && bytes.length > 2) {
    fields.push({
      name: 'extended length',
      start: 2,
      end: Math.min(keyAt, bytes.length),
      value: lengthValue(header),
      note: `The length of the payload in ${header.lengthBytes} bytes, the most significant first.`,
      spec: SPEC,
    });
  }
  if (header.masked && bytes.length > keyAt) {
    fields.push({
      name: 'masking key',
      start: keyAt,
      end: Math.min(keyAt + 4, bytes.length),
      value: bytes.subarray(keyAt, Math.min(keyAt + 4, bytes.length)),
      note: 'Four random bytes, new for every frame, so that a page cannot choose what a proxy sees.',
      spec: 'RFC 6455 §5.3',
    });
  }
  return fields;
}

/** What the header still lacks, in words: how many bytes of which part. */
export function missingPart(length: number, header: Header): { part: string; expected: number | bigint; came: number } {
  const keyAt = 2 + header.lengthBytes;
  if (length < 2) return { part: 'MASK and length', expected: 1, came: 0 };
  if (length < keyAt) return { part: 'extended length', expected: header.lengthBytes, came: length - 2 };
  if (length < header.size) return { part: 'masking key', expected: 4, came: length - keyAt };
  return { part: 'payload', expected: exactLength(header), came: length - header.size };
}

/** The same byte always reads the same, so its field is made once: a million frames share 256 of them. */
const FIRST: Field[] = [];
const SECOND: Field[] = [];

function firstByte(byte: number, header: Header): Field {
  let field = FIRST[byte];
  if (field === undefined) {
    field = describeFirstByte(header);
    FIRST[byte] = field;
  }
  return field;
}

function describeFirstByte(header: Header): Field {
  const { opcode, final, code } = header;
  const name = opcode ?? `opcode 0x${code.toString(16)}`;
  const reserved = (bit: string, set: boolean, at: number): Field => ({
    ...bits(bit, 0, at, at, Number(set)),
    note: set ? 'Set: an extension gives it a meaning.' : 'Clear: no extension uses it here.',
  });
  return {
    name: 'FIN, opcode',
    start: 0,
    end: 1,
    value: `${final ? 'last frame' : 'more frames follow'}, ${name}`,
    note: opcode === undefined ? 'A kind of frame that has no meaning yet.' : OPCODE_NOTES[opcode],
    spec: SPEC,
    children: [
      { ...bits('FIN', 0, 0, 0, Number(final)), note: final ? 'The message ends with this frame.' : 'More follow.' },
      reserved('RSV1', header.rsv1, 1),
      reserved('RSV2', header.rsv2, 2),
      reserved('RSV3', header.rsv3, 3),
      { ...bits('opcode', 0, 4, 7, code), note: opcode ?? 'reserved' },
    ],
  };
}

function secondByte(byte: number, header: Header): Field {
  let field = SECOND[byte];
  if (field === undefined) {
    field = describeSecondByte(byte & 0x7f, header);
    SECOND[byte] = field;
  }
  return field;
}

function describeSecondByte(short: number, { masked, lengthBytes }: Header): Field {
  const length = lengthBytes > 0 ? `length in the next ${lengthBytes} bytes` : count(short, 'byte');
  const note =
    lengthBytes > 0
      ? `${short} says that the length itself is in the next ${lengthBytes} bytes.`
      : 'Under 126, so these seven bits are the length itself.';
  return {
    name: 'MASK, length',
    start: 1,
    end: 2,
    value: `${masked ? 'masked' : 'not masked'}, ${length}`,
    note,
    spec: SPEC,
    children: [
      {
        ...bits('MASK', 1, 0, 0, Number(masked)),
        note: masked ? 'A masking key follows, as from every client.' : 'No masking key, as from every server.',
      },
      { ...bits('length', 1, 1, 7, short), note: lengthBytes > 0 ? 'The length follows.' : 'Bytes of payload.' },
    ],
  };
}

function bits(name: string, start: number, first: number, last: number, value: number): Field {
  return { name, start, end: start + 1, bits: [first, last], value, spec: SPEC };
}

/** Above 2⁵³ a number would be rounded: there the digits are written out. */
export function lengthValue(header: Header): number | string {
  const exact = exactLength(header);
  return typeof exact === 'number' ? exact : String(exact);
}

/** Up to this many bytes a loop of our own is faster than a view and a call: most frames are that short. */
const FEW_BYTES = 64;

/** The payload without its mask. */
export function unmask(bytes: Uint8Array, header: Header): Uint8Array {
  const { size, masked, maskingKey } = header;
  const length = bytes.length - size;
  if (length === 0) return NO_BYTES;
  if (!masked) return bytes.subarray(size);
  if (length > FEW_BYTES) return applyMask(bytes.subarray(size), maskingKey);
  const payload = new Uint8Array(length);
  for (let at = 0; at < length; at++) {
    payload[at] = (bytes[size + at] as number) ^ (bytes[size - 4 + (at & 3)] as number);
  }
  return payload;
}

/**
 * Adds the payload as a field; nothing if it is empty.
 *
 * @param told  what is known from its message: a sentence, and its text if that was read already
 */
export function addPayload(
  fields: Field[],
  header: Header,
  payload: Uint8Array,
  kind: PayloadKind,
  told: { readonly note: string | undefined; readonly text: string | undefined },
): void {
  if (payload.length === 0) return;
  const control = header.opcode !== undefined && isControl(header.opcode);
  const field: Field = {
    name: 'payload',
    start: header.size,
    end: header.size + payload.length,
    value: told.text ?? (kind === 'text' && isUtf8(payload) ? toUtf8(payload) : payload),
    note: told.note ?? payloadNote(header, kind),
    spec: header.masked && !control ? 'RFC 6455 §5.3' : PAYLOAD_SPECS[kind],
  };
  fields.push(kind === 'close' ? closePayload(field, payload) : field);
}

function payloadNote({ masked }: Header, kind: PayloadKind): string {
  if (masked) return 'Masked: byte i XOR byte i modulo 4 of the key. XOR flips a bit where the key has a 1.';
  return kind === 'text' ? 'The text, as it is.' : 'The bytes, as they are.';
}

const PAYLOAD_SPECS: Readonly<Record<PayloadKind, string>> = {
  text: 'RFC 6455 §5.6',
  binary: 'RFC 6455 §5.6',
  compressed: 'RFC 7692 §6',
  close: 'RFC 6455 §5.5.1',
  ping: 'RFC 6455 §5.5.2',
  pong: 'RFC 6455 §5.5.3',
  unknown: SPEC,
};

function closePayload(field: Field, payload: Uint8Array): Field {
  const codeEnd = Math.min(2, payload.length);
  const code = codeEnd === 2 ? (payload[0] as number) * 256 + (payload[1] as number) : payload.subarray(0, 1);
  const known = typeof code === 'number' ? CLOSE_CODES[code] : undefined;
  const children: Field[] = [
    {
      name: 'code',
      start: field.start,
      end: field.start + codeEnd,
      value: code,
      ...(known ? { note: `${known.name}: ${known.meaning}.` } : {}),
      spec: 'RFC 6455 §7.4.1',
    },
  ];
  const reason = payload.subarray(codeEnd);
  if (reason.length > 0) {
    children.push({
      name: 'reason',
      start: field.start + codeEnd,
      end: field.end,
      value: isUtf8(reason) ? toUtf8(reason) : reason,
      note: 'For people who read logs; a program looks at the code.',
      spec: 'RFC 6455 §5.5.1',
    });
  }
  return { ...field, value: payload, children };
}

/** `code 1000, normal`: a close, by the value of its code. */
export function closeInWords(code: Field['value']): string {
  if (typeof code !== 'number') return 'half a code';
  const known = CLOSE_CODES[code];
  return known === undefined ? `code ${code}` : `code ${code}, ${known.name}`;
}
