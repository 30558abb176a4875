/** Five questions about lesson 02: heads, the fields that count, and what comes after a head. */

import { readFileSync } from 'node:fs';
import { fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { WebSocketError } from '../../src/errors.ts';
import { parseRequestHead } from '../../src/handshake/http-head.ts';
import { negotiate } from '../../src/handshake/negotiate.ts';
import { readRequest } from '../../src/handshake/version13.ts';
import { smuggled } from './lesson.ts';

const CHROMIUM = Uint8Array.from(readFileSync(new URL('./chromium-156.txt', import.meta.url)));

/** The request, as lines. */
const [, ...FIELDS] = toLatin1(CHROMIUM).trimEnd().split('\r\n');

/** Why a server refuses the browser's request without a line; undefined if it does not need the line. */
function refusedWithout(line: string): string | undefined {
  const head = parseRequestHead(fromLatin1(toLatin1(CHROMIUM).replace(`${line}\r\n`, '')));
  try {
    negotiate(head);
    readRequest(head, new Uint8Array(0));
    return undefined;
  } catch (error) {
    if (!(error instanceof WebSocketError)) throw error;
    return error.code;
  }
}

function nameOf(line: string): string {
  return line.slice(0, line.indexOf(':'));
}

function neededFields() {
  return FIELDS.flatMap((line) => {
    const code = refusedWithout(line);
    return code === undefined ? [] : [row(nameOf(line), line.slice(line.indexOf(':') + 2), `without it: ${code}`)];
  });
}

const notNeeded = FIELDS.filter((line) => refusedWithout(line) === undefined).map((line) => `\`${nameOf(line)}\``);

/** A comment for a page, with a line that looks like a field, as lines. */
const LINES = toLatin1(smuggled('version-13')).trimEnd().split('\r\n');

export const questions: Questions = [
  {
    asks: 'Which fields does a request of version 13 need? Take the request of Chromium on the page of this lesson or on its handout, and cross out what a server can do without.',
    answer: `Besides \`GET\`, the path and \`HTTP/1.1\` in the first line, a server needs the fields below. The list was made by taking the lines away one by one and asking our server. It can do without ${notNeeded.join(', ')}; but a browser always sends \`Origin\`, and a server that knows its users by a cookie has to look at it.`,
    shows: [values(neededFields())],
    under: 'what-a-browser-really-sends',
    lines: 3,
  },
  {
    asks: 'Everything of a request has come except its last byte. What should a server do: answer, refuse, or wait? How does it know?',
    given: [values([row('the end so far', CHROMIUM.subarray(-8, -1))])],
    answer:
      'Wait. A head ends at the empty line: two line ends one after the other, `0D 0A 0D 0A`. That is not there yet, so the head is not complete, and nothing in it is wrong.',
    under: 'where-a-head-ends',
    lines: 2,
  },
  {
    asks: '`Upgrade` says which protocol the client would like to speak. Why does `Connection` have to name `Upgrade` too?',
    answer:
      '`Connection` lists the fields that are meant only for the next program on the way. A proxy that cannot change the protocol must not pass the request for it on, and it knows from this list that `Upgrade` is not for the server after it.',
    under: 'the-parts-of-a-head',
    lines: 2,
  },
  {
    asks: 'One library reads heads, another one reads frames. A server sends its first message right after its answer, and one read of the client brings both. How can that message get lost, and what has to be done about it?',
    answer:
      'The library that reads heads has read the bytes of the frame as well. If it drops what comes after the empty line, they are gone. It must hand them over to the one that reads frames.',
    under: 'section-101-beside-200',
    lines: 2,
  },
  {
    asks: 'This is a comment for a web page. A server looks for its key with a regular expression over everything it has read, finds one, and answers 101. Who can make use of that, and how?',
    given: [values(LINES.map((line, i) => row(`line ${i + 1}`, line)))],
    answer:
      'Whoever writes the comment. The server now reads frames, while a proxy in between still reads HTTP. Two programs read the same bytes in two ways, and the writer chooses what the second one sees. A field is in the head or it is nowhere.',
    under: 'how-it-breaks',
    lines: 3,
  },
];
