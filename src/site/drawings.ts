/** What `@draw NAME` draws on a page: things that the project makes, and controls that a script brings to life. */

import { type Html, html } from '../render/markup.ts';
import type { Stage } from '../stages/stage.ts';
import type { Role } from '../versions.ts';
import { calculatorsHtml } from './calculators/calculators-page.ts';
import { stateDrawings } from './conformance/drawings.ts';
import { courseList } from './course-list.ts';
import { courseMap } from './course-map.ts';
import type { CurriculumEntry } from './curriculum.ts';
import { explorablePreviews } from './explorables/explorables.ts';
import { handoutList } from './handouts/handouts.ts';
import { helloHtml } from './hello.ts';
import { liveHtml } from './live/live-page.ts';
import { benchDrawings } from './performance/drawings.ts';
import { playgroundHtml } from './playground/playground-page.ts';
import { roundTripsHtml } from './round-trips/round-trips-html.ts';
import { stageHtml } from './stage/stage-html.ts';
import { stageList } from './stage-list.ts';
import { timelineSvg } from './timeline.ts';
import { versionTable } from './version-table.ts';

export function drawings(
  course: readonly CurriculumEntry[],
  stages: Readonly<Record<Role, readonly Stage[]>>,
): Map<string, Html> {
  return new Map([
    ['hello', helloHtml()],
    ['conversation', stageHtml()],
    ['course', html`<p id="progress" class="progress" role="status"></p>${courseList(course)}`],
    ['map', courseMap(course)],
    ['handouts', handoutList(course)],
    ['live', liveHtml()],
    ['playground', playgroundHtml()],
    ['calculators', calculatorsHtml()],
    ['round-trips', roundTripsHtml()],
    ['timeline', timelineSvg()],
    ['versions', versionTable()],
    ['own-server', stageList(stages.server)],
    ['own-client', stageList(stages.client)],
    ...explorablePreviews(),
  ]);
}

/** What was measured, and what the check found: their texts are kept with the results. */
export function keptDrawings(): Map<string, Html> {
  return new Map([...benchDrawings(), ...stateDrawings()]);
}
