/**
 * The bits of a character on a page: bytes as rows of places, and the bits of
 * the number in theirs. A box to check lifts them out, without a script.
 */

import { type BitsExhibit, numberOf } from '../../course/bits.ts';
import { clauses, labelled } from '../../joined.ts';
import { type Html, html } from '../../render/markup.ts';
import { withSpecifications } from '../../render/specifications.ts';
import { say } from '../../say.ts';

export function bitsHtml(exhibit: BitsExhibit): Html {
  const { of, bytes, problem } = exhibit;
  const name = `${numberOf(exhibit)} ${of}`;
  const spoken = clauses(
    bytes.map(({ byte, mark, carried }) => say('byte {byte}: mark {mark}, bits {carried}', { byte, mark, carried })),
  );
  const shown = bytes.map(({ byte, mark, carried }) => {
    const marks = Array.from(mark, (bit) => html`<i>${bit}</i>`);
    const places = Array.from(carried, (bit) => html`<span><b>${bit}</b></span>`);
    return html`<div class="bits-byte"><div class="bits-row">${marks}${places}</div><code>${byte}</code></div>`;
  });
  return html`
    <div class="bits"><label><input type="checkbox"><b>${name}</b> <span>${say('lift its bits out')}</span></label>
    <div class="bits-bytes" role="img" aria-label="${labelled(name, spoken)}">${shown}</div>
    ${problem === undefined ? '' : html`<p class="bits-problem"><b>✗</b> ${withSpecifications(problem)}</p>`}</div>`;
}
