/** The calculators, with the results for their first values; the page's script keeps them up to date. */

import { escapeHtml } from '../render/html.ts';
import { CALCULATIONS, type Calculation } from './calculations.ts';
import { valuesHtml } from './exhibits.ts';

export function calculatorsHtml(): string {
  return CALCULATIONS.map(calculatorHtml).join('');
}

function calculatorHtml({ id, title, says, inputs, run }: Calculation): string {
  const fields = inputs.map(({ name, label, value }) => {
    const problem = `${id}-${name}-problem`;
    return (
      `<label>${escapeHtml(label)} <input type="text" id="${id}-${name}" value="${escapeHtml(value)}" spellcheck="false" ` +
      `autocomplete="off" aria-describedby="${problem}"></label><p class="problem" id="${problem}" role="status"></p>`
    );
  });
  const rows = run(Object.fromEntries(inputs.map(({ name, value }) => [name, value])));
  return (
    `<section class="calculator" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${escapeHtml(title)}</h2>` +
    `<p>${escapeHtml(says)}</p><div class="playground">${fields.join('')}</div>` +
    `<div class="result">${valuesHtml({ rows })}</div></section>\n`
  );
}
