/** How long somebody needs to read what a film shows. */

/** To see what has changed, and for each character, in ms: a reader of a second language reads about 15 a second. */
const GLANCE = 1000;
const CHARACTER = 1000 / 15;
/** Longer than this nobody waits: whoever needs more time stops the film. */
const LONGEST = 12_000;

/**
 * For how long a frame is shown, in ms: only what the frame before did not say has to be read.
 *
 * @param before  undefined if it is the first
 */
export function readingTime(frame: Element, before: Element | undefined): number {
  const known = new Set(before === undefined ? [] : textsOf(before));
  const count = textsOf(frame).reduce((sum, text) => (known.has(text) ? sum : sum + lettersIn(text)), 0);
  return Math.min(LONGEST, GLANCE + count * CHARACTER);
}

/** A Chinese character takes as long as two letters. */
function lettersIn(text: string): number {
  return text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0);
}

/** Every piece of text that is drawn in it, or would be if it were shown. */
function textsOf(frame: Element): string[] {
  const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) {
    const { parentElement, nodeValue } = walker.currentNode;
    const text = nodeValue?.trim() ?? '';
    const isDrawn = parentElement?.checkVisibility() && parentElement.closest('.unseen, details:not([open])') === null;
    if (text !== '' && isDrawn) texts.push(text);
  }
  return texts;
}
