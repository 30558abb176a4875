/** The buttons of the examples. */

import { EXAMPLES, type ExampleName } from '../examples.ts';

/** Calls with the example that is chosen. */
export function whenExample(use: (example: (typeof EXAMPLES)[ExampleName]) => void): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-example]')) {
    button.addEventListener('click', () => use(EXAMPLES[button.dataset.example as ExampleName]));
  }
}
