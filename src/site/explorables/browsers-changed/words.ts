/** Months, releases, servers and what came of a meeting, in words. */

import { say } from '../../../say.ts';
import { isWritten, lineIn, SINCE } from './meetings.ts';
import type { Browser, Sends } from './releases.ts';
import type { Server } from './servers.ts';

interface ServerNames {
  readonly name: string;
  readonly speaks: string;
}

export const SERVER_NAMES: Readonly<Record<Server, ServerNames>> = {
  'php-75': { name: 'phpwebsocket', speaks: 'for draft 75' },
  'php-76': { name: 'phpwebsocket', speaks: 'for hixie-76' },
  'socket-io': { name: 'socket.io 0.6.18', speaks: 'for draft 75 and hixie-76' },
  'php-8': { name: 'phpwebsocket', speaks: 'for version 8' },
  'only-13': { name: 'Our server', speaks: 'for version 13' },
  both: { name: 'Our server', speaks: 'for hixie-76 and version 13' },
};

/** `phpwebsocket for hixie-76`. */
export function nameOfServer(server: Server): string {
  const { name, speaks } = SERVER_NAMES[server];
  return say(`${name} ${speaks}`);
}

/** `sends version 8`. */
export function sendsInWords(sends: Sends): string {
  if (sends === 'none') return say('has no WebSocket');
  return sends === 'switched off' ? say('has WebSocket switched off') : say(`sends ${sends}`);
}

/** `{browser} sends version 8.`: a sentence with a place, to be filled with text or with HTML. */
export function sentenceOf(sends: Sends): string {
  if (sends === 'none') return '{browser} has no WebSocket.';
  return sends === 'switched off' ? '{browser} has WebSocket switched off.' : `{browser} sends ${sends}.`;
}

/** What a line says: `works`, `refused`, `silent`, or why there is none. */
export function verdictInWords(month: string, browser: Browser, server: Server): string {
  const line = lineIn(month, browser, server);
  if (line !== 'none') return say(line);
  return say(isWritten(server, month) ? 'no request' : 'not written yet');
}

/** `since May 2011`; nobody knows the month of the class for hixie-76, only that of a patch for it. */
export function sinceInWords(server: Server): string {
  const since = SINCE[server];
  if (since === undefined) return say('of today');
  return inWords(since, server === 'php-76' ? 'about ' : 'since ');
}

const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ');

/** `September 2011` for `2011-09`. */
export function monthInWords(month: string): string {
  return inWords(month);
}

/** `16 September 2011` for `2011-09-16`; a month if the day is not known. */
export function dayInWords(on: string): string {
  const day = on.split('-')[2];
  return day === undefined ? inWords(on) : inWords(on, '{#day} ', Number(day));
}

/** @param before  what is before the month */
function inWords(date: string, before = '', day = 0): string {
  const [year = '', number] = date.split('-');
  return say(`${before}${MONTH_NAMES[Number(number) - 1]} {#year}`, { year, day });
}
