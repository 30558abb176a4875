/**
 * The parts of a head as fields: its lines, and inside each line its words,
 * the white space between them, and the invisible line end.
 */

import { toLatin1 } from '../bytes.ts';
import { HandshakeError } from '../errors.ts';
import { keyNumber, keyParts } from '../handshake/hixie76.ts';
import type { HeaderField, Part } from '../handshake/http-head.ts';
import type { Speak } from '../versions.ts';
import type { Field } from './field.ts';
import { type HeadPart, noteOn, noteOnStartLine } from './head-notes.ts';
import { tile } from './span.ts';

/** The names of a start line's parts, in order. */
const START_LINE_PARTS = {
  request: ['method', 'target', 'version'],
  response: ['version', 'status', 'reason'],
} as const;

/** The start line, up to and with its CR LF. */
export function startLineField(
  bytes: Uint8Array,
  kind: 'request' | 'response',
  parts: readonly Part[],
  end: number,
  speak: Speak | undefined,
): Field {
  const names = START_LINE_PARTS[kind];
  const start = parts[0]?.start ?? 0;
  const words = parts.map((part, i) => partField(names[i] ?? 'word', part));
  return {
    name: 'start line',
    start,
    end,
    value: toLatin1(bytes, start, end - 2),
    ...noteOnStartLine(kind, speak, parts[1]?.text ?? ''),
    children: [...tile(words, start, end - 2, (start, stop) => textField(bytes, 'space', start, stop)), lineEnd(end)],
  };
}

/** One header line, named as it was sent. */
export function headerLineField(
  bytes: Uint8Array,
  field: HeaderField,
  part: HeadPart,
  speak: Speak | undefined,
): Field {
  const { name, value, line } = field;
  const isKey = /^sec-websocket-key[12]$/i.test(name.text);
  const valueField: Field = {
    ...partField('value', value),
    ...(isKey && value.text !== '' ? { children: keyRuns(value) } : {}),
  };
  const gap = (start: number, end: number): Field =>
    textField(bytes, start === name.end ? 'colon' : 'white space', start, end);
  return {
    name: name.text,
    start: line.start,
    end: line.end,
    value: value.text,
    ...noteOn(name.text, value.text, part, speak),
    ...(isKey ? { note: arithmetic(value.text) } : {}),
    children: [...tile([partField('name', name), valueField], line.start, line.end - 2, gap), lineEnd(line.end)],
  };
}

/** Empty lines that a server passes over. */
export function emptyLinesField(bytes: Uint8Array, end: number): Field {
  const note = 'An empty line before a request is ignored: some old clients send one after a body.';
  return { ...textField(bytes, 'empty line', 0, end), note, spec: 'RFC 9112 §2.2' };
}

/** The empty line that ends a head. */
export function blankLineField(start: number): Field {
  return { ...lineEnd(start + 2), name: 'blank line', note: 'The head ends here.', spec: 'RFC 9112 §2.1' };
}

/** Bytes as text, without a closer look. */
export function textField(bytes: Uint8Array, name: string, start: number, end: number): Field {
  return { name, start, end, value: toLatin1(bytes, start, end) };
}

function partField(name: string, { text, start, end }: Part): Field {
  return { name, start, end, value: text };
}

function lineEnd(end: number): Field {
  return { name: 'CR LF', start: end - 2, end, value: '\r\n' };
}

/** A hixie-76 key as runs: the digits that make the number, the spaces that divide it, the noise around them. */
function keyRuns(key: Part): Field[] {
  const runs: Field[] = [];
  for (const { 0: text, index } of key.text.matchAll(/[0-9]+| +|[^0-9 ]+/g)) {
    const name = text.startsWith(' ') ? 'spaces' : /^[0-9]/.test(text) ? 'digits' : 'noise';
    const start = key.start + index;
    runs.push({ name, start, end: start + text.length, value: text });
  }
  return runs;
}

/** `digits 4146546015 ÷ 5 spaces = 829309203`, as far as it goes. */
function arithmetic(key: string): string {
  const { digits, spaces } = keyParts(key);
  const division = `digits ${digits === '' ? 'none' : digits} ÷ ${spaces} ${spaces === 1 ? 'space' : 'spaces'}`;
  try {
    return `${division} = ${keyNumber(key)}`;
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error;
    return `${division}: no number`;
  }
}
