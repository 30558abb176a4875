/**
 * The drafts, the standards and the browsers on a line of time, drawn to scale
 * for the years in which much happened, and with a gap for the others.
 */

import { type Html, html } from '../render/markup.ts';

interface Milestone {
  /** Year and month: `2010-05`. */
  readonly when: string;
  readonly name: string;
  readonly says: string;
  readonly kind: 'old' | 'draft' | 'new' | 'browser' | 'setback';
}

/** What happened, in order; the day does not matter here. */
export const MILESTONES: readonly Milestone[] = [
  { when: '2010-01', name: 'Chrome 4', says: 'ships draft 75', kind: 'browser' },
  { when: '2010-02', name: 'hixie-75', says: 'no keys: anyone may answer', kind: 'old' },
  { when: '2010-05', name: 'hixie-76', says: 'two keys, MD5; also hybi-00', kind: 'old' },
  { when: '2010-06', name: 'Chrome 6', says: 'takes draft 76, leaves 75', kind: 'browser' },
  { when: '2010-08', name: 'hybi-01', says: 'frames with a length', kind: 'draft' },
  { when: '2010-10', name: 'hybi-03', says: 'DEFLATE for the first time', kind: 'draft' },
  { when: '2010-12', name: 'Firefox 4 and Opera 11', says: 'turn WebSocket off', kind: 'setback' },
  { when: '2011-01', name: 'hybi-04', says: 'one key, Accept, masks', kind: 'draft' },
  { when: '2011-02', name: 'hybi-05, hybi-06', says: 'the mask is just the random key', kind: 'draft' },
  { when: '2011-04', name: 'hybi-07', says: 'version 7', kind: 'draft' },
  { when: '2011-06', name: 'hybi-08, hybi-09', says: 'version 8', kind: 'draft' },
  { when: '2011-07', name: 'hybi-10', says: 'bad UTF-8 must fail', kind: 'draft' },
  { when: '2011-08', name: 'hybi-11 to hybi-13', says: 'version 13', kind: 'draft' },
  { when: '2011-09', name: 'hybi-14 to hybi-17', says: 'the shortest length only', kind: 'draft' },
  { when: '2011-12', name: 'RFC 6455', says: 'version 13, for good', kind: 'new' },
  { when: '2015-12', name: 'RFC 7692', says: 'compression', kind: 'new' },
  { when: '2018-09', name: 'RFC 8441', says: 'WebSocket over HTTP/2', kind: 'new' },
  { when: '2022-06', name: 'RFC 9220', says: 'WebSocket over HTTP/3', kind: 'new' },
];

const WIDTH = 640;
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
  const label = `From ${milestones[0]?.name} in ${inWords(milestones[0]?.when ?? '')} to ${milestones.at(-1)?.name} in ${inWords(milestones.at(-1)?.when ?? '')}`;
  return html`
    <figure class="history"><svg class="timeline" viewBox="0 0 ${WIDTH} ${y + TOP}" role="img" aria-label="${label}">
    ${axis}${rows}</svg></figure>`;
}

function row({ when, name, says, kind }: Milestone, y: number): Html {
  const shape =
    kind === 'setback'
      ? html`<path class="cross" d="M${AXIS - 5} ${y - 5}L${AXIS + 5} ${y + 5}M${AXIS - 5} ${y + 5}L${AXIS + 5} ${y - 5}"/>`
      : html`<circle cx="${AXIS}" cy="${y}" r="${kind === 'draft' || kind === 'browser' ? 4 : 6}"/>`;
  return html`
    <g class="${kind}">${shape}<text class="when" x="${AXIS - 16}" y="${y + 4}" text-anchor="end">${inWords(when)}</text>
    <text x="${AXIS + 18}" y="${y + 5}"><tspan class="name">${name}</tspan> <tspan class="says">${says}</tspan></text></g>`;
}

function monthsOf(when: string): number {
  const [year = 0, month = 1] = when.split('-').map(Number);
  return year * 12 + month;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function inWords(when: string): string {
  const [year, month = '1'] = when.split('-');
  return `${MONTHS[Number(month) - 1]} ${year}`;
}
