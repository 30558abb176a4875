/** The inputs, which fold into one line when something was opened: what is open is then the first thing on the page. */

import { element } from '../../browser/element.ts';

const button = element('#another', HTMLButtonElement);
/** What stays. */
const line = element('.now', HTMLElement);
const box = element('#paste', HTMLTextAreaElement);
/** What is folded: the box, and all that can be opened without it. */
const parts = [element('#box', HTMLElement), element('#more', HTMLElement)];

/**
 * Folds after something was opened.
 *
 * @param isFromBox  whether it was in the box: while somebody types there, nothing moves
 * @param isLong     whether it needs the whole window
 */
export function foldAfter(isFromBox: boolean, isLong = false): void {
  if (isFromBox && document.activeElement === box) {
    mayFold(true);
    return;
  }
  const hadFocus = parts.some((part) => part.contains(document.activeElement));
  setFolded(true);
  if (hadFocus) button.focus({ preventScroll: true });
  if (isLong || line.getBoundingClientRect().top < 0) line.scrollIntoView({ block: 'start' });
}

/** Lets the visitor fold them, if there is something to see. */
export function mayFold(hasSomething: boolean): void {
  button.hidden = !hasSomething && isUnfolded();
}

button.addEventListener('click', () => {
  const unfolds = !isUnfolded();
  setFolded(!unfolds);
  if (unfolds) box.focus();
});

function isUnfolded(): boolean {
  return button.getAttribute('aria-expanded') === 'true';
}

function setFolded(isFolded: boolean): void {
  button.hidden = false;
  button.setAttribute('aria-expanded', String(!isFolded));
  for (const part of parts) part.hidden = isFolded;
}
