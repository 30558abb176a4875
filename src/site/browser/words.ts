/**
 * What a word means, opened beside it: by mouse, by touch, or with the keyboard. Escape, or a touch of anything
 * else, closes it, and the focus goes back to the word. A note that is in the margin is marked there.
 */

/** Pixels between a word and its note, and between a note and the edges of the window. */
const GAP = 6;
const EDGE = 16;

/** What was open when the pointer went down: that closed it, and the click must not open it again. */
let closing: Element | null = null;

addEventListener(
  'pointerdown',
  () => {
    closing = document.querySelector('.word:popover-open');
  },
  { capture: true },
);

/** Opens the note that a word leads to, marks it if it is in the margin, or closes it. */
export function showNote(link: HTMLAnchorElement, note: HTMLElement): void {
  for (const lit of document.querySelectorAll('.word.lit')) lit.classList.remove('lit');
  if (note.matches(':popover-open')) note.hidePopover();
  else if (note.offsetParent !== null) note.classList.add('lit');
  else if (note !== closing) open(note, link);
}

function open(note: HTMLElement, link: HTMLElement): void {
  note.tabIndex = -1;
  note.showPopover();
  const word = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const below = word.bottom + GAP;
  const isBelow = below + note.offsetHeight <= innerHeight || word.top < note.offsetHeight + GAP;
  note.style.top = `${scrollY + (isBelow ? below : word.top - GAP - note.offsetHeight)}px`;
  note.style.left = `${Math.max(EDGE, Math.min(word.left, width - note.offsetWidth - EDGE))}px`;
  note.focus({ preventScroll: true });
}
