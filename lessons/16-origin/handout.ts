/** Lesson 16 on paper. */

import type { Handout } from '../../src/course/handout.ts';
import { flatExhibits, ofVersion } from '../../src/course/inner-exhibits.ts';
import type { Exhibit } from '../../src/course/lesson.ts';

/** The moment of that request. */
const FIRST = 2;

/** The moments of the film from the request of the attacker’s page to what the bank does, in one picture, as they are in version 13. */
function wholeFilm(exhibits: readonly Exhibit[]): Exhibit[] {
  const shown = exhibits.flatMap((exhibit) =>
    exhibit.kind === 'film' ? exhibit.frames.flatMap((frame) => ofVersion(frame.exhibits, 'version-13')) : [],
  );
  const moments = shown.filter((exhibit) => exhibit.kind === 'lanes');
  const [first] = moments;
  return first === undefined ? [] : [{ ...first, events: moments.slice(FIRST, -1).flatMap(({ events }) => events) }];
}

const grids = (exhibits: readonly Exhibit[]) => flatExhibits(exhibits).filter(({ kind }) => kind === 'grid');

export const handout: Handout = {
  about:
    'A browser lets every page open a WebSocket to every server, and sends the cookies of that server along. Which page it was stands in Origin, which no page can change. The server looks at it before it answers, or a page of somebody else talks to it as its visitor.',
  figures: [
    {
      step: 'hijack',
      pick: wholeFilm,
      caption:
        'Anna is logged in, and has loaded a page of the attacker. At which step could the bank have stopped this?',
      answer: 'At step 6, before the 101: Origin says that the page is of another site.',
    },
    {
      step: 'matching',
      pick: grids,
      caption: 'Eight checks, and the origins that each lets in. Only the first line belongs in. Which check is right?',
      answer: 'The last one: a list of whole origins lets in that one, and nobody else.',
    },
  ],
  rules: [
    { says: 'The server has to look at Origin; no browser does it for the server.', spec: 'RFC 6455 §10.2' },
    { says: 'A page that is not welcome gets 403, and no connection.', spec: 'RFC 6455 §4.2.2' },
    { says: 'An origin is scheme, host and port: whole ones are compared with whole ones.', spec: 'RFC 6454 §6.2' },
    { says: 'null is nobody’s origin, and everybody can have it.', spec: 'RFC 6454 §6.2' },
    { says: 'The server takes one subprotocol of those that are offered, or none.', spec: 'RFC 6455 §4.2.2' },
    { says: 'In hixie-76 the answer repeats the origin, and the client compares.', spec: 'hixie-76 §4.1' },
  ],
};
