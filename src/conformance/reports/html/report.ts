/** The report for a browser: a page that shows all cases at once, and a page for each theme with every byte of its cases. */

import { type Html, html } from '../../../render/markup.ts';
import { hasFailed, type Result } from '../../result.ts';
import { tallyInWords, tallyOf } from '../../tally.ts';
import type { Run } from '../run.ts';
import { byTheme } from '../themes.ts';
import { caseHtml } from './case.ts';
import { DUMP_STYLE } from './dump-style.ts';
import { indexPage } from './index-page.ts';
import { pageHtml, STYLE_FILE } from './page.ts';
import { Room } from './rows.ts';
import { PAGE_STYLE } from './style.ts';

/** Most characters of the bytes of all cases, and of the full dissections of those that failed: below 3 MB in all. */
const ROOM_FOR_BYTES = 1_600_000;
const ROOM_IN_FULL = 300_000;

/**
 * The report, as files of one folder: `index.html` is the first.
 *
 * @param version  of this package
 * @returns the text of each file, by its name
 */
export function htmlReport(run: Run, version: string): Map<string, string> {
  const themes = byTheme(run.results);
  const files = new Map([
    ['index.html', indexPage(run, themes, version)],
    [STYLE_FILE, PAGE_STYLE + DUMP_STYLE],
  ]);
  const rooms = { bytes: new Room(ROOM_FOR_BYTES + ROOM_IN_FULL), full: new Room(ROOM_IN_FULL) };
  // Those that failed get their room first.
  const sections = new Map(failedFirst(run.results).map((result) => [result, caseHtml(result, rooms)]));
  for (const [theme, results] of themes) files.set(`${theme}.html`, themePage(theme, results, run, sections));
  return files;
}

const failedFirst = (results: readonly Result[]) => results.toSorted((a, b) => +hasFailed(b) - +hasFailed(a));

/** The cases of a theme, those that failed first. */
function themePage(
  theme: string,
  results: readonly Result[],
  { subject }: Run,
  sections: ReadonlyMap<Result, Html>,
): string {
  const body = html`
    <main>
    <p><a href="index.html">All themes</a></p>
    <h1>${theme}</h1>
    <p class="tally">${subject}: ${tallyInWords(tallyOf(results))}</p>
    ${failedFirst(results).map((result) => sections.get(result))}
    </main>`;
  return pageHtml(`${theme}: ${subject}`, body);
}
