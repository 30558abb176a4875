/** Which style sheets a page loads: what most pages do not have is styled in sheets of its own. */

import type { Html } from '../render/markup.ts';

/** In the order in which they are loaded; `site.css` comes last, for its rules for narrow pages and for paper. */
const SHEETS: readonly (readonly [name: string, pattern: RegExp])[] = [
  // What Live and the playground draw is not there yet.
  ['drawn.css', withClass('picture|film|bits-bytes|chain|matches|matrix|strip|squares|bars|live-view|split')],
  ['results.css', withClass('standings|kept-outcome|measured')],
  ['tools.css', withClass('live-view|split|calculator')],
  ['explorables.css', withClass('explorable')],
  ['previews.css', withClass('preview')],
];

/** @param body  what the page shows */
export function sheetsOf(body: Html): string[] {
  const text = String(body);
  return [...SHEETS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name), 'site.css'];
}

function withClass(names: string): RegExp {
  return new RegExp(`class="(?:[^"]* )?(?:${names})[ "]`);
}
