/** How people read a key wrong, by the sentence that says so; each is run to recognise it in an answer. */

import type { Mistakes } from '../../src/course/exercises/comparing/mistakes.ts';

const digitsOf = (key: string) => key.replace(/[^0-9]/g, '');
const count = (key: string, what: RegExp) => key.match(what)?.length ?? 0;

export const NUMBER_MISTAKES: Mistakes<[key: string], number> = {
  'These are the digits as they stand. They have to be divided by the count of spaces.': (key) => Number(digitsOf(key)),
  'It was divided by one more than the count of spaces: split(" ") gives one piece more than there are spaces.': (
    key,
  ) => Number(digitsOf(key)) / (count(key, / /g) + 1),
  'It was divided by one more than the count of spaces, and the remainder dropped.': (key) =>
    Math.floor(Number(digitsOf(key)) / (count(key, / /g) + 1)),
  'It was multiplied by the count of spaces. The client did that; the server divides.': (key) =>
    Number(digitsOf(key)) * count(key, / /g),
  'Every white space was counted. Only U+0020 is a space here.': (key) => Number(digitsOf(key)) / count(key, /\s/g),
  'Runs of spaces were counted, not spaces.': (key) => Number(digitsOf(key)) / count(key, / +/g),
  'It was divided by how many noise characters there are. Spaces count.': (key) =>
    Number(digitsOf(key)) / count(key, /[^0-9 ]/g),
  'It was divided by all characters that are not digits. Only spaces count.': (key) =>
    Number(digitsOf(key)) / count(key, /[^0-9]/g),
  'Only the first run of digits was read. All digits of the key are one number.': (key) =>
    Number(/[0-9]+/.exec(key)?.[0]) / count(key, / /g),
  'The digits were added to each other. In their order they are one number.': (key) =>
    [...digitsOf(key)].reduce((sum, digit) => sum + Number(digit), 0),
  'parseInt stops at the first character that is not a digit. Take the noise out first.': (key) =>
    Number.parseInt(key, 10) / count(key, / /g),
};
