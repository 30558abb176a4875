/** The payload of a frame of HTTP/2 as fields: what is in it depends on the type (RFC 9113 §6). */

import { toUtf8 } from '../../bytes.ts';
import { uint16, uint32 } from '../../numbers.ts';
import { count } from '../count.ts';
import { isUtf8 } from '../text.ts';
import type { FieldList } from './field-list.ts';
import { type FrameHeader, hasFlag } from './frame-header.ts';
import * as names from './names.ts';
import { FLAG, SETTINGS_BY_NUMBER } from './names.ts';

export const SETTING_BYTES = 6;
/** More settings of one frame are not named each. */
const MOST_SETTINGS = 1000;

/** Where the part of a frame is that others read: bytes of a stream, or of a header block. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * Names the payload.
 *
 * @param carried  a sentence about the bytes of DATA
 * @returns the bytes of the stream or of the header block; those that came
 */
export function addPayload(list: FieldList, header: FrameHeader, carried: string): Part | undefined {
  const { type, length } = header;
  if (hasTooMuchPadding(list.peek(length), header)) {
    list.addBytes('pad length', 1, ([value = 0]) => ({ value }));
    list.addBytes('payload', length - 1, (value) => ({ value }));
    return undefined;
  }
  switch (type) {
    case names.DATA:
      return padded(list, header, 0, (size) => {
        list.addBytes('data', size, (value) => ({ value, note: carried, spec: 'RFC 9113 §6.1' }));
      });
    case names.HEADERS: {
      const isPrior = hasFlag(header, FLAG.PRIORITY);
      return padded(list, header, isPrior ? 5 : 0, (size) => {
        if (isPrior) addPriority(list);
        addBlock(list, header, size);
      });
    }
    case names.PUSH_PROMISE:
      return padded(list, header, 4, (size) => {
        list.addStream('promised stream', streamSaid(list, 'The stream that the server will answer on.'));
        addBlock(list, header, size);
      });
    case names.CONTINUATION:
      return partOf(list, () => addBlock(list, header, length));
    default:
      addOther(list, header);
      return undefined;
  }
}

function partOf(list: FieldList, add: () => void): Part {
  const start = list.at;
  add();
  return { start, end: list.at };
}

/**
 * Padding around something: its length before, its zeros after it.
 *
 * @param fixed  bytes of the fields between the pad length and what is padded
 */
function padded(list: FieldList, header: FrameHeader, fixed: number, add: (size: number) => void): Part {
  const pad = padLength(list, header);
  if (pad !== undefined) {
    list.add('pad length', 1, () => ({ value: pad, note: `${count(pad, 'byte')} of padding at the end.` }));
  }
  const before = list.at + fixed;
  const size = header.length - fixed - (pad === undefined ? 0 : pad + 1);
  add(size);
  const end = list.at;
  if (pad !== undefined) list.addBytes('padding', pad, (value) => ({ value, note: 'Hides how long the rest is.' }));
  return { start: Math.min(before, end), end };
}

function padLength(list: FieldList, header: FrameHeader): number | undefined {
  return hasFlag(header, FLAG.PADDED) ? (list.peek(1)[0] ?? 0) : undefined;
}

/** Whether more padding is announced than there is room for; the frame must be long enough for its fixed fields. */
export function hasTooMuchPadding(payload: Uint8Array, header: FrameHeader): boolean {
  const isPadded =
    hasFlag(header, FLAG.PADDED) && [names.DATA, names.HEADERS, names.PUSH_PROMISE].includes(header.type);
  return isPadded && payload.length > 0 && fixedBytes(header) + (payload[0] ?? 0) > header.length;
}

/** Bytes that a frame needs at least, with the length of its padding. */
export function fixedBytes(header: FrameHeader): number {
  const pad = hasFlag(header, FLAG.PADDED) ? 1 : 0;
  switch (header.type) {
    case names.DATA:
      return pad;
    case names.HEADERS:
      return pad + (hasFlag(header, FLAG.PRIORITY) ? 5 : 0);
    case names.PUSH_PROMISE:
      return pad + 4;
    default:
      return 0;
  }
}

function addBlock(list: FieldList, header: FrameHeader, size: number): void {
  const isWhole = hasFlag(header, FLAG.END_HEADERS) && header.type !== names.CONTINUATION;
  const note = isWhole
    ? 'Fields in HPACK; decoded, they are below.'
    : 'A part of a header block: the parts are decoded together.';
  list.addBytes(isWhole ? 'header block' : 'header block fragment', size, (value) => ({
    value,
    note,
    spec: 'RFC 9113 §4.3',
  }));
}

function streamSaid(list: FieldList, note: string) {
  const [first = 0, ...others] = list.peek(4);
  return { value: uint32(Uint8Array.of(first & 0x7f, ...others, 0, 0, 0), 0), note };
}

function addPriority(list: FieldList): void {
  const exclusive = { name: 'exclusive', note: 'Whether no other stream depends on the same one.' };
  list.addStream('stream dependency', streamSaid(list, 'The stream that matters more.'), exclusive);
  const weight = (list.peek(1)[0] ?? 0) + 1;
  list.add('weight', 1, () => ({
    value: weight,
    note: 'From 1 to 256: the byte is one less.',
    spec: 'RFC 9113 §5.3.2',
  }));
}

function addOther(list: FieldList, header: FrameHeader): void {
  const { type, length } = header;
  switch (type) {
    case 2:
      addPriority(list);
      break;
    case names.RST_STREAM:
      addErrorCode(list);
      break;
    case names.SETTINGS:
      addSettings(list, length);
      break;
    case 6:
      list.addBytes('opaque data', length, (value) => ({
        value,
        note: 'The answer says the same.',
        spec: 'RFC 9113 §6.7',
      }));
      break;
    case 7:
      list.addStream('last stream', streamSaid(list, 'Streams with higher numbers were not looked at.'));
      addErrorCode(list);
      list.addBytes('debug data', length - 8, textOrBytes);
      break;
    case 8:
      list.addStream('increment', streamSaid(list, 'Bytes of DATA that may be sent besides those that already could.'));
      break;
    default:
      list.addBytes('payload', length, (value) => ({ value, note: 'Its meaning is not read here.' }));
  }
}

function textOrBytes(bytes: Uint8Array) {
  return { value: isUtf8(bytes) ? toUtf8(bytes) : bytes, note: 'For people who read logs.', spec: 'RFC 9113 §6.8' };
}

function addErrorCode(list: FieldList): void {
  list.addNumber('error code', (code) => ({
    value: names.errorName(code),
    note: names.errorNote(code),
    spec: 'RFC 9113 §7',
  }));
}

function addSettings(list: FieldList, length: number): void {
  const settings = Math.min(MOST_SETTINGS, Math.floor(length / SETTING_BYTES));
  for (let i = 0; i < settings; i++) {
    const bytes = list.peek(SETTING_BYTES);
    list.add('setting', SETTING_BYTES, (start, end) => {
      const number = uint16(bytes, 0);
      const value = uint32(bytes, 2);
      const known = SETTINGS_BY_NUMBER[number];
      const name = known?.name ?? `0x${number.toString(16).padStart(4, '0')}`;
      return {
        value: `${name} = ${value}`,
        note: known?.note ?? 'A setting that is not known is ignored.',
        spec: known?.spec ?? 'RFC 9113 §6.5.2',
        children: [
          { name: 'identifier', start, end: start + 2, value: number, note: name },
          { name: 'value', start: start + 2, end, value },
        ],
      };
    });
  }
  const note = `More than ${MOST_SETTINGS} settings are not named each.`;
  list.addBytes('more settings', length - settings * SETTING_BYTES, (value) => ({ value, note }));
}

/** The settings in a payload, in their order. */
export function settingsIn(payload: Uint8Array): [number: number, value: number][] {
  const settings: [number, number][] = [];
  const end = Math.min(payload.length, MOST_SETTINGS * SETTING_BYTES);
  for (let at = 0; at + SETTING_BYTES <= end; at += SETTING_BYTES) {
    settings.push([uint16(payload, at), uint32(payload, at + 2)]);
  }
  return settings;
}
