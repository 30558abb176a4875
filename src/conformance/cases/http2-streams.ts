/** How WebSockets on streams of HTTP/2 end, and many of them on one connection (RFC 8441 §5, RFC 9113). */

import { DATA, FLAG, HEADERS } from '../../dissect/http2/names.ts';
import type { Case, Heard } from '../case.ts';
import { close, text } from '../frame-writer.ts';
import { GOAWAY } from '../http2/connection.ts';
import { besideAnother, ECHOED, echoes, pinged } from '../http2/conversations.ts';
import { headerBlock } from '../http2/frames.ts';
import { fieldsFor, http2Case, openedOrdinarily } from '../http2/kinds.ts';
import { CANCEL } from '../http2/stream.ts';
import { hears } from '../judging.ts';
import { message, moment } from '../kinds.ts';
import { hasClosed, hasEndedTcp, informative, right } from '../outcomes.ts';

/** Whether the server ended the whole connection. */
const hasGone = ({ http2 }: Heard) => http2?.connection.goaway !== undefined || http2?.connection.isOver === true;

/** Whether the stream ended in this way. */
const endsWith = ({ happenings }: Heard, how: 'end' | 'reset') => happenings.some(({ is }) => is === how);

// ── The end ──────────────────────────────────────────────────────────────────

const ENDS: readonly Case[] = [
  http2Case({
    id: 'http2-end/close-handshake',
    title: 'answers a close frame, and then ends the stream',
    section: 'RFC 8441 §5',
    play: async (playing) => {
      if (!(await openedOrdinarily(playing))) return;
      await playing.tester.finish();
    },
    outcomes: [
      right('closes and ends the stream', (heard) => hasClosed(heard) && endsWith(heard, 'end')),
      informative('closes and resets the stream', (heard) => hasClosed(heard) && endsWith(heard, 'reset')),
    ],
  }),
  http2Case({
    id: 'http2-end/without-close',
    title: 'takes END_STREAM without a close frame for the end, as a FIN of TCP',
    section: 'RFC 8441 §5',
    play: async (playing) => {
      if (!(await openedOrdinarily(playing))) return;
      playing.stream.end();
      await playing.tester.until(() => playing.tester.isOver);
    },
    outcomes: [right('ends the stream too', hasEndedTcp)],
  }),
  http2Case({
    id: 'http2-end/data-after',
    title: 'answers DATA after END_STREAM with an error, unless its side of the stream has ended, too',
    section: 'RFC 9113 §5.1',
    play: async (playing) => {
      const { tester, stream, connection } = playing;
      if (!(await openedOrdinarily(playing))) return;
      stream.end();
      await connection.send(DATA, 0, stream.id, tester.bytesOf(text('Hello')));
      await pinged(playing);
    },
    outcomes: [
      right(
        'ends the stream, or the connection',
        (heard) => hears([])(heard) && (hasEndedTcp(heard) || hasGone(heard)),
      ),
    ],
  }),
  http2Case({
    id: 'http2-end/goaway',
    title: 'serves the streams that are open after the client’s GOAWAY',
    section: 'RFC 9113 §6.8',
    play: async (playing) => {
      const { tester, connection } = playing;
      if (!(await openedOrdinarily(playing))) return;
      await connection.send(GOAWAY, 0, 0, new Uint8Array(8));
      await echoes(tester);
    },
    outcomes: [right('still echoes', hears([message('Hello')])), informative('ends the connection', hasEndedTcp)],
  }),
  http2Case({
    id: 'http2-end/trailers',
    title: 'does not take trailers for a message',
    section: 'RFC 8441 §5',
    play: async (playing) => {
      const { tester, stream, connection } = playing;
      if (!(await openedOrdinarily(playing))) return;
      await connection.send(
        HEADERS,
        FLAG.END_HEADERS | FLAG.END_STREAM,
        stream.id,
        headerBlock([['x-trailer', 'yes']]),
      );
      await tester.until(() => tester.isOver);
    },
    outcomes: [right('ends the stream', hasEndedTcp), informative('leaves its half open', hears([]))],
  }),
];

// ── One connection, many WebSockets ──────────────────────────────────────────

const MANY: readonly Case[] = [
  besideAnother('http2-many/two', 'serves two WebSockets on one connection', 'RFC 8441 §1', async () => {}),
  besideAnother(
    'http2-many/closed',
    'goes on with a stream when another has been closed',
    'RFC 9113 §5.1',
    ({ tester }) => tester.say(close(1000)),
  ),
  besideAnother(
    'http2-many/reset',
    'goes on with a stream when another is reset with CANCEL',
    'RFC 8441 §5',
    async ({ stream }) => stream.reset(CANCEL),
  ),
  besideAnother(
    'http2-many/failed',
    'goes on with a stream when another has broken a rule of WebSocket',
    'RFC 8441 §5',
    ({ tester }) => tester.say(text(Uint8Array.of(0xff))),
  ),
  besideAnother(
    'http2-many/refused',
    'goes on with a stream when the request of another is refused',
    'RFC 8441 §5',
    ({ stream, tester }) => stream.ask(fieldsFor(tester.ordinaryFields, { replace: [[':protocol', 'x-unknown']] })),
    false,
  ),
  http2Case({
    id: 'http2-many/twenty',
    title: 'serves twenty WebSockets on one connection, each with its own messages',
    section: 'RFC 8441 §1',
    play: async (playing) => {
      const all = [playing, ...Array.from({ length: 19 }, () => playing.another())];
      const sent = await Promise.all(
        all.map(async (one, i) => (await openedOrdinarily(one)) && echoes(one.tester, `number ${i}`)),
      );
      if (sent.every(Boolean)) playing.tester.moment(ECHOED);
    },
    outcomes: [right('echoes each on its stream', hears([message('number 0'), moment(ECHOED)]))],
  }),
  http2Case({
    id: 'http2-many/http2-ping',
    title: 'acknowledges a PING of HTTP/2 while a WebSocket is open, and tells nobody',
    section: 'RFC 9113 §6.7',
    play: async (playing) => {
      if (!(await openedOrdinarily(playing))) return;
      if (await pinged(playing)) playing.tester.moment('acknowledged');
      await echoes(playing.tester);
    },
    outcomes: [right('acknowledges it', hears([moment('acknowledged'), message('Hello')]))],
  }),
  http2Case({
    id: 'http2-many/ordinary-request',
    title: 'answers an ordinary request beside a WebSocket',
    section: 'RFC 8441 §5',
    play: async (playing) => {
      if (!(await openedOrdinarily(playing))) return;
      const { stream, connection } = playing.another();
      const authority = playing.tester.ordinaryFields.find(([name]) => name === ':authority')?.[1] ?? '';
      const fields = [
        [':method', 'GET'],
        [':scheme', 'http'],
        [':path', '/'],
        [':authority', authority],
      ] as const;
      await stream.ask(fields, FLAG.END_HEADERS | FLAG.END_STREAM);
      await connection.until(() => stream.fields !== undefined, playing.tester.patience.answer);
      if (stream.fields !== undefined) playing.tester.moment('answered');
      await echoes(playing.tester);
    },
    outcomes: [
      right('answers it, and echoes on the WebSocket', hears([moment('answered'), message('Hello')])),
      informative('does not answer it, and echoes on the WebSocket', hears([message('Hello')])),
    ],
  }),
];

export const HTTP2_STREAMS: readonly Case[] = [...ENDS, ...MANY];
