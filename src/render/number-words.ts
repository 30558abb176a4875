/** Numbers as words: to write them, and to find those that were typed. */

const ONES = [
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
  ...['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const LARGE = ['hundred', 'thousand', 'million', 'billion', 'dozen'];

/** Words for a whole number from 0 to 99: `thirty-two`; undefined for others. */
export function numberInWords(value: number): string | undefined {
  if (!Number.isInteger(value) || value < 0 || value > 99) return undefined;
  const small = ONES[value];
  if (small !== undefined) return small;
  const rest = value % 10;
  const tens = TENS[Math.floor(value / 10) - 2] ?? '';
  return rest === 0 ? tens : `${tens}-${ONES[rest]}`;
}

/** Every word for a number from two up, as the source of a pattern. */
export const NUMBER_WORD = `(?:(?:${[...ONES.slice(2), ...TENS, ...LARGE].join('|')})(?:-(?:${ONES.slice(1, 10).join('|')}))?)`;
/** More than one of a large number: `thousands`. */
export const MANY_WORD = `(?:${['ten', ...LARGE].map((word) => `${word}s`).join('|')})`;
