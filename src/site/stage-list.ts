/** The stages of a program of one's own, as a list. */

import { type Html, html } from '../render/markup.ts';
import { withSpecifications } from '../render/specifications.ts';
import type { Stage } from '../stages/stage.ts';
import { lessonNumber } from './curriculum.ts';

export function stageList(stages: readonly Stage[]): Html {
  return html`<ol class="stages">${stages.map(stageItem)}</ol>`;
}

function stageItem({ id, title, build, rule, section, lesson, cases }: Stage): Html {
  const count = `${cases.length} ${cases.length === 1 ? 'case' : 'cases'}`;
  return html`
    <li id="stage-${id}"><p><b>${title}.</b> ${build}</p>
    <p>${rule} ${withSpecifications(section)}; <a href="${lesson}.html">lesson ${lessonNumber(lesson)}</a>; ${count}.</p></li>`;
}
