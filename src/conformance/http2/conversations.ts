/** Kinds of cases over HTTP/2 in which streams are open, and what they do on them. */

import { concat, equal, fromLatin1 } from '../../bytes.ts';
import type { Case } from '../case.ts';
import { text } from '../frame-writer.ts';
import type { Happening } from '../happening.ts';
import { hears } from '../judging.ts';
import { message, moment } from '../kinds.ts';
import { right } from '../outcomes.ts';
import type { Tester } from '../tester.ts';
import { PING } from './connection.ts';
import { http2Case, openedOrdinarily, type Playing, playingOn } from './kinds.ts';

/** What an open stream has in common with all others. */
const ON_A_STREAM = { speaks: 'http2', of: ['server'], lesson: '20-beyond' } as const;

/** What was said was echoed: the moment that says so. */
export const ECHOED = 'echoed';

/** Says something legal on an open stream, waits for exactly these answers, and closes. */
export function answersOnStream(
  id: string,
  title: string,
  section: string,
  expected: readonly Happening[],
  say: (tester: Tester, playing: Playing) => Promise<void>,
): Case {
  return {
    ...{ id, title, section, ...ON_A_STREAM },
    async play(tester) {
      await say(tester, playingOn(tester));
      await tester.answers(expected.length);
      await tester.finish();
    },
    outcomes: [right(title, hears(expected))],
    closing: { by: 'tester', codes: [1000], isClean: true },
  };
}

/** Says something illegal on an open stream, and waits for the server to fail it; the connection must stay. */
export function failsOnStream(
  id: string,
  title: string,
  section: string,
  codes: readonly number[],
  say: (tester: Tester) => Promise<void>,
): Case {
  return {
    ...{ id, title, section, ...ON_A_STREAM },
    async play(tester) {
      await say(tester);
      await tester.expectFailure();
    },
    outcomes: [right('fails the WebSocket', hears([]))],
    closing: { by: 'subject', codes, isClean: false },
  };
}

/** Two WebSockets on one connection: something happens to the one, and the other must still echo. */
export function besideAnother(
  id: string,
  title: string,
  section: string,
  happens: (playing: Playing) => Promise<void>,
  isOpened = true,
): Case {
  return http2Case({
    ...{ id, title, section },
    play: async (playing) => {
      if (!(await openedOrdinarily(playing))) return;
      const other = playing.another();
      if (isOpened && !(await openedOrdinarily(other))) return;
      await happens(other);
      await pinged(playing);
      if (await echoes(playing.tester)) playing.tester.moment(ECHOED);
    },
    outcomes: [right('still echoes', hears([message('Hello'), moment(ECHOED)]))],
  });
}

/** Whether a text comes back on a stream. */
export async function echoes(tester: Tester, said = 'Hello'): Promise<boolean> {
  await tester.say(text(said));
  return tester.until(() =>
    tester.happenings.some((happening) => happening.is === 'message' && happening.data === said),
  );
}

let pings = 0;

/** Whether a PING of HTTP/2 is acknowledged: then the server has read all that was sent before. */
export async function pinged({ connection, tester }: Playing): Promise<boolean> {
  pings++;
  const payload = concat([fromLatin1('check'), Uint8Array.of(pings >> 16, pings >> 8, pings)]);
  await connection.send(PING, 0, 0, payload);
  const isBack = () => connection.pongs.some((one) => equal(one, payload));
  await connection.until(() => isBack() || connection.goaway !== undefined, tester.patience.answer);
  return isBack();
}
