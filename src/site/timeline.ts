/**
 * The drafts, the standards and the browsers on a line of time. A crowded month
 * takes the room that its entries need, and a year without news is a gap.
 */

import { type Html, html } from '../render/markup.ts';
import { MILESTONES, type Milestone } from './milestones.ts';

const WIDTH = 500;
const AXIS = 92;
const TOP = 26;
/** Height of a month while much happened. */
const MONTH = 26;
/** Nothing is drawn closer than this to what is above it. */
const LINE = 24;
/** After this many months in a row without news the line is broken. */
const QUIET = 12;
/** Height of a break. */
const GAP = 62;

/** Draws the line of time; the page's text says the same, for those who do not see it. */
export function timelineSvg(milestones: readonly Milestone[] = MILESTONES): Html {
  let y = TOP;
  let last = 0;
  const axis: Html[] = [];
  const rows: Html[] = [];
  for (const [i, milestone] of milestones.entries()) {
    const month = monthsOf(milestone.when);
    const passed = month - last;
    if (i > 0) {
      const below = passed > QUIET ? GAP : Math.max(LINE, passed * MONTH);
      const dashes = passed > QUIET ? html` class="quiet"` : '';
      axis.push(html`<path${dashes} d="M${AXIS} ${y}V${y + below}"/>`);
      y += below;
    }
    last = month;
    rows.push(row(milestone, y));
  }
  const label = `From ${milestones[0]?.name} in ${monthInWords(milestones[0]?.when ?? '')} to ${milestones.at(-1)?.name} in ${monthInWords(milestones.at(-1)?.when ?? '')}`;
  return html`
    <figure class="history"><svg class="timeline" viewBox="0 0 ${WIDTH} ${y + TOP}" role="img" aria-label="${label}">
    ${axis}${rows}</svg>
    <figcaption>In order of time; distances are not to scale.</figcaption></figure>`;
}

function row({ when, name, says, kind }: Milestone, y: number): Html {
  const shape =
    kind === 'setback'
      ? html`<path class="cross" d="M${AXIS - 5} ${y - 5}L${AXIS + 5} ${y + 5}M${AXIS - 5} ${y + 5}L${AXIS + 5} ${y - 5}"/>`
      : html`<circle cx="${AXIS}" cy="${y}" r="${kind === 'draft' || kind === 'browser' ? 4 : 6}"/>`;
  return html`
    <g class="${kind}">${shape}<text class="when" x="${AXIS - 16}" y="${y + 4}" text-anchor="end">${monthInWords(when)}</text>
    <text x="${AXIS + 18}" y="${y + 5}"><tspan class="name">${name}</tspan> <tspan class="says">${says}</tspan></text></g>`;
}

function monthsOf(when: string): number {
  const [year = 0, month = 1] = when.split('-').map(Number);
  return year * 12 + month;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `May 2010`, from `2010-05`. */
export function monthInWords(when: string): string {
  const [year, month = '1'] = when.split('-');
  return `${MONTHS[Number(month) - 1]} ${year}`;
}
