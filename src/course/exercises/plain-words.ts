/** What the test library says when an assertion fails, without its own words. */

import { textLines } from './comparing/compared-text.ts';

/** An error as it came from the thread of the tests. */
export interface Assertion {
  readonly message: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
}

/** How the library says what it wanted, and how we do; the value that came is in front of it. */
const WORDS: readonly [theirs: RegExp, ours: string][] = [
  [
    /^(.*?) not to (?:be|strictly equal|deeply equal|equal|match|contain|include)(?: object)? (.*)$/s,
    'anything but $2',
  ],
  [/^(.*?) to be less than or equal to (.*)$/s, 'at most $2'],
  [/^(.*?) to be less than (.*)$/s, 'less than $2'],
  [/^(.*?) to be greater than or equal to (.*)$/s, 'at least $2'],
  [/^(.*?) to be greater than (.*)$/s, 'more than $2'],
  [/^(.*?) to be close to (.*?), received .*$/s, 'about $2'],
  [/^(.*?) to be an? (.*)$/s, 'a value of the kind $2'],
  [/^(.*?) to be (.*)$/s, '$2'],
  [/^(.*?) to match object (.*)$/s, '$2'],
  [/^(.*?) to match (.*)$/s, 'text of the form $2'],
  [/^(.*?) to (?:include|contain)(?: equal)? (.*)$/s, 'something with $2 in it'],
  [/^(.*?) to have a length of (.*?) but got (.*)$/s, 'a length of $2, and its length is $3'],
  [/^(.*?) to have property (.*)$/s, 'a value with the property $2'],
  [/^(.*?) to (?:strictly |deeply )?equal (.*)$/s, '$2'],
];

/** Characters of a value that a line shows. */
const SHOWN = 300;

/** @returns lines: what was compared, and both values */
export function inPlainWords({ message, expected, actual }: Assertion): string[] {
  const [, label = '', said = message] = /^(?:(.*?): )?expected (.*)$/s.exec(withoutNote(message)) ?? [];
  const head = label === '' ? [] : [`${label}:`];
  const [theirs, ours] = WORDS.find(([one]) => one.test(said)) ?? [];
  if (theirs === undefined || ours === undefined) return [...head, said];
  const came = said.replace(theirs, '$1');
  if (
    typeof expected === 'string' &&
    typeof actual === 'string' &&
    / (?:to be|equal|match object) /.test(said) &&
    !ours.includes(' ')
  ) {
    if (/^['"]/.test(came)) return [...head, ...textLines(actual, expected)];
    return [...head, `expected ${inOneLine(expected)}`, `received ${inOneLine(actual)}`];
  }
  return [...head, `expected ${inOneLine(said.replace(theirs, ours))}`, `received ${inOneLine(came)}`];
}

function withoutNote(message: string): string {
  return message.replace(/ \/\/ Object\.is equality$/, '').replace(/^AssertionError: /, '');
}

/** A value that was printed over several lines. */
function inOneLine(printed: string): string {
  const line = printed
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\b(?:Array|Object) (?=[[{])/g, '')
    .replace(/, (?=[\]}])/g, ' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}
