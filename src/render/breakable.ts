/** Where a long word may end its line. Elsewhere a line that is too narrow for a word cuts it anywhere. */

import { type Html, html } from './markup.ts';

/** After a `_`, before the port of an address, and before what comes after the number of a release: `9.4.57.v20241219`. */
const PLACES = /(?<=_)|(?<=\w)(?=:\d)|(?<=\d\.)(?=v\d)/;

export function breakable(text: string): Html {
  return html`${text.split(PLACES).map((part, i) => (i === 0 ? part : html`<wbr>${part}`))}`;
}
