/** The calculators, with the results for their first values; the page's script keeps them up to date. */

import { valuesHtml } from '../../render/html-values.ts';
import { type Html, html } from '../../render/markup.ts';
import { say } from '../../say.ts';
import { needsScript } from '../needs-script.ts';
import { CALCULATIONS, type Calculation, rowInWords } from './calculations.ts';

export function calculatorsHtml(): Html {
  return html`
    <p class="without-script">${needsScript(say('To change a value needs JavaScript: without it, these are worked examples.'))}</p>
    ${CALCULATIONS.map(calculatorHtml)}`;
}

function calculatorHtml({ id, title, says, inputs, run }: Calculation): Html {
  const fields = inputs.map(({ name, label, value }) => {
    const problem = `${id}-${name}-problem`;
    return html`
      <label>${say(label)} <input type="text" id="${id}-${name}" value="${value}" spellcheck="false"${' '}
      autocomplete="off" readonly aria-describedby="${problem}"></label><p class="problem" id="${problem}" role="status"></p>`;
  });
  const rows = run(Object.fromEntries(inputs.map(({ name, value }) => [name, value])));
  return html`
    <section class="calculator" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${say(title)}</h2>
    <p>${say(says)}</p><div class="playground">${fields}</div>
    <div class="result">${valuesHtml(rows.map(rowInWords))}</div></section>`;
}
