/** What html-validate has against a page, a line each. */

import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Either way of writing it is valid, and small letters are the way of the rest.
    'doctype-style': 'off',
    'no-inline-style': 'error',
  },
});

export async function invalidIn(page: string): Promise<string[]> {
  const { results } = await validator.validateString(page);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `line ${line}, ${ruleId}: ${message}`),
  );
}
