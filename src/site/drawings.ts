/** What `@draw NAME` draws on a page: things that the project makes, and controls that a script brings to life. */

import { calculatorsHtml } from './calculators-page.ts';
import { courseList } from './course-list.ts';
import { exhibitsHtml } from './exhibits.ts';
import { hello } from './hello.ts';
import { liveHtml } from './live-page.ts';
import { benchDrawings } from './performance/drawings.ts';
import { playgroundHtml } from './playground-page.ts';
import { timelineSvg } from './timeline.ts';

/** @param written  the ids of the lessons that are there */
export function drawings(written: ReadonlySet<string>): Map<string, string> {
  return new Map([
    ['hello', `<div class="hello">${exhibitsHtml([hello()], 'hello')}</div>\n`],
    ['course', `<p id="progress" class="progress" role="status"></p>\n${courseList(written)}`],
    ['live', liveHtml()],
    ['playground', playgroundHtml()],
    ['calculators', calculatorsHtml()],
    ['timeline', timelineSvg()],
    ...benchDrawings(),
  ]);
}
