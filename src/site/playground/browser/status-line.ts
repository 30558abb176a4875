/** The line that says what was read, or why it could not be. */

import { element } from '../../browser/element.ts';

const line = element('#read-as', HTMLElement);

export function tell(text: string): void {
  line.textContent = text;
  line.classList.remove('problem');
}

export function complain(error: unknown): void {
  line.textContent = error instanceof Error ? error.message : String(error);
  line.classList.add('problem');
}
