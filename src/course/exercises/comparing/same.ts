/**
 * Compares an answer with what it should be, as what it is: bytes as bytes, a
 * hash as a hash, a key with its spaces visible, a frame with its fields, a head
 * line by line. The likely mistake is named if it is recognised.
 */

import type { DissectOptions } from '../../../dissect/dissect.ts';
import { bytesDifference, bytesInALine, comparedBytes, comparedFrames, hashText } from './compared-bytes.ts';
import { headLines, saysTheSame } from './compared-heads.ts';
import { lengthsOf, shownText, textLines } from './compared-text.ts';
import { indented, type MessagePart } from './comparison.ts';
import { Differs } from './differs.ts';
import { isPlain, isSame, partsOf } from './equality.ts';
import { type Mistakes, mistakeIn } from './mistakes.ts';

/** Parts of an object, a list or a map that are shown: those that differ. */
const MOST_PARTS = 5;
/** Elements of a list that a description has room for. */
const MOST_SHOWN = 16;
/** Columns that a list of plain values may take. */
const LINE = 60;

const HASH_NOTE = 'One wrong bit before it changes all of a hash: look at what was hashed.';

export interface How {
  /**
   * What the value is: a `hash`, in bytes or as text; a `key`, whose spaces count;
   * the `head` of a request or an answer; bytes that the microscope names the fields of.
   */
  readonly as?: 'hash' | 'key' | 'head' | DissectOptions;
  /** Mistakes made with the input of the rule: `given(MISTAKES, key)`. */
  readonly mistakes?: Mistakes<[]>;
}

/**
 * @param received  what the learner's code made
 * @param expected  what it should have made
 * @param what      what to call it: `the number in 4 @1  46`
 * @throws Differs if they differ
 */
export function same(received: unknown, expected: unknown, what = '', { as, mistakes }: How = {}): void {
  const isRight =
    as === 'head' && typeof received === 'string' && typeof expected === 'string'
      ? saysTheSame(received, expected)
      : isSame(received, expected);
  if (isRight) return;
  const mistake = mistakeIn(received, expected, mistakes);
  const parts = comparisonOf(received, expected, as);
  const isHash = as === 'hash' && mistake === undefined && typeof received === typeof expected;
  throw new Differs([...(what === '' ? [] : [`${what}:`]), ...parts, ...(isHash ? [HASH_NOTE] : [])], mistake);
}

function comparisonOf(received: unknown, expected: unknown, as?: How['as']): MessagePart[] {
  if (expected instanceof Uint8Array && received instanceof Uint8Array) {
    if (as === 'hash') return [`expected ${hashText(expected)}`, `received ${hashText(received)}`];
    const compared =
      typeof as === 'object' ? comparedFrames(received, expected, as) : comparedBytes(received, expected);
    return [bytesDifference(received, expected), { compared }];
  }
  if (typeof expected === 'string' && typeof received === 'string') {
    if (as === 'hash') return [`expected ${shownText(expected)}`, `received ${shownText(received)}`];
    if (as === 'head') return headLines(received, expected);
    return [
      `the text differs${lengthsOf(received, expected)}`,
      ...textLines(received, expected, as === 'key' || undefined),
    ];
  }
  const parts = isFlat(expected) && isFlat(received) ? [] : differentParts(received, expected);
  if (parts.length > 0) {
    const shown = parts
      .slice(0, MOST_PARTS)
      .flatMap(([path, have, want]) => [`✗ ${path}`, ...indented(comparisonOf(have, want))]);
    return [...shown, ...(parts.length > MOST_PARTS ? [`and ${parts.length - MOST_PARTS} more`] : [])];
  }
  return [`expected ${described(expected)}`, `received ${described(received)}`];
}

/** A list of plain values that fits a line: the whole of it says more than its parts. */
function isFlat(value: unknown): boolean {
  const isPlainList =
    Array.isArray(value) && value.every((one) => typeof one !== 'object' && typeof one !== 'function');
  return isPlainList && value.length <= MOST_SHOWN && described(value).length <= LINE;
}

type DifferentPart = readonly [path: string, received: unknown, expected: unknown];

/** The parts of two values of one kind that differ; none if they are not of one kind, or have no parts. */
function differentParts(received: unknown, expected: unknown, path = ''): DifferentPart[] {
  const [have, want] = [namedParts(received), namedParts(expected)];
  if (!have || !want || have.kind !== want.kind) return [];
  const names = new Set([...want.parts.keys(), ...have.parts.keys()]);
  return [...names].flatMap((name) => {
    const [one, other] = [have.parts.get(name), want.parts.get(name)];
    if (isSame(one, other)) return [];
    const place = want.kind === 'object' ? `${path}${path === '' ? '' : '.'}${name}` : `${path}[${name}]`;
    const inside = differentParts(one, other, place);
    return inside.length > 0 ? inside : [[place, one, other] as const];
  });
}

interface NamedParts {
  readonly kind: 'list' | 'map' | 'object';
  readonly parts: ReadonlyMap<string, unknown>;
}

function namedParts(value: unknown): NamedParts | undefined {
  if (Array.isArray(value)) return { kind: 'list', parts: new Map(value.map((one, i) => [`${i}`, one])) };
  if (value instanceof Map) return { kind: 'map', parts: withNames(value) };
  return isPlain(value) ? { kind: 'object', parts: withNames(partsOf(value)) } : undefined;
}

function withNames(parts: ReadonlyMap<unknown, unknown>): Map<string, unknown> {
  return new Map([...parts].map(([name, one]) => [typeof name === 'string' ? name : described(name), one]));
}

/** A value in a line, whatever it is. */
export function described(value: unknown): string {
  if (typeof value === 'string') return shownText(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Uint8Array) return bytesInALine(value);
  if (value instanceof Error) return `the error ${value.name}: ${value.message}`;
  const named = namedParts(value);
  if (!named || named.parts.size === 0) return nameOfKind(value);
  const shown = [...named.parts].slice(0, MOST_SHOWN).map(([name, one]) => {
    const text = typeof one === 'object' && one !== null && namedParts(one) ? '…' : described(one);
    return named.kind === 'list' ? text : `${name}: ${text}`;
  });
  const more = named.parts.size > MOST_SHOWN ? ', …' : '';
  return named.kind === 'list' ? `[${shown.join(', ')}${more}]` : `{ ${shown.join(', ')}${more} }`;
}

function nameOfKind(value: object): string {
  if (Array.isArray(value)) return 'an empty list';
  const kind: unknown = Object.getPrototypeOf(value)?.constructor;
  if (typeof kind !== 'function' || kind === Object) return '{}';
  return `${/^[AEIOU]/.test(kind.name) ? 'an' : 'a'} ${kind.name}`;
}
