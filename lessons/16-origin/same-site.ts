/** From which pages Chromium sends a cookie with a WebSocket, by what the cookie says. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { grid } from '../../src/course/make-exhibits.ts';
import { recordingOf } from './recorded.ts';

const COOKIES = {
  'cookie-default': 'no SameSite',
  'cookie-lax': 'Lax',
  'cookie-strict': 'Strict',
  'cookie-none': 'None',
} as const;

/** The page that is to have the cookie. */
const OWN = 'the bank itself';

export function sameSiteGrid(): Exhibit {
  const seen = Object.keys(COOKIES).map((name) => recordingOf(name).seen);
  const pages = seen[0]?.map(({ where }) => where) ?? [];
  return grid({
    columns: Object.values(COOKIES),
    rows: pages.map((page) => ({
      name: page,
      cells: seen.map((lines) => {
        const isSent = isSentIn(lines, page);
        return { text: isSent ? 'cookie' : '–', is: isSent === (page === OWN) ? 'right' : 'wrong' };
      }),
    })),
  });
}

/** From how many pages that are not the bank's a cookie of that kind is sent. */
export function strangersWith(name: keyof typeof COOKIES): number {
  const { seen } = recordingOf(name);
  return seen.filter(({ where }) => where !== OWN && isSentIn(seen, where)).length;
}

function isSentIn(seen: readonly { readonly where: string; readonly line: string }[], page: string): boolean {
  return seen.some(({ where, line }) => where === page && line === 'the cookie is sent');
}
