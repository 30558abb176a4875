/** The problems that html-validate finds in a page, one per line. */

import { HtmlValidate } from 'html-validate';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // Both spellings are valid; the other tags are in lowercase.
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
