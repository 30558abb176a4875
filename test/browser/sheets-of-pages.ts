/** The style sheets that pages load. */

import { expect } from 'vitest';
import type { Running } from './running-site.ts';
import { visit } from './visit.ts';

const SHEETS = ['drawn.css', 'results.css', 'tools.css', 'explorables.css', 'previews.css'];

/** These pages load every sheet that has a rule for something on them, and none that has not. */
export async function expectSheets(site: Running, names: readonly string[]): Promise<void> {
  const { page, close } = await visit(site.browser, `${site.app.url}404.html`);
  const found = await page.evaluate(
    async ([pages, sheets]) => {
      const text = async (path: string) => (await fetch(path)).text();
      const selectorsIn = (rules: CSSRuleList): string[] =>
        [...rules].flatMap((rule) => {
          if (rule instanceof CSSStyleRule) return rule.selectorText.replace(/::[a-z-]+|:(?:hover|focus-visible)/g, '');
          return 'cssRules' in rule ? selectorsIn(rule.cssRules as CSSRuleList) : [];
        });
      const selectors = new Map<string, string[]>();
      for (const name of sheets) {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(await text(`assets/${name}`));
        selectors.set(name, selectorsIn(sheet.cssRules));
      }
      const parser = new DOMParser();
      return Promise.all(
        pages.map(async (path) => {
          const shown = parser.parseFromString(await text(path), 'text/html');
          const loaded = sheets.filter((name) => shown.querySelector(`link[href$="assets/${name}"]`));
          const needed = sheets.filter((name) =>
            selectors.get(name)?.some((one) => shown.body.matches(one) || shown.body.querySelector(one)),
          );
          return { path, loaded, needed };
        }),
      );
    },
    [names, SHEETS] as const,
  );
  // What a tool draws is not there before its script has run.
  const TOOLS = ['live.html', 'playground.html'];
  for (const { path, loaded, needed } of found) {
    expect.soft(loaded, path).toEqual(TOOLS.includes(path) ? ['drawn.css', 'tools.css'] : needed);
  }
  await close();
}
