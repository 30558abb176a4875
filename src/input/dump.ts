/**
 * Dumps: offsets in front, bytes, the characters beside them, as hexdump -C,
 * xxd, od, tcpdump -X, Wireshark and PowerShell's Format-Hex write them.
 */

import { concat, fromHex } from '../bytes.ts';
import { UsageError } from '../errors.ts';
import { readOd } from './od.ts';

/** Most bytes that a `*` (the same line again and again) may stand for. */
const MAX_REPEATED = 64 * 1024 * 1024;

/** What Format-Hex writes above its lines. */
const HEADING =
  /^\s*(?:Path: .*|Label: .*|Offset Bytes\s+Ascii|-+(?:\s+-+)*|00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f)\s*$/i;

/** A line of a dump: its offset, and the text after it. */
interface DumpLine {
  readonly offset: number;
  readonly rest: string;
}

/** The bytes of a dump, or undefined if the text is none. */
export function readDump(text: string): Uint8Array | undefined {
  return readHexDump(text) ?? readOd(text);
}

function readHexDump(text: string): Uint8Array | undefined {
  const written = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const first = written.findIndex((line) => !HEADING.test(line));
  const lines = written.slice(Math.max(0, first));
  const parts: Uint8Array[] = [];
  let end: number | undefined;
  let repeated = false;
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '*' && parts.length > 0) {
      repeated = true;
      continue;
    }
    const read = readOffset(line);
    if (!read) return undefined;
    if (end === undefined && read.offset > 0 && lines.length === 1) return undefined;
    end ??= read.offset;
    if (repeated) {
      const last = parts.at(-1);
      if (last) parts.push(repeat(last, read.offset - end));
      end = read.offset;
      repeated = false;
    }
    if (read.offset !== end) return undefined;
    const next = lines.slice(i + 1, i + 2).map(readOffset)[0];
    const count = next ? next.offset - read.offset : undefined;
    const bytes = readBits(read.rest, count) ?? readPairs(read.rest, count);
    if (bytes === undefined || (bytes.length === 0 && i < lines.length - 1)) return undefined;
    parts.push(bytes);
    end += bytes.length;
  }
  return parts.some((part) => part.length > 0) ? concat(parts) : undefined;
}

/** Four digits or more, then a colon or at least two spaces; in od, six or seven and one, in Format-Hex, sixteen and one: nothing else begins a line of a dump. */
function readOffset(line: string): DumpLine | undefined {
  const found =
    /^\s*(?:0x)?([0-9a-f]{4,16})(?::|(?= {2}|\t)|$)(.*)$/i.exec(line) ??
    /^([0-9a-f]{6,7}|[0-9a-f]{16})(?= [0-9a-f]{2}\b)(.*)$/i.exec(line);
  if (!found) return undefined;
  return { offset: Number.parseInt(found[1] as string, 16), rest: found[2] as string };
}

/** The offset of a line; undefined if it has none. */
export function offsetOf(line: string): number | undefined {
  return readOffset(line)?.offset;
}

/**
 * The bytes of a line that has an offset.
 *
 * @param count  how many there must be, if it is known
 */
export function readLine(line: string, count: number | undefined): Uint8Array | undefined {
  const read = readOffset(line);
  return read && readPairs(read.rest, count);
}

/**
 * The pairs of digits of a line, up to the characters beside them.
 *
 * @param count  how many there must be, if the next line's offset tells
 */
function readPairs(rest: string, count: number | undefined): Uint8Array | undefined {
  const most = count ?? 16;
  const bytes: number[] = [];
  let at = 0;
  while (bytes.length < most) {
    const group = /^(\s+)((?:[0-9a-f]{2}){1,8})(?=\s|$)/i.exec(rest.slice(at));
    if (!group) break;
    const [whole, gap, digits] = group as unknown as [string, string, string];
    const isMiddle = bytes.length === 8 && gap.length === 2;
    if (bytes.length > 0 && gap.length > 1 && !isMiddle) break;
    bytes.push(...fromHex(digits));
    at += whole.length;
  }
  if (count !== undefined && bytes.length !== count) return undefined;
  refuseSwapped(rest, bytes);
  return Uint8Array.from(bytes);
}

/** xxd -b: six bytes per line, each with eight digits 0 and 1. */
function readBits(rest: string, count: number | undefined): Uint8Array | undefined {
  const [groups] = /^(?: [01]{8}){1,6}(?= {2}|$)/.exec(rest) ?? [];
  const bytes = groups?.trim().split(' ');
  if (!bytes || bytes.length !== (count ?? bytes.length)) return undefined;
  return Uint8Array.from(bytes, (digits) => Number.parseInt(digits, 2));
}

/**
 * xxd -e writes four bytes at a time, the last one first; only the characters beside them show it.
 *
 * @throws UsageError `bad-hex`
 */
function refuseSwapped(rest: string, bytes: readonly number[]): void {
  const [, groups = '', characters = ''] = /^((?: [0-9a-f]{8}){1,4}) +(\S.*)$/i.exec(rest) ?? [];
  if (groups === '' || characters.length !== bytes.length) return;
  const shows = (order: number) =>
    bytes.every((_, i) => {
      const byte = bytes[i ^ order] ?? 0;
      return characters[i] === (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.');
    });
  if (shows(0) || !shows(3)) return;
  throw new UsageError(
    'bad-hex',
    'expected a dump with its bytes in order; in this one each group of four is reversed, as xxd -e writes it: dump it without -e',
  );
}

function repeat(line: Uint8Array, count: number): Uint8Array {
  if (count < 0 || count > MAX_REPEATED) {
    throw new UsageError('bad-hex', `a * in the dump stands for ${count} bytes; expected at most ${MAX_REPEATED}`);
  }
  return Uint8Array.from({ length: count }, (_, i) => line[i % line.length] as number);
}
