/** Puts what is shown into the address of the page, and the address into the clipboard. */

import { say } from '../../../say.ts';
import { MOST_IN_ADDRESS } from '../address.ts';

/** @param hash  empty if it cannot be an address */
export function copyAddress(hash: string, tell: (words: string) => void): void {
  if (hash === '') {
    tell(
      say(
        'An address has at most {#most} bytes, and all of them: this is too much, or not all of it was captured. Show one head or frame alone, and share that.',
        { most: MOST_IN_ADDRESS },
      ),
    );
    return;
  }
  history.replaceState(null, '', hash);
  navigator.clipboard.writeText(location.href).then(
    () => tell(say('The address of this page is copied. It has all the bytes: whoever has it can read them.')),
    () => tell(say('The address of this page has all the bytes now: copy it from there.')),
  );
}
