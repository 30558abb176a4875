/** Round trips that the reader's own browser measures: the controls, and a drawing of what it has measured. */

import { type Html, html } from '../../render/markup.ts';
import { say } from '../../say.ts';

/** Texts that are sent, each when the one before has come back. */
export const TRIPS = 40;

const [WIDTH, HEIGHT] = [400, 170];
const [LEFT, TOP, BOTTOM] = [56, 30, 26];

export function roundTripsHtml(): Html {
  return html`
    <div class="round-trips"><p><button type="button" disabled>${say('Measure here')}</button>
    <span role="status">${say('Sends {trips} texts to the server of this page.', { trips: TRIPS })}</span></p>
    <div class="round-trips-drawn"></div></div>`;
}

/**
 * A dot for each round trip.
 *
 * @param times  in ms, in order
 */
export function measuredHtml(times: readonly number[]): Html {
  const longest = Math.max(...times);
  const across = (i: number) => Math.round(LEFT + ((i + 0.5) * (WIDTH - LEFT)) / times.length);
  const up = (time: number) => Math.round(HEIGHT - BOTTOM - (time / (longest || 1)) * (HEIGHT - BOTTOM - TOP));
  const grid = [0, longest].map(
    (time) => html`
      <path d="M${LEFT} ${up(time)}H${WIDTH}"/><text x="${LEFT - 7}" y="${up(time) + 4}" text-anchor="end">${time.toFixed(1)}</text>`,
  );
  const dots = times.map((time, i) => html`<circle cx="${across(i)}" cy="${up(time)}" r="3"/>`);
  return html`
    <div class="picture plot"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${say('Each round trip in ms')}">
    <g class="grid">${grid}</g><text class="axis" x="2" y="13">${say('round trip (ms)')}</text>
    <text class="axis" x="${WIDTH}" y="${HEIGHT - 6}" text-anchor="end">${say('number of the text')}</text>
    <g class="series s1 new">${dots}</g></svg></div>`;
}
