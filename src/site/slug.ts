/** An address made of the words of a heading; it begins with a letter, as HTML would have it. */
export function slugOf(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return /^\p{L}/u.test(words) ? words : `section-${words}`.replace(/-$/, '');
}
