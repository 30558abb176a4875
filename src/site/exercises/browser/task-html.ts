/** A task as a page shows it: what is asked, its rules, and why the ones that are broken do not hold. */

import { passes, type Report, type RuleResult } from '../../../course/exercises/report.ts';
import { countInWords, hintInWords, passedInWords } from '../../../course/exercises/result-words.ts';
import { saidLine } from '../../../course/exercises/said-message.ts';
import { whyParts } from '../../../course/exercises/why.ts';
import { labelled } from '../../../joined.ts';
import { type Html, html } from '../../../render/markup.ts';
import { said, say } from '../../../say.ts';
import type { TaskMaterial } from '../material.ts';
import { messageHtml } from './message-html.ts';

/** What a check says of one task, in a sentence. */
export function resultInWords(task: TaskMaterial, report: Report): string {
  const own = report.rules.filter((rule) => rule.task === task.name);
  const hold = own.filter(({ holds }) => holds).length;
  if (passes(report, task.name)) return `✓ ${labelled(task.name, passedInWords(task, own.length))}`;
  const [first = ''] = (report.problem ?? '').split('\n');
  if (report.problem !== undefined) return `✗ ${saidLine(first)}`;
  const broken = own.find(({ holds }) => !holds);
  return `${labelled(task.name, countInWords(hold, own.length))}${broken ? ` ✗ ${said(broken.rule)}` : ''}`;
}

/** The rules of a task; of those that are broken the first is open. */
export function rulesHtml(task: TaskMaterial, { rules, problem }: Report): Html {
  const own = rules.filter((rule) => rule.task === task.name);
  const broken = own.find(({ holds }) => !holds);
  const items = own.map((rule) => ruleHtml(rule, { isOpen: rule === broken, isChecked: problem === undefined }));
  // Its first line is the result.
  const more = problem?.split('\n').slice(1) ?? [];
  const why = more.length === 0 ? '' : html`<div class="why">${messageHtml(more)}</div>`;
  return html`${why}<ol class="rules" aria-label="${say('Rules of {task}', { task: task.name })}">${items}</ol>`;
}

function ruleHtml(rule: RuleResult, { isOpen, isChecked }: { isOpen: boolean; isChecked: boolean }): Html {
  if (rule.holds) return html`<li class="holds"><span class="unseen">(${say('holds')}) </span>${said(rule.rule)}</li>`;
  if (!isChecked) return html`<li>${said(rule.rule)}</li>`;
  return html`
    <li class="broken"><details${isOpen ? html` open` : ''}>
    <summary><span class="unseen">(${say('broken')}) </span>${said(rule.rule)}</summary>
    <div class="why">${messageHtml(whyParts(rule))}${placeHtml(rule)}</div></details></li>`;
}

/** The way to the line that threw. */
function placeHtml({ at }: RuleResult): Html | '' {
  const [, line] = /:(\d+)$/.exec(at?.line ?? '') ?? [];
  return line === undefined
    ? ''
    : html`<button type="button" class="quiet" data-line="${line}">${say('Go to line {line}', { line })}</button>`;
}

export function hintsHtml(hints: readonly string[]): Html {
  return html`${hints.map((hint, i) => html`<p class="hint">${hintInWords(hint, i + 1)}</p>`)}`;
}
