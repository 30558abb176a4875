/** Keeps each calculator's result up to date with what is typed. */

import '../../browser/page-texts.ts';
import { valuesHtml } from '../../../render/html-values.ts';
import { markKeys } from '../../../render/spaces.ts';
import { element } from '../../browser/element.ts';
import { showText } from '../../browser/text-nodes.ts';
import { CALCULATIONS, CalculationError, rowInWords } from '../calculations.ts';

for (const { id, inputs, run } of CALCULATIONS) {
  const result = element(`#${id} .result`, HTMLElement);
  const fields = inputs.map(({ name }) => ({ name, field: element(`#${id}-${name}`, HTMLInputElement) }));
  const calculate = () => {
    const problems = new Map<string, string>();
    try {
      const rows = run(Object.fromEntries(fields.map(({ name, field }) => [name, field.value])));
      result.innerHTML = String(valuesHtml(rows.map(rowInWords)));
    } catch (error) {
      if (!(error instanceof CalculationError)) throw error;
      problems.set(error.input, error.message);
      result.replaceChildren();
    }
    for (const { name, field } of fields) {
      const problem = problems.get(name);
      showText(element(`#${id}-${name}-problem`, HTMLElement), markKeys(problem ?? ''));
      field.setAttribute('aria-invalid', String(problem !== undefined));
    }
  };
  for (const { field } of fields) {
    field.readOnly = false;
    field.addEventListener('input', calculate);
  }
}
