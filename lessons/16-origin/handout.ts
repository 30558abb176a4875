/** Lesson 16 on paper. */

import type { Handout } from '../../src/course/handout.ts';
import { flatExhibits, ofVersion } from '../../src/course/inner-exhibits.ts';
import type { Exhibit } from '../../src/course/lesson.ts';

/** Of the film, the last frame as it is in version 13. */
function lastFrame(exhibits: readonly Exhibit[]): Exhibit[] {
  return exhibits.flatMap((exhibit) =>
    exhibit.kind === 'film' ? ofVersion(exhibit.frames.at(-1)?.exhibits ?? [], 'version-13') : [],
  );
}

const grids = (exhibits: readonly Exhibit[]) => flatExhibits(exhibits).filter(({ kind }) => kind === 'grid');

export const handout: Handout = {
  about:
    'A browser lets every page open a WebSocket to every server, and sends the cookies of that server along. Which page it was stands in Origin, which no page can change. The server looks at it before it answers, or a page of somebody else talks to it as its visitor.',
  figures: [
    {
      step: 'hijack',
      pick: lastFrame,
      caption: 'At which step could the bank have stopped this, and by what?',
      answer: 'At the request of the WebSocket: Origin says that the page is of another site.',
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
