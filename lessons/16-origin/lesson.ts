/**
 * Lesson 16: who is allowed in. A page of somebody else that uses the cookie of its
 * visitor, the field that says which page asks, and how it is checked wrongly and right.
 */

import { defineLesson, type Exhibit } from '../../src/course/lesson.ts';
import { bothVersions, opensAtVersion13, refused, row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { hixie76 } from '../../src/index.ts';
import { checksGrid, STRANGERS, strangersIn } from './checks.ts';
import { checkAnswer, OWN_ORIGIN, readBy, STRANGE_ORIGIN } from './heads.ts';
import { checked, differing, hijackFilm } from './hijack.ts';
import { nullOrigins } from './null.ts';
import { countOpen, countOthers, programs } from './programs.ts';
import { chromium, chromiumOfDebian, recordingOf } from './recorded.ts';
import { sameSiteGrid } from './same-site.ts';
import { agreements } from './subprotocols.ts';

export const lesson = defineLesson({
  id: '16-origin',
  title: 'Who is allowed in?',
  needs: {
    '02-http-upgrade': 'the fields of a request',
    '06-two-handshakes': 'what each version asks and answers',
    '14-closing': 'the code 1006',
  },
  steps: [
    {
      id: 'hijack',
      title: 'It breaks: a bank that trusts the cookie',
      say: 'Recorded in Chromium, and in hixie-76 with a client of ours. A bank knows Anna by a cookie. She logs in, and looks at a page of somebody else.',
      run: () => [hijackFilm()],
    },
    {
      id: 'checked',
      title: 'The same, at a bank that looks at Origin',
      say: 'Recorded, too. Then the check that only clients of hixie-76 made.',
      run: () => [checked(), clientsCheck()],
    },
    {
      id: 'matching',
      title: 'It breaks: checks that let others in',
      say: 'Eight checks of an origin. The first line is the page that belongs in; none of the others does.',
      run: () => [checksGrid()],
    },
    {
      id: 'null',
      title: 'It breaks: an origin that is null',
      say: 'A bank lets in null, for files on the disk of its developers. Recorded.',
      run: nullOrigins,
    },
    {
      id: 'same-site',
      title: 'What SameSite does',
      say: 'Whether Chromium sent the cookie with a WebSocket, page by page, for each value of SameSite.',
      run: () => [sameSiteGrid()],
    },
    {
      id: 'subprotocol',
      title: 'Subprotocols: agreeing on the language',
      say: 'The client offers, the server takes one. Then answers that a naive server gives.',
      run: agreements,
    },
    {
      id: 'programs',
      title: 'What real servers do',
      say: 'Servers with their defaults, and whom each lets in. Then what clients send.',
      run: programs,
    },
  ],
  figures: {
    chromium,
    chromiumOfDebian,
    differing: () => differing().join(' and '),
    strangers: () => STRANGERS.length,
    begins: () => strangersIn('begins'),
    others: () => countOthers(),
    open: () => countOpen(),
  },
});

/** In hixie-76 the server said for which page its answer was, and the client compared. */
function clientsCheck(): Exhibit {
  const asked = readBy('hixie-76', { origin: STRANGE_ORIGIN });
  const answer = hixie76.createResponse({ ...asked, origin: OWN_ORIGIN });
  const check = () => checkAnswer('hixie-76', answer, { origin: STRANGE_ORIGIN });
  const { seen } = recordingOf('answers');
  const line =
    seen.find(({ where }) => where === 'the origin of somebody else')?.line.replace(', with no subprotocol', '') ?? '';
  return opensAtVersion13(
    bothVersions(
      [refused(`Sec-WebSocket-Origin: ${OWN_ORIGIN}`, check, 'A server that writes only its own origin')],
      [values([row('Chromium', line)], 'The same field in an answer of version 13')],
    ),
  );
}

await playIfMain(import.meta.url, lesson);
