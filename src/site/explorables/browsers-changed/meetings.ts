/** What happens when a browser of a month comes to a server: the request, the answer, and what the browser makes of it. */

import { ask, type Draft, type Reading } from './drafts.ts';
import { BROWSERS, type Browser, releaseIn } from './releases.ts';
import { ANSWERS, SERVERS, type Server } from './servers.ts';

/** What a line between a browser and a server may be; `none`: no byte is sent. */
export type Line = Reading['line'] | 'none';

export interface Meeting {
  readonly draft: Draft;
  readonly request: Uint8Array;
  readonly answer: Uint8Array;
  readonly reading: Reading;
}

/** The month since which a server of that time was there; those of this project are there to compare with. */
export const SINCE: Readonly<Partial<Record<Server, string>>> = {
  'php-75': '2010-02',
  'php-76': '2010-08',
  'socket-io': '2011-05',
  'php-8': '2011-10',
};

export function isWritten(server: Server, month: string): boolean {
  return month >= (SINCE[server] ?? '');
}

const met = new Map<string, Meeting>();

/** What Firefox wrote, and is right to write: `Connection` is a list. */
const CONNECTION: Readonly<Partial<Record<Browser, string>>> = { Firefox: 'keep-alive, Upgrade' };

/** The same every time, so each runs once. */
function meet(browser: Browser, draft: Draft, server: Server): Meeting {
  const name = `${browser} ${draft} ${server}`;
  const before = met.get(name);
  if (before) return before;
  const { request, read } = ask(draft, CONNECTION[browser]);
  const answer = ANSWERS[server](request);
  const meeting = { draft, request, answer, reading: read(answer) };
  met.set(name, meeting);
  return meeting;
}

/** The meeting of a month; undefined if nothing is sent. */
export function meetingIn(month: string, browser: Browser, server: Server): Meeting | undefined {
  const { sends } = releaseIn(browser, month);
  if (sends === 'none' || sends === 'switched off' || !isWritten(server, month)) return undefined;
  return meet(browser, sends, server);
}

export function lineIn(month: string, browser: Browser, server: Server): Line {
  return meetingIn(month, browser, server)?.reading.line ?? 'none';
}

/** How many lines of a month are of each kind. */
export function countLines(month: string): Readonly<Record<Line, number>> {
  const counts = { works: 0, refused: 0, silent: 0, none: 0 };
  for (const browser of BROWSERS) for (const server of SERVERS) counts[lineIn(month, browser, server)] += 1;
  return counts;
}
