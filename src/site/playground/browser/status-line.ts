/** The line that says what was read, or why it could not be. */

import { element } from '../../browser/element.ts';
import { showText } from '../../browser/text-nodes.ts';

const line = element('#read-as', HTMLElement);

export function tell(text: string): void {
  showText(line, text);
  line.classList.remove('problem');
}

export function complain(error: unknown): void {
  showText(line, error instanceof Error ? error.message : String(error));
  line.classList.add('problem');
}
