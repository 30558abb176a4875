/** The table of all that was measured: ours as it is, the others as ratios. */

import { escapeHtml } from '../../render/html.ts';
import type { BenchResults, ContenderResult, RowResult } from './results.ts';

/** The rows under their headings; a column for each contender that any row has. */
export function tableHtml({ rows }: BenchResults): string {
  const names = [...new Set(rows.flatMap(({ contenders }) => contenders.map(({ name }) => name)))];
  const head = `<thead><tr>${['what', ...names, 'target'].map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('')}</tr></thead>`;
  const groups = [...new Set(rows.map(({ group }) => group))];
  const bodies = groups.map((group) => {
    const own = rows.filter((row) => row.group === group);
    const heading = `<tr><th colspan="${names.length + 2}" scope="rowgroup">${escapeHtml(group)} <span class="unit">${escapeHtml(own[0]?.measures ?? '')}</span></th></tr>`;
    return `<tbody>${heading}${own.map((row) => rowHtml(row, names)).join('')}</tbody>`;
  });
  return `<div class="wide" tabindex="0"><table class="table bench">${head}${bodies.join('')}</table></div>\n`;
}

function rowHtml({ title, unit, contenders, limit, withinLimit }: RowResult, names: readonly string[]): string {
  const cells = names.map((name) => {
    const contender = contenders.find((one) => one.name === name);
    return `<td>${contender ? cellHtml(contender, unit) : ''}</td>`;
  });
  return `<tr><th scope="row">${escapeHtml(title)}</th>${cells.join('')}<td>${contenders.map(targetHtml).join('')}${limitHtml(limit, withinLimit)}</td></tr>`;
}

function limitHtml(limit: number | undefined, withinLimit: boolean | undefined): string {
  if (limit === undefined) return '';
  return verdictHtml(`at most ${number(limit)}`, withinLimit);
}

/** Ours as it was measured; ours against another, with the lowest and the highest of all rounds. */
function cellHtml({ figure, ratio }: ContenderResult, unit: string): string {
  if (!ratio) return `${number(figure.median)} <span class="unit">${escapeHtml(unit)}</span>`;
  const spread = `<span class="unit">${times(ratio.low)} to ${times(ratio.high)}</span>`;
  return `<b>${times(ratio.median)}</b> ${spread}`;
}

function targetHtml({ name, target, met }: ContenderResult): string {
  if (target === undefined) return '';
  return verdictHtml(`${target}× ${name}`, met);
}

function verdictHtml(target: string, met: boolean | undefined): string {
  const word = met ? 'met' : 'missed';
  return `<span class="${word}">${escapeHtml(target)}: ${word}</span> `;
}

function times(ratio: number): string {
  return `${number(ratio)}×`;
}

/** `1,230,000`, `45.6`, `0.82` */
export function number(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

/** When, where and how often. */
export function sourceHtml({ date, machine, rounds }: BenchResults): string {
  return `<p class="measured">Measured on ${date}: ${escapeHtml(machine)}, ${rounds} rounds. <code>npm run bench</code> measures on yours.</p>\n`;
}
