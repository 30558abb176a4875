/** Round trips that the reader's own browser measures: the controls, and the plot of what it has measured. */

import { type Html, html } from '../../render/markup.ts';
import { plotHtml } from '../pictures/plot-svg.ts';

/** Texts that are sent, each when the one before has come back. */
export const TRIPS = 40;

export function roundTripsHtml(): Html {
  return html`
    <div class="round-trips"><p><button type="button">Measure here</button>
    <span role="status">Sends ${TRIPS} texts to the server of this page.</span></p>
    <div class="round-trips-drawn"></div></div>`;
}

/** @param times  in ms, in order */
export function measuredHtml(times: readonly number[]): Html {
  return plotHtml({
    kind: 'plot',
    x: { name: 'text', unit: '' },
    y: { name: 'round trip', unit: 'ms' },
    series: [{ name: 'your browser', points: times.map((time, i) => [i + 1, time] as const), speaks: 'version-13' }],
  });
}
