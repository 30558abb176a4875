/** How far something has come that takes long, and a button that ends it. */

import { element } from '../../browser/element.ts';

const line = element('#progress', HTMLElement);
const bar = element('#progress progress', HTMLProgressElement);
const button = element('#cancel', HTMLButtonElement);

let cancel: () => void = () => {};
button.addEventListener('click', () => cancel());

/**
 * Shows how far it has come.
 *
 * @param part      from 0 to 1; undefined if it is not known
 * @param onCancel  called when the visitor ends it
 */
export function showProgress(part: number | undefined, onCancel: () => void): void {
  cancel = onCancel;
  line.hidden = false;
  if (part === undefined) bar.removeAttribute('value');
  else bar.value = part;
}

export function hideProgress(): void {
  line.hidden = true;
}
