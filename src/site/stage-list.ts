/** The stages of a program of one's own, as a list. */

import { type Html, html } from '../render/markup.ts';
import { withSpecifications } from '../render/specifications.ts';
import { said, say } from '../say.ts';
import type { Stage } from '../stages/stage.ts';
import { lessonNumber } from './curriculum.ts';

export function stageList(stages: readonly Stage[]): Html {
  return html`<ol class="stages">${stages.map(stageItem)}</ol>`;
}

function stageItem({ id, title, build, rule, section, lesson, cases }: Stage): Html {
  const [count, number] = [cases.length, lessonNumber(lesson)];
  return html`
    <li id="stage-${id}"><p><b>${said(title)}</b></p><p>${said(build)}</p><p>${said(rule)}</p>
    <p>${withSpecifications(section)}${' · '}<a href="${lesson}.html">${say('lesson {number}', { number })}</a>${' · '}
    ${say(count === 1 ? 'one case' : '{#count} cases', { count })}</p></li>`;
}
