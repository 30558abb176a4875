/** A lesson on two sheets of paper: what it shows and its rules, then the questions and what there is to write. */

import type { Task } from '../../course/exercises/exercise.ts';
import type { Handout, Rule } from '../../course/handout.ts';
import type { Exhibit, Lesson } from '../../course/lesson.ts';
import { addressIn } from '../../render/html.ts';
import { sectionHtml } from '../../render/html-parts.ts';
import { type Html, html } from '../../render/markup.ts';
import { BuildError } from '../build-error.ts';
import { lessonNumber } from '../curriculum.ts';
import { exhibitsHtml } from '../exhibits-html.ts';
import { paragraphHtml } from '../paragraph.ts';
import { tellingFrame } from '../pictures/film-html.ts';
import { type AnsweredQuestion, askedHtml } from '../questions.ts';

export interface HandoutSource {
  readonly lesson: Lesson;
  readonly handout: Handout;
  readonly questions: readonly AnsweredQuestion[];
  readonly tasks: readonly Task[];
  readonly shown: ReadonlyMap<string, readonly Exhibit[]>;
}

/** @throws BuildError `unknown-step` if the handout shows a step that the lesson does not have */
export function sheetsHtml(source: HandoutSource): Html {
  return html`
    <section class="sheet" aria-label="First page">${firstHtml(source)}</section>
    <section class="sheet" aria-label="Second page">${secondHtml(source)}</section>`;
}

function firstHtml({ lesson, handout, shown }: HandoutSource): Html {
  const file = `lessons/${lesson.id}/handout.ts`;
  const figures = handout.figures.map(({ step, caption, pick = (all) => all }, i) => {
    const exhibits = shown.get(step);
    if (exhibits === undefined) {
      throw new BuildError('unknown-step', file, 0, `the lesson has no step "${step}"`);
    }
    return html`<p class="figure">${paragraphHtml(caption, file)}</p>${onPaperHtml(pick(exhibits), addressIn('figure', i))}`;
  });
  return html`
    <p class="name"><span>Name</span> <span>Date</span></p>
    <p>${paragraphHtml(handout.about, file)}</p>${figures}
    <h2 id="rules">Rules</h2><ul class="rules">${handout.rules.map((rule) => ruleHtml(rule, file))}</ul>
    <div class="free" aria-hidden="true"><p>Notes</p></div>`;
}

/** Paper shows one frame of a film, under its title. */
function onPaperHtml(exhibits: readonly Exhibit[], id: string): Html[] {
  return exhibits.map((exhibit, i) => {
    const frame = exhibit.kind === 'film' ? exhibit.frames[tellingFrame(exhibit)] : undefined;
    if (frame === undefined) return exhibitsHtml([exhibit], addressIn(id, i));
    const shown = frame.exhibits.map(
      (one, k) => html`<div>${exhibitsHtml([one], addressIn(addressIn(id, i), k))}</div>`,
    );
    return html`<p class="caption">${frame.title}</p><div class="frame-exhibits">${shown}</div>`;
  });
}

function ruleHtml({ says, spec }: Rule, file: string): Html {
  return html`<li>${paragraphHtml(says, file)} ${sectionHtml({ spec }, {})}</li>`;
}

function secondHtml({ lesson, questions, tasks }: HandoutSource): Html {
  const items = questions.map(
    (question, i) => html`<li>${askedHtml(question, `question-${i + 1}`)}${roomHtml(question.lines)}</li>`,
  );
  return html`
    <h2 id="questions">Questions</h2><ol class="asked">${items}</ol>
    ${tasksHtml(lesson, tasks)}`;
}

/** Lines to write on. */
function roomHtml(lines: number): Html {
  return html`<div class="room" aria-hidden="true">${Array.from({ length: lines }, () => html`<span></span>`)}</div>`;
}

function tasksHtml({ id, title }: Lesson, tasks: readonly Task[]): Html {
  const number = Number(lessonNumber(id));
  const items = tasks.map(({ name, asks }) => html`<li><code>${name}</code> ${asks}</li>`);
  const exercise =
    tasks.length === 0
      ? ''
      : html`
        <h2 id="write">Write it</h2><ul>${items}</ul>
        <p><code>npm run learn -- ${number}</code> opens the exercise and checks it at every save.</p>`;
  return html`
    ${exercise}<p class="see">See it run: <code>npm run lesson -- ${number}</code>. Read it: <code>npm start</code>, lesson ${number}, <a href="${id}.html">${title}</a></p>`;
}
