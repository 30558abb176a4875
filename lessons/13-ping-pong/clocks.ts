/** Pings and pongs between two clocks: what a client measures. The measuring is the solution of the exercise. */

import { fromUtf8 } from '../../src/bytes.ts';
import { film, frame } from '../../src/course/make-exhibits.ts';
import type { FilmExhibit, LanesExhibit } from '../../src/course/picture.ts';
import type { Speak } from '../../src/versions.ts';
import { Line, type LineOptions } from './line.ts';
import { createRoundTrips } from './solution.ts';
import { ANSWER, QUESTION } from './watch.ts';

/** From one end to the other, in ms. */
export const DELAY = 20;
/** When a client pings, if it does so three times, and until when the server is busy then, in ms. */
const THREE = [0, 10, 20];
const BUSY_UNTIL = 60;

/** What a client measures, beside the time at which it knows. */
export interface Measured {
  readonly lanes: LanesExhibit;
  /** Round trips; undefined: a pong that answers nothing. */
  readonly times: readonly (number | undefined)[];
}

/** A client pings at these times, and a server may say something unasked. */
export function pinged(
  options: Omit<LineOptions, 'speak' | 'delay'>,
  at: readonly number[],
  unaskedAt?: number,
): Measured {
  const tell = createRoundTrips(at.length + 1);
  const times: (number | undefined)[] = [];
  const line = new Line({ ...options, speak: 'version-13', delay: DELAY }, (role, event, now) => {
    if (role !== 'client' || event.type !== 'pong') return;
    const time = tell('pong', event.payload, now);
    times.push(time);
    line.note(now, 'client', time === undefined ? 'answers no ping' : `round trip ${time} ms`);
  });
  for (const [i, when] of at.entries()) {
    const payload = fromUtf8(`${i + 1}`);
    line.at(when, 'client', (end) => {
      tell('ping', payload, when);
      end.ping(payload);
    });
  }
  if (unaskedAt !== undefined) line.at(unaskedAt, 'server', (end) => end.pong(fromUtf8('I am here')));
  return { lanes: line.play(), times };
}

/** The same by texts, which both programs have to agree on. */
export function asked(speak: Speak): Measured {
  const tell = createRoundTrips(1);
  const times: (number | undefined)[] = [];
  const line = new Line({ speak, delay: DELAY }, (role, event, now) => {
    if (event.type !== 'message') return;
    if (role === 'server') {
      line.at(now, 'server', (end) => end.send(ANSWER));
      return;
    }
    const time = tell('pong', fromUtf8(QUESTION), now);
    times.push(time);
    line.note(now, 'client', `round trip ${time} ms`);
  });
  line.at(0, 'client', (end) => {
    tell('ping', fromUtf8(QUESTION), 0);
    end.send(QUESTION);
  });
  return { lanes: line.play(), times };
}

export function clocksFilm(): FilmExhibit {
  return film(
    [
      frame('A ping, and its pong', pinged({}, [0]).lanes),
      frame('Three pings, and a pong for each', pinged({ busyUntil: BUSY_UNTIL }, THREE).lanes),
      frame('Three pings, and a pong for the last', pinged({ busyUntil: BUSY_UNTIL, answersLast: true }, THREE).lanes),
      frame('A pong that nobody asked for', pinged({}, [50], 10).lanes),
      frame('hixie-76: a text, and the text that answers it', asked('hixie-76').lanes),
    ],
    { telling: 1 },
  );
}
