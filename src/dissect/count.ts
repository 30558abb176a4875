/** How many there are, in words. */

/** `1 byte`, `5 bytes`. */
export function count(number: number | bigint, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
