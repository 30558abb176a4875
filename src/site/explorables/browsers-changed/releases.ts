/**
 * Which browser sent what, and when. The days are those of MDN's browser-compat-data 8.1.9; the page of this explorable
 * has the sources of what each sent.
 */

import type { Draft } from './drafts.ts';

export const BROWSERS = ['Chrome', 'Firefox', 'Opera', 'Safari'] as const;

export type Browser = (typeof BROWSERS)[number];

/** What a release does about WebSocket: it sends a draft, has it switched off, or knows nothing of it. */
export type Sends = Draft | 'switched off' | 'none';

export interface Release {
  readonly version: string;
  /** The day, `2010-01-25`; if only the month is known, `2010-10`. */
  readonly on: string;
  readonly sends: Sends;
}

/** Of each browser, in order. The first is what people had in January 2010. */
export const RELEASES: Readonly<Record<Browser, readonly Release[]>> = {
  Chrome: [
    ...releases('draft 75', { 4: '2010-01-25', 5: '2010-05-25' }),
    ...releases('hixie-76', { 6: '2010-09-02', 7: '2010-10-19', 8: '2010-12-02', 9: '2011-02-03', 10: '2011-03-08' }),
    ...releases('hixie-76', { 11: '2011-04-27', 12: '2011-06-07', 13: '2011-08-02' }),
    ...releases('version 8', { 14: '2011-09-16', 15: '2011-10-25' }),
    ...releases('version 13', { 16: '2011-12-13' }),
  ],
  Firefox: [
    ...releases('none', { '3.6': '2010-01-21' }),
    ...releases('switched off', { 4: '2011-03-22', 5: '2011-06-21' }),
    ...releases('version 7', { 6: '2011-08-16' }),
    ...releases('version 8', { 7: '2011-09-27', 8: '2011-11-08', 9: '2011-12-20' }),
  ],
  Opera: [
    ...releases('none', { '10.1': '2009-11-23', '10.5': '2010-03-02', '10.6': '2010-07-01' }),
    ...releases('switched off', { 11: '2010-12-16', '11.1': '2011-04-12', '11.5': '2011-06-28', '11.6': '2011-12-06' }),
  ],
  Safari: [
    ...releases('none', { 4: '2009-06-08' }),
    ...releases('draft 75', { 5: '2010-06-07' }),
    // No source here has the day of 5.0.1 or 5.0.2. Opera's developers wrote on 11 October 2010 what 5.0.2 sends.
    ...releases('hixie-76', { '5.0.2': '2010-10', '5.1': '2011-07-20' }),
  ],
};

function releases(sends: Sends, days: Readonly<Record<string, string>>): Release[] {
  return Object.entries(days)
    .map(([version, on]) => ({ version, on, sends }))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** From January 2010 to December 2011: `2010-01`. */
export const MONTHS: readonly string[] = [2010, 2011].flatMap((year) =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`),
);

/** The newest release at the end of a month. */
export function releaseIn(browser: Browser, month: string): Release {
  const all = RELEASES[browser].filter(({ on }) => on.slice(0, 7) <= month);
  const last = all.at(-1);
  if (!last) throw new Error(`no ${browser} in ${month}`);
  return last;
}
