/**
 * The drafts, the standards and the browsers on a line of time. The line is to scale; names stand beside it in
 * order, each with a line to its month, because most of it happened in two of the years.
 */

import { type Html, html } from '../render/markup.ts';
import { said, say } from '../say.ts';
import { MILESTONES, type Milestone } from './milestones.ts';

const WIDTH = 560;
const TOP = 16;
/** The line of time, and where names begin. */
const AXIS = 50;
const NAMES = 118;
/** Height of a month on the line. */
const MONTH = 5;
/** From one name to the next, at least. */
const ROW = 23;
/** From a name to the line that leads to it. */
const BEFORE_NAME = 6;

/** Draws the line of time; the page's text says the same, for those who do not see it. */
export function timelineSvg(milestones: readonly Milestone[] = MILESTONES): Html {
  const [first, last] = [milestones[0]?.when ?? '', milestones.at(-1)?.when ?? ''];
  // A line of time begins with a year.
  const start = Number(first.split('-')[0]) * 12 + 1;
  const place = (months: number) => TOP + (months - start) * MONTH;
  let below = 0;
  const rows = milestones.map((milestone) => {
    const at = place(monthsOf(milestone.when));
    below = Math.max(at, below + ROW);
    return row(milestone, at, below);
  });
  const end = Math.max(place(monthsOf(last)), below) + TOP;
  const label = say('From {first} in {month} to {last} in {end}', {
    ...{ first: said(milestones[0]?.name ?? ''), month: monthInWords(first) },
    ...{ last: said(milestones.at(-1)?.name ?? ''), end: monthInWords(last) },
  });
  return html`
    <figure class="history"><svg class="timeline" viewBox="0 0 ${WIDTH} ${end}" role="img" aria-label="${label}">
    <path d="M${AXIS} ${TOP}V${place(monthsOf(last))}"/>${years(start, monthsOf(last), place)}${rows}</svg>
    <figcaption>${say('The line is to scale: one year is as long as any other.')}</figcaption></figure>`;
}

function years(from: number, to: number, place: (months: number) => number): Html[] {
  const months = Array.from({ length: Math.floor((to - from) / 12) + 1 }, (_, i) => from + 12 * i);
  return months.map(
    (month) => html`
    <path d="M${AXIS - 6} ${place(month)}H${AXIS}"/><text class="year" x="${AXIS - 10}" y="${place(month) + 5}" text-anchor="end">${Math.floor(month / 12)}</text>`,
  );
}

/** @param at  where its month is  @param y  where its name is */
function row({ when, name, says, kind }: Milestone, at: number, y: number): Html {
  const shape =
    kind === 'setback'
      ? html`<path class="cross" d="M${AXIS - 5} ${at - 5}L${AXIS + 5} ${at + 5}M${AXIS - 5} ${at + 5}L${AXIS + 5} ${at - 5}"/>`
      : html`<circle cx="${AXIS}" cy="${at}" r="${kind === 'draft' || kind === 'browser' ? 3 : 5}"/>`;
  return html`
    <g class="${kind}"><path class="leader" d="M${AXIS + 6} ${at}C${AXIS + 34} ${at} ${AXIS + 30} ${y} ${NAMES - BEFORE_NAME} ${y}"/>${shape}
    <text x="${NAMES}" y="${y + 5}"><tspan class="when">${monthInWords(when)} </tspan><tspan class="name">${said(name)}</tspan> <tspan class="says">${said(says)}</tspan></text></g>`;
}

function monthsOf(when: string): number {
  const [year = 0, month = 1] = when.split('-').map(Number);
  return year * 12 + month;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `May 2010`, from `2010-05`. */
export function monthInWords(when: string): string {
  const [year, month = '1'] = when.split('-');
  return say(`${MONTHS[Number(month) - 1]} {#year}`, { year: year ?? '' });
}
