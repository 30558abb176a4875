/** Cases for a server that cannot read frames yet: only its answer to the request is looked at. */

import type { Case, Heard, Outcome } from '../../src/conformance/case.ts';
import { text } from '../../src/conformance/frame-writer.ts';
import { edited, type HeadEdits } from '../../src/conformance/head-edits.ts';
import { hears } from '../../src/conformance/judging.ts';
import { message } from '../../src/conformance/kinds.ts';
import { keyOf, responseOf } from '../../src/conformance/opening-kinds.ts';
import type { Setting } from '../../src/conformance/setting.ts';
import type { Tester } from '../../src/conformance/tester.ts';
import { fieldValue, hasToken, type ResponseHead } from '../../src/handshake/http-head.ts';
import { acceptKey, createRequest } from '../../src/handshake/version13.ts';

/** What a moment says if the server answers before it has the whole head. */
export const TOO_EARLY = 'before the head was whole';

interface Asking {
  readonly edits?: HeadEdits;
  /** Bytes of each write; all in one by default. */
  readonly pieces?: number;
  /** How many of the last bytes come after a while. */
  readonly held?: number;
}

async function ask(tester: Tester, { place }: Setting, { edits = {}, pieces, held = 0 }: Asking): Promise<void> {
  if (!place) throw new Error('expected a server under test');
  const request = edited(createRequest(place, tester.random).bytes, edits);
  const isAnswered = () => tester.response !== undefined;
  const first = held === 0 ? request : request.subarray(0, -held);
  if (pieces === undefined) await tester.say(first);
  else await tester.sayInPieces(pieces, first);
  if (held > 0) {
    await tester.until(() => tester.wire.total.subject > 0, tester.patience.silence);
    if (tester.wire.total.subject > 0) tester.moment(TOO_EARLY);
    await tester.say(request.subarray(-held));
  }
  await tester.until(isAnswered);
}

type IsSo = (head: ResponseHead, heard: Heard) => boolean;

/** A request, and what its answer must be. */
function answering(id: string, title: string, isSo: IsSo, asking: Asking = {}): Case {
  const right: Outcome = {
    verdict: 'right',
    does: title,
    matches(heard) {
      const head = responseOf(heard);
      return head !== undefined && isSo(head, heard);
    },
  };
  return {
    ...{ id: `own-server/${id}`, title, section: 'RFC 6455 §4.2.2', lesson: '05-version13-accept' },
    ...{ speaks: 'version-13', of: ['server'], opens: 'itself' },
    play: (tester, setting) => ask(tester, setting, asking),
    outcomes: [right],
  };
}

export const ANSWERS: readonly Case[] = [
  answering('answers', 'answers a request with a head of HTTP', () => true),
  answering('answers-101', 'answers with HTTP/1.1 101', ({ version, status }) => {
    return version.text === 'HTTP/1.1' && status.text === '101';
  }),
  answering('answers-upgrade', 'answers with Upgrade: websocket and Connection: Upgrade', (head) => {
    return hasToken(head, 'Upgrade', 'websocket') && hasToken(head, 'Connection', 'upgrade');
  }),
];

/** The key of the example in RFC 6455 §1.3. */
export const EXAMPLE_KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const SIGNS = keyOf(new Uint8Array(16).fill(0xfb));

function accepting(id: string, title: string, key: string, asking: Asking = {}): Case {
  const isRight: IsSo = (head, { happenings }) =>
    fieldValue(head, 'Sec-WebSocket-Accept') === acceptKey(key) && !happenings.some(({ is }) => is === 'moment');
  return answering(id, title, isRight, { ...asking, edits: { fields: { 'Sec-WebSocket-Key': key } } });
}

export const ACCEPTS: readonly Case[] = [
  accepting('accept-example', 'answers the key of the RFC’s example with its Accept', EXAMPLE_KEY),
  accepting('accept-signs', 'answers another key with another Accept', SIGNS),
  accepting('accept-in-pieces', 'takes a request that comes in pieces of 7 bytes', SIGNS, { pieces: 7 }),
  accepting('accept-at-the-end', 'waits for the last 2 bytes of the head', SIGNS, { held: 2 }),
];

const EARLY = 'Hello';

/** A frame that comes in the same segment as the request: the server may read both at once. */
export const FIRST_FRAME_GLUED: Case = {
  ...answering('first-frame-glued', 'reads a frame that comes together with the request', () => true),
  section: 'RFC 6455 §4.1',
  async play(tester, { place }) {
    if (!place) throw new Error('expected a server under test');
    tester.onHead(() => tester.open());
    await tester.say(createRequest(place, tester.random).bytes, text(EARLY));
    await tester.answers(1);
  },
  outcomes: [{ verdict: 'right', does: 'echoes the text', matches: hears([message(EARLY)]) }],
};
