/** Which pages somebody may have meant who typed an address at which there is none. */

export interface ListedPage {
  /** The last part of its address: `09-masking.html`. */
  readonly name: string;
  readonly title: string;
}

/** Most pages that are suggested. */
const MOST = 3;
/** From here on a page is like what was typed, of 1. */
const LIKE = 0.45;

/**
 * The pages that are most like an address, the nearest first; none if none is like it.
 *
 * @param path  `/lesson-9`, `/course/maskng.htm`
 */
export function nearestPages<Page extends ListedPage>(path: string, pages: readonly Page[]): Page[] {
  // The last part says what was meant; what is before it says where, and can be anything.
  const typed = path
    .split('/')
    .map((segment) => plain(decoded(segment)))
    .findLast((segment) => segment !== '');
  if (typed === undefined) return [];
  const rated = pages.map((page) => ({ page, likeness: likeness(typed, page) }));
  return rated
    .filter(({ likeness }) => likeness >= LIKE)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, MOST)
    .map(({ page }) => page);
}

function likeness(typed: string, { name, title }: ListedPage): number {
  const own = plain(name);
  const [, number, words = own] = /^(\d\d) (.*)$/.exec(own) ?? [];
  const [, asked] = /^(?:lesson|chapter)? ?(\d{1,2})(?: |$)/.exec(typed) ?? [];
  const isAsked = asked !== undefined && Number(asked) === Number(number);
  return (isAsked ? 1 : 0) + Math.max(...[own, words, plain(title)].map((text) => shared(typed, text)));
}

/** `09-Masking.html` as `09 masking`. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/\.(?:html?|md|php)$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A segment that cannot be decoded stands for itself. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Which part of the pairs of letters two texts share, from 0 to 1 (the coefficient of Dice). */
function shared(a: string, b: string): number {
  const [ours, theirs] = [pairsOf(a), pairsOf(b)];
  const common = [...ours].filter((pair) => theirs.has(pair)).length;
  return ours.size + theirs.size === 0 ? 0 : (2 * common) / (ours.size + theirs.size);
}

function pairsOf(text: string): Set<string> {
  const letters = [...text.replaceAll(' ', '')];
  return new Set(letters.slice(1).map((letter, i) => `${letters[i]}${letter}`));
}
