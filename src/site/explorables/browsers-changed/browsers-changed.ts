/** The day the browsers changed: browsers and servers of a month, and which of them still understand each other. */

import { inARow } from '../../../joined.ts';
import { say } from '../../../say.ts';
import type { Act, Explorable } from '../explorable.ts';
import { browsersChangedHtml } from './browsers-changed-html.ts';
import { countLines, meetingIn, SINCE } from './meetings.ts';
import { BROWSERS, type Browser, MONTHS, releaseIn } from './releases.ts';
import { SERVERS, type Server } from './servers.ts';
import { monthInWords, nameOfServer, sentenceOf, verdictInWords } from './words.ts';

export interface BrowsersChanged {
  /** `2011-09`. */
  readonly month: string;
  /** Whose line to which server is looked at. */
  readonly browser: Browser;
  readonly server: Server;
}

/** Chrome 14 met the class that this course began with. */
const START: BrowsersChanged = { month: '2011-09', browser: 'Chrome', server: 'php-76' };

export const browsersChanged: Explorable<BrowsersChanged> = {
  id: 'browsers-changed',
  title: 'The day the browsers changed',
  start: START,
  read: (query) => {
    let state: BrowsersChanged | undefined = START;
    for (const [name, value] of query) state = state && changed(state, name, value);
    return state;
  },
  write: (state) => {
    const query = new URLSearchParams();
    for (const name of ['month', 'browser', 'server'] as const) {
      if (state[name] !== START[name]) query.set(name, state[name]);
    }
    return query;
  },
  act,
  draw: browsersChangedHtml,
  say: inWords,
};

/** `slide` has the number of a month, `jump` goes to the next change or the one before, `line` chooses both ends. */
function act(state: BrowsersChanged, { name, value }: Act): BrowsersChanged {
  if (name === 'slide') return (/^\d+$/.test(value) && changed(state, 'month', MONTHS[Number(value)])) || state;
  if (name === 'jump') return changed(state, 'month', monthOfChange(state.month, value)) ?? state;
  if (name === 'line') {
    const [browser, server] = value.split(' ');
    const half = changed(state, 'browser', browser);
    return (half && changed(half, 'server', server)) ?? state;
  }
  return changed(state, name, value) ?? state;
}

/** The state with one part changed; undefined if there is no such part, or it cannot be that. */
function changed(state: BrowsersChanged, name: string, value: string | undefined): BrowsersChanged | undefined {
  const values: Readonly<Record<string, readonly string[]>> = { month: MONTHS, browser: BROWSERS, server: SERVERS };
  if (!Object.hasOwn(values, name) || value === undefined || !values[name]?.includes(value)) return undefined;
  return state[name as keyof BrowsersChanged] === value ? state : { ...state, [name]: value };
}

/** Months in which a browser changes what it sends, or a server appears. */
const CHANGES: readonly string[] = MONTHS.filter((month, i) => {
  const before = MONTHS[i - 1];
  if (before === undefined) return true;
  const changes = BROWSERS.some((one) => releaseIn(one, month).sends !== releaseIn(one, before).sends);
  return changes || SERVERS.some((server) => SINCE[server] === month);
});

function monthOfChange(month: string, way: string): string | undefined {
  if (way === 'next') return CHANGES.find((change) => change > month);
  return way === 'previous' ? CHANGES.findLast((change) => change < month) : undefined;
}

function inWords({ month, browser, server }: BrowsersChanged): string {
  const { works, refused, silent } = countLines(month);
  const release = releaseIn(browser, month);
  const meeting = meetingIn(month, browser, server);
  const judged = verdictInWords(month, browser, server);
  const verdict =
    meeting?.reading.line === 'refused' ? say('{judged}, {why}', { judged, why: meeting.reading.why }) : judged;
  const counts = { works, refused, silent };
  return inARow([
    say('{month}.', { month: monthInWords(month) }),
    say(sentenceOf(release.sends), { browser: `${browser} ${release.version}` }),
    say('{server}: {verdict}.', { server: nameOfServer(server), verdict }),
    say('Of all pairs {#works} work, {#refused} are refused, {#silent} are silent.', counts),
  ]);
}
