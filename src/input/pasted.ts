/**
 * Bytes as somebody pastes them: a dump, hexadecimal, an array of C or
 * JavaScript, a string with escapes, base64, or the text of a head.
 */

import { concat, fromBase64, fromHex, fromLatin1 } from '../bytes.ts';
import { UsageError } from '../errors.ts';
import { readDump } from './dump.ts';

/** What pasted text was taken for, and the bytes in it. */
export interface Pasted {
  readonly form: 'dump' | 'hexadecimal' | 'array' | 'string' | 'base64' | 'head';
  readonly bytes: Uint8Array;
}

/**
 * Reads pasted text.
 *
 * @throws UsageError `bad-hex` where it is none of the forms, naming the first thing that is not a byte
 */
export function readPasted(text: string): Pasted {
  const trimmed = text.trim();
  if (/^(?:GET |HTTP\/1\.)/.test(trimmed)) return { form: 'head', bytes: headOf(text.trimStart()) };
  const dump = readDump(text);
  if (dump) return { form: 'dump', bytes: dump };
  const array = arrayOf(trimmed);
  if (array) return { form: 'array', bytes: array };
  const escaped = stringOf(trimmed);
  if (escaped) return { form: 'string', bytes: escaped };
  if (/^[\s0-9a-fx,:;]*$/i.test(trimmed)) return { form: 'hexadecimal', bytes: fromHex(trimmed) };
  const lines = trimmed.split(/\s+/);
  const decoded = lines.every(({ length }) => length % 4 === 0) ? fromBase64(lines.join('')) : undefined;
  if (decoded) return { form: 'base64', bytes: decoded };
  return { form: 'hexadecimal', bytes: fromHex(trimmed) };
}

/** A head as an editor shows it: every line ends with CR LF on the wire, and the last one is empty. */
function headOf(text: string): Uint8Array {
  const lines = text.split(/\r?\n/);
  const blank = lines.indexOf('');
  const head = (blank === -1 ? lines : lines.slice(0, blank)).map((line) => `${line}\r\n`).join('');
  const behind = blank === -1 ? '' : lines.slice(blank + 1).join('\n');
  return concat([fromLatin1(`${head}\r\n`), behindHead(behind)]);
}

/** What stands behind a head: hexadecimal where it is that, else the characters themselves, as key3 is published. */
function behindHead(text: string): Uint8Array {
  const trimmed = text.trimEnd();
  if (trimmed === '') return new Uint8Array(0);
  return /^(?:[0-9a-f]{2}\s+)+[0-9a-f]{2}$/i.test(trimmed) ? fromHex(trimmed) : fromLatin1(trimmed);
}

/** `{0x81, 0x05}`, `[129, 5]`, `new Uint8Array([129, 5])`, a declaration of C around it. */
function arrayOf(text: string): Uint8Array | undefined {
  const [, inside] = /^[^[{]*(?:\[\d*\]\s*=\s*)?[[{(]+([^\]})]*)[\]})]+\s*\)?;?$/.exec(text) ?? [];
  if (inside === undefined) return undefined;
  const bytes: number[] = [];
  for (const item of inside.split(/[\s,]+/).filter((word) => word !== '')) {
    const value = /^(?:0x[0-9a-f]{1,2}|[0-9]{1,3})$/i.test(item) ? Number(item) : Number.NaN;
    if (!(value <= 255))
      throw new UsageError('bad-hex', `expected a number from 0 to 255 in the array; came "${item}"`);
    bytes.push(value);
  }
  return Uint8Array.from(bytes);
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, 0: 0, '\\': 92, '"': 34, "'": 39 };

/** `"\x81\x05Hello"`, of Python or C. */
function stringOf(text: string): Uint8Array | undefined {
  const [, , inside] = /^b?(["'])(.*)\1;?$/s.exec(text) ?? [];
  if (inside === undefined || !inside.includes('\\')) return undefined;
  const bytes: number[] = [];
  for (const [, hex, escaped, plain] of inside.matchAll(/\\x([0-9a-f]{2})|\\(.)|([^\\])/gis)) {
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (plain !== undefined) bytes.push(plain.charCodeAt(0) & 0xff);
    else bytes.push(ESCAPES[escaped ?? ''] ?? (escaped ?? '').charCodeAt(0));
  }
  return Uint8Array.from(bytes);
}
