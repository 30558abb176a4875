/**
 * An address made of the words of a heading; it begins with a letter. GitHub's
 * rule would change a few that exist (`functions-2`, `two-handshakes-node`), and
 * break links to them.
 */
export function slugOf(text: string): string {
  const words = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return /^\p{L}/u.test(words) ? words : `section-${words}`.replace(/-$/, '');
}
