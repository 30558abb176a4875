/** What the test library says when an assertion fails, without its own words. */

import { textLines } from './comparing/compared-text.ts';

/** An error as it came from the thread of the tests. */
export interface Assertion {
  readonly message: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
}

/** How the library says what it wanted; what was expected, and what came, as we say it. */
const WORDS: readonly [theirs: RegExp, expected: string, received: string][] = [
  [
    /^(.*?) (?:not to|to not) (?:be|strictly equal|deeply equal|equal|match|contain|include)(?: object)? (.*)$/s,
    'anything but $2',
    '$1',
  ],
  [/^.*? to throw error (?:including|matching) (.*) but got (.*)$/s, 'an error that says $1', 'one that says $2'],
  [/^.*? to throw (.*)$/s, '$1', 'no error'],
  [/^(.*?) to be less than or equal to (.*)$/s, 'at most $2', '$1'],
  [/^(.*?) to be less than (.*)$/s, 'less than $2', '$1'],
  [/^(.*?) to be greater than or equal to (.*)$/s, 'at least $2', '$1'],
  [/^(.*?) to be greater than (.*)$/s, 'more than $2', '$1'],
  [/^(.*?) to be close to (.*?), received .*$/s, 'about $2', '$1'],
  [/^(.*?) to be an? (.*)$/s, 'a value of the kind $2', '$1'],
  [/^(.*?) to match (?!object )(.*)$/s, 'text of the form $2', '$1'],
  [/^(.*?) to (?:include|contain)(?: equal)? (.*)$/s, 'something with $2 in it', '$1'],
  [/^(.*?) to have a length of (.*?) but got (.*)$/s, '$2 elements', '$3 in $1'],
  [/^(.*?) to have property (.*)$/s, 'a value with the property $2', '$1'],
];

/** Two values that should be the same; the library hands over both. */
const SAME = /^(.*?) to (?:be|match object|(?:strictly |deeply )?equal) (.*)$/s;

/** Characters of a value that a line shows. */
const SHOWN = 300;

/** @returns lines: what was compared, and both values */
export function inPlainWords({ message, expected, actual }: Assertion): string[] {
  const [, label = '', said = message] = /^(?:(.*?): )?expected (.*)$/s.exec(withoutNote(message)) ?? [];
  const head = label === '' ? [] : [`${label}:`];
  const [theirs, want, have] = WORDS.find(([one]) => one.test(said)) ?? [SAME, '$2', '$1'];
  if (!theirs.test(said)) return [...head, said];
  const came = said.replace(theirs, have);
  const areGiven = theirs === SAME && typeof expected === 'string' && typeof actual === 'string';
  if (areGiven && /^['"]/.test(came)) return [...head, ...textLines(actual, expected)];
  const [right, wrong] = areGiven ? [expected, actual] : [said.replace(theirs, want), came];
  return [...head, `expected ${inOneLine(right)}`, `received ${inOneLine(wrong)}`];
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
