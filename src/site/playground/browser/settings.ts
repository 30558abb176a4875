/** What the visitor says of the bytes. */

import type { Role, Speak } from '../../../versions.ts';
import { element } from '../../browser/element.ts';
import type { PlaygroundState } from '../address.ts';

export const speak = element('#speak', HTMLSelectElement);
export const from = element('#from', HTMLSelectElement);
export const deflate = element('#deflate', HTMLInputElement);

/** As the controls have it; undefined is "as the bytes say". */
export function settings(): Omit<PlaygroundState, 'bytes'> {
  return {
    speak: speak.value === '' ? undefined : (speak.value as Speak),
    from: from.value === '' ? undefined : (from.value as Role),
    deflate: deflate.checked,
  };
}
