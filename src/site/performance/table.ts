/** The table of all that was measured: ours as it is, the others as ratios. */

import { type Html, html } from '../../render/markup.ts';
import { sayHtml } from '../../render/say-html.ts';
import { said, say } from '../../say.ts';
import type { BenchResults, ContenderResult, RowResult } from './results.ts';

/** The rows under their headings; a column for each contender that any row has. */
export function tableHtml({ rows }: BenchResults): Html {
  const names = [...new Set(rows.flatMap(({ contenders }) => contenders.map(({ name }) => name)))];
  const head = [say('what'), ...names.map((name) => said(name)), say('target')].map(
    (name) => html`<th scope="col">${name}</th>`,
  );
  const groups = [...new Set(rows.map(({ group }) => group))];
  const bodies = groups.map((group) => {
    const own = rows.filter((row) => row.group === group);
    const measures = html`<span class="unit">${said(own[0]?.measures ?? '')}</span>`;
    return html`
      <tbody><tr><th colspan="${names.length + 2}" scope="rowgroup">${said(group)} ${measures}</th></tr>
      ${own.map((row) => rowHtml(row, names))}</tbody>`;
  });
  return html`
    <div class="wide" tabindex="0"><table class="table bench"><thead><tr>${head}</tr></thead>${bodies}</table></div>`;
}

function rowHtml({ title, unit, contenders, limit, withinLimit }: RowResult, names: readonly string[]): Html {
  const cells = names.map((name) => {
    const contender = contenders.find((one) => one.name === name);
    return html`<td>${contender && cellHtml(contender, unit)}</td>`;
  });
  const targets = [...contenders.map(targetHtml), limitHtml(limit, withinLimit)];
  return html`<tr><th scope="row">${said(title)}</th>${cells}<td>${targets}</td></tr>`;
}

function limitHtml(limit: number | undefined, withinLimit: boolean | undefined): Html | undefined {
  return limit === undefined ? undefined : goalHtml(say('at most {#limit}', { limit: number(limit) }), withinLimit);
}

/** Ours as it was measured; ours against another, with the lowest and the highest of all rounds. */
function cellHtml({ figure, ratio }: ContenderResult, unit: string): Html {
  if (!ratio) return html`${number(figure.median)} <span class="unit">${said(unit)}</span>`;
  const range = say('{#low}× to {#high}×', { low: number(ratio.low), high: number(ratio.high) });
  return html`<b>${times(ratio.median)}</b> <span class="unit">${range}</span>`;
}

function targetHtml({ name, target, met }: ContenderResult): Html | undefined {
  return target === undefined ? undefined : goalHtml(`${target}× ${said(name)}`, met);
}

function goalHtml(goal: string, met: boolean | undefined): Html {
  const word = met ? 'met' : 'missed';
  return html`<span class="${word}">${met ? say('{goal}: met', { goal }) : say('{goal}: missed', { goal })}</span> `;
}

function times(ratio: number): string {
  return `${number(ratio)}×`;
}

const THREE_DIGITS = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** `1,230,000`, `45.6`, `0.82` */
export function number(value: number): string {
  return THREE_DIGITS.format(value);
}

/** When, where and how often. */
export function sourceHtml({ date, machine, rounds }: BenchResults): Html {
  const measured = say('Measured on {date}: {machine}, {#rounds} rounds.', { date, machine: said(machine), rounds });
  const yours = sayHtml('{command} measures on yours.', { command: html`<code>npm run bench</code>` });
  return html`<p class="measured">${measured}${say(' ')}${yours}</p>`;
}
