/**
 * The name of the byte that one points at, at once, in a line at the bottom of
 * the window: by mouse, by touch, or with the keyboard. A screen reader reads
 * the row itself.
 */

import { rowOf } from './byte-place.ts';
import { DUMP_WORDS } from './messages/dumps.ts';
import { pageWords } from './page-words.ts';

const WORDS = pageWords('dumps', DUMP_WORDS);

const line = document.createElement('p');
line.className = 'pointed';
line.setAttribute('aria-hidden', 'true');
line.hidden = true;
document.body.append(line);

/** What the parts of a line of a head are called, by their classes. */
const PARTS: Readonly<Record<string, string>> = {
  n: 'name',
  eol: 'CR LF',
  digits: 'digits',
  spaces: 'spaces',
  noise: 'noise',
};

/** Where the pointer was last, and whether the line was sent away since then. */
let place = '';
let isAway = false;

/** Whether the pointer or the focus has moved, and not only the page. */
function isMove(event: Event): boolean {
  if (!(event instanceof PointerEvent)) return true;
  const before = place;
  place = `${event.clientX} ${event.clientY}`;
  return place !== before;
}

/** Shows the name of the byte that the pointer is on, else of the one that has the focus. */
export function showName(event: Event): void {
  // A page that moves under a pointer that rests does not bring the line back.
  if (!isMove(event) && isAway) return;
  isAway = false;
  const { target } = event;
  // A page that scrolls to what has the focus moves something else under the pointer.
  const pointed = target instanceof Element && rowOf(target) ? target : document.activeElement;
  const row = pointed && rowOf(pointed);
  const name = row?.querySelector('.at .unseen')?.textContent?.trim() ?? '';
  line.hidden = name === '';
  if (!row || name === '') return;
  const part = PARTS[pointed.className] ?? '';
  const strong = document.createElement('strong');
  strong.textContent = part === '' ? name : `${name}, ${part}`;
  const note = row.querySelector('td.note, td > p')?.textContent?.trim() ?? '';
  line.replaceChildren(
    strong,
    `${WORDS.at}${row.querySelector('.at')?.firstChild?.textContent}${note === '' ? '' : ` · ${note}`}`,
  );
}

document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  line.hidden = true;
  isAway = true;
});
