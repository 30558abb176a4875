/** A lesson on two sheets of paper: what it shows and its rules, then the questions and what there is to write. */

import type { Task } from '../../course/exercises/exercise.ts';
import type { Handout, Rule } from '../../course/handout.ts';
import type { Exhibit, Lesson } from '../../course/lesson.ts';
import { translatedExhibits } from '../../course/translated.ts';
import { addressIn } from '../../render/html.ts';
import { sectionHtml } from '../../render/html-parts.ts';
import { type Html, html } from '../../render/markup.ts';
import { sayHtml } from '../../render/say-html.ts';
import { say } from '../../say.ts';
import type { Translator } from '../../translator.ts';
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
  /** In English: what a figure picks of them, it picks by that. */
  readonly shown: ReadonlyMap<string, readonly Exhibit[]>;
  /** The language of the paper, if it is another. */
  readonly to?: Translator | undefined;
}

/** @throws BuildError `unknown-step` if the handout shows a step that the lesson does not have */
export function sheetsHtml(source: HandoutSource): Html {
  return html`
    <section class="sheet" aria-label="${say('First page')}">${firstHtml(source)}</section>
    <section class="sheet" aria-label="${say('Second page')}">${secondHtml(source)}</section>`;
}

function firstHtml({ lesson, handout, shown, to }: HandoutSource): Html {
  const file = `lessons/${lesson.id}/handout.ts`;
  const figures = handout.figures.map(({ step, caption, pick = (all) => all }, i) => {
    const exhibits = shown.get(step);
    if (exhibits === undefined) {
      throw new BuildError('unknown-step', file, 0, `the lesson has no step "${step}"`);
    }
    return html`<p class="figure">${paragraphHtml(caption, file)}</p>${onPaperHtml(to ? translatedExhibits(pick(exhibits), to) : pick(exhibits), addressIn('figure', i))}`;
  });
  return html`
    <p class="name"><span>${say('Name')}</span> <span>${say('Date')}</span></p>
    <p>${paragraphHtml(handout.about, file)}</p>${figures}
    <h2 id="rules">${say('Rules')}</h2><ul class="rules">${handout.rules.map((rule) => ruleHtml(rule, file))}</ul>
    <div class="free" aria-hidden="true"><p>${say('Notes')}</p></div>`;
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
    <h2 id="questions">${say('Questions')}</h2><ol class="asked">${items}</ol>
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
        <h2 id="write">${say('Write it')}</h2><ul>${items}</ul>
        <p>${sayHtml('{command} opens the exercise and checks it at every save.', { command: html`<code>npm run learn -- ${number}</code>` })}</p>`;
  const see = sayHtml('See it run: {run}. Read it: {start}, lesson {#number}, {page}', {
    run: html`<code>npm run lesson -- ${number}</code>`,
    start: html`<code>npm start</code>`,
    number,
    page: html`<a href="${id}.html">${title}</a>`,
  });
  return html`
    ${exercise}<p class="see">${see}</p>`;
}
