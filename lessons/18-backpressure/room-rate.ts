/** What is broadcast in the lesson, and how fast. */

/** Characters of a message; as many messages as {@link EACH_TICK} every {@link TICK} ms. */
export const SIZE = 16_384;
export const EACH_TICK = 16;
export const TICK = 20;

/** A message that begins with its number. */
export function messageOf(number: number): string {
  return `${number} `.padEnd(SIZE, '.');
}

export function numberIn(message: string): number {
  return Number.parseInt(message, 10);
}
