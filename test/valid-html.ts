/** The problems that html-validate finds in a page, one per line. */

import { HtmlValidate, type ResolvedConfig, StaticConfigLoader } from 'html-validate';

/** Makes the configuration once, not for every page. */
class OneConfig extends StaticConfigLoader {
  #config: ResolvedConfig | undefined;

  override getConfigFor(...asked: Parameters<StaticConfigLoader['getConfigFor']>): ResolvedConfig {
    this.#config ??= super.getConfigFor(...asked) as ResolvedConfig;
    return this.#config;
  }
}

/** What axe finds, too, in test/browser/every-page.thorough.test.ts; here these rules take a fifth of the time. */
const FOUND_BY_AXE = ['aria-hidden-body', 'empty-heading', 'empty-title', 'hidden-focusable', 'unique-landmark'];

const validator = new HtmlValidate(
  new OneConfig({
    root: true,
    extends: ['html-validate:recommended'],
    rules: {
      ...Object.fromEntries(FOUND_BY_AXE.map((rule) => [rule, 'off'])),
      // Both spellings are valid; the other tags are in lowercase.
      'doctype-style': 'off',
      'no-inline-style': 'error',
    },
  }),
);

export async function invalidIn(page: string): Promise<string[]> {
  const { results } = await validator.validateString(page);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `line ${line}, ${ruleId}: ${message}`),
  );
}
