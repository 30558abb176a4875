/**
 * A field's value in words, the same in every renderer: text in quotation
 * marks, numbers as they are, bytes by their count.
 */

import { type Dissection, type Field, type InflatedMessage, leaves } from '../dissect/field.ts';
import { closeInWords } from '../dissect/frame-version13.ts';
import { said, say } from '../say.ts';
import type { Role, Speak } from '../versions.ts';

/** Fields whose value is text from the wire, not words about it. */
const QUOTED: ReadonlySet<string> = new Set(['payload', 'reason', 'body']);

/** The value, not yet safe for a terminal or a page: escape it there. */
export function valueInWords(field: Field): string {
  const { name, value, children } = field;
  const code = children?.find((child) => child.name === 'code')?.value;
  if (code !== undefined) return said(closeInWords(code));
  if (value instanceof Uint8Array) return bytesInWords(value.length);
  if (typeof value === 'number') return String(value);
  return QUOTED.has(name) && children === undefined ? `"${value}"` : value;
}

/** `1 byte`, `5 bytes`, in the language that is spoken. */
export function bytesInWords(count: number): string {
  return say(count === 1 ? '{#count} byte' : '{#count} bytes', { count });
}

/** `inflated, 40 bytes from 12`: how a message came. */
export function inflatedInWords({ bytes, compressed }: InflatedMessage): string {
  const inflated =
    bytes === 1 ? 'inflated, {#count} byte from {#compressed}' : 'inflated, {#count} bytes from {#compressed}';
  return say(inflated, { count: bytes, compressed });
}

/** `version 13`, `hixie-76`: the versions as people say them. */
export function versionInWords(speaks: Speak): string {
  return speaks === 'version-13' ? 'version 13' : 'hixie-76';
}

/** `client → server`. */
export function directionInWords(from: Role): string {
  return say(from === 'client' ? 'client → server' : 'server → client');
}

/**
 * The caption of a dissection, in parts: direction, version, what it is, how long. It says what the sections below it
 * are of, and whether the offsets count in a stream.
 */
export function captionParts({ kind, from, speaks, stream, summary, bytes }: Dissection): string[] {
  return [
    ...(from === undefined ? [] : [directionInWords(from)]),
    ...(kind === 'http2' ? ['HTTP/2 (RFC 9113)'] : []),
    ...(speaks === undefined ? [] : [versionInWords(speaks)]),
    ...(stream === undefined ? [] : [say('bytes of stream {#stream}', { stream })]),
    summary,
    ...(kind === 'gap' ? [] : [bytesInWords(bytes.length)]),
  ];
}

/** What a dissection speaks: a version of WebSocket, HTTP/2, or nothing of its own. */
export type Spoken = Pick<Dissection, 'speaks'> & Partial<Pick<Dissection, 'kind'>>;

/** `RFC 6455` if sections of it are given as `§5.2` beneath a caption that does not name it. */
export function documentInWords(dissection: Dissection): string | undefined {
  const { kind, speaks, fields } = dissection;
  const own = specificationOf(dissection);
  if (own === undefined || kind === 'http2' || speaks === 'hixie-76') return undefined;
  return leaves(fields)
    .concat(fields)
    .some(({ spec }) => spec?.startsWith(own))
    ? own.trim()
    : undefined;
}

/** `§5.2` if the specification is the version's own, `RFC 9112 §3` if it is another. */
export function sectionInWords(spec: string, spoken: Spoken): string {
  const own = specificationOf(spoken);
  return own !== undefined && spec.startsWith(own) ? spec.slice(own.length) : spec;
}

function specificationOf({ kind, speaks }: Spoken): string | undefined {
  if (kind === 'http2') return 'RFC 9113 ';
  return speaks === 'version-13' ? 'RFC 6455 ' : speaks === 'hixie-76' ? 'hixie-76 ' : undefined;
}

/** `1... ....`: where bits lie in their byte, and what they are; how many there are if they go on in other bytes. */
export function bitPattern(byte: number, [first, last]: readonly [number, number]): string {
  if (last > 7) return say('{#count} bits', { count: last - first + 1 });
  let pattern = '';
  for (let bit = 0; bit < 8; bit++) {
    if (bit === 4) pattern += ' ';
    pattern += bit < first || bit > last ? '.' : (byte >> (7 - bit)) & 1;
  }
  return pattern;
}
