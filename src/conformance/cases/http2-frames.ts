/** WebSocket's frames in DATA of HTTP/2, and the windows that both sides keep to (RFC 8441 §5, RFC 9113 §5.2). */

import { DATA, FLAG } from '../../dissect/http2/names.ts';
import type { Case } from '../case.ts';
import { binary, ping, text } from '../frame-writer.ts';
import { FIRST_WINDOW, PRIORITY, WINDOW_UPDATE } from '../http2/connection.ts';
import { answersOnStream, ECHOED, echoes, failsOnStream, pinged } from '../http2/conversations.ts';
import { fourBytes } from '../http2/frames.ts';
import { http2Case, openedOrdinarily } from '../http2/kinds.ts';
import { hears } from '../judging.ts';
import { message, moment, ponged } from '../kinds.ts';
import { right } from '../outcomes.ts';

const HELLO = text('Hello');

/** A message longer than the window that a stream begins with, so that it must be opened again. */
const LONG = new Uint8Array(200_000).fill(0x2a);

// ── Frames in DATA ───────────────────────────────────────────────────────────

const FRAMES: readonly Case[] = [
  answersOnStream('http2-frames/echo', 'echoes a text on a stream', 'RFC 8441 §5', [message('Hello')], (tester) =>
    tester.say(HELLO),
  ),
  answersOnStream(
    'http2-frames/byte-by-byte',
    'reads a frame that comes in DATA of one byte each',
    'RFC 8441 §5',
    [message('Hello')],
    (tester) => tester.sayInPieces(1, HELLO),
  ),
  answersOnStream(
    'http2-frames/three-in-one',
    'reads three frames that come in one DATA',
    'RFC 8441 §5',
    ['one', 'two', 'three'].map(message),
    (tester) => tester.say(text('one'), text('two'), text('three')),
  ),
  answersOnStream(
    'http2-frames/empty-data',
    'ignores DATA without bytes between frames',
    'RFC 9113 §6.1',
    [message('Hello')],
    async (tester, { stream, connection }) => {
      await connection.send(DATA, 0, stream.id);
      await tester.say(HELLO);
      await connection.send(DATA, 0, stream.id);
    },
  ),
  answersOnStream(
    'http2-frames/padded-data',
    'reads a frame in DATA that is padded',
    'RFC 9113 §6.1',
    [message('Hello')],
    async (tester, { stream, connection }) => {
      const bytes = tester.bytesOf(HELLO);
      const padded = Uint8Array.from([7, ...bytes, ...new Uint8Array(7)]);
      await connection.send(DATA, FLAG.PADDED, stream.id, padded);
    },
  ),
  answersOnStream(
    'http2-frames/ping',
    'answers a ping of WebSocket with a pong on the stream',
    'RFC 6455 §5.5.2',
    [ponged('here')],
    (tester) => tester.say(ping('here')),
  ),
  answersOnStream(
    'http2-frames/unknown-type',
    'ignores frames of HTTP/2 of a type that is not known',
    'RFC 9113 §5.5',
    [message('Hello')],
    async (tester, { stream, connection }) => {
      await connection.send(0xfa, 0, stream.id, Uint8Array.of(1, 2, 3));
      await tester.say(HELLO);
    },
  ),
  answersOnStream(
    'http2-frames/priority',
    'takes a PRIORITY for an open stream, and goes on',
    'RFC 9113 §5.3.2',
    [message('Hello')],
    async (tester, { stream, connection }) => {
      await connection.send(PRIORITY, 0, stream.id, Uint8Array.of(0, 0, 0, 0, 15));
      await tester.say(HELLO);
    },
  ),
  failsOnStream(
    'http2-frames/unmasked',
    'fails at a client’s frame that is not masked: HTTP/2 changes nothing about that',
    'RFC 6455 §5.1',
    [1002],
    (tester) => tester.say(text('Hello', { masked: false })),
  ),
  failsOnStream('http2-frames/not-utf8', 'fails at a text that is not UTF-8', 'RFC 6455 §8.1', [1007], (tester) =>
    tester.say(text(Uint8Array.of(0xc0, 0xaf))),
  ),
  failsOnStream(
    'http2-frames/reserved-bit',
    'fails at a reserved bit that no extension uses',
    'RFC 6455 §5.2',
    [1002],
    (tester) => tester.say(text('Hello', { reserved: 2 })),
  ),
];

// ── Windows ──────────────────────────────────────────────────────────────────

const WINDOWS: readonly Case[] = [
  answersOnStream(
    'http2-windows/gives-back',
    'gives back the window as it takes a message longer than that',
    'RFC 9113 §5.2',
    [message(LONG)],
    (tester) => tester.say(binary(LONG)),
  ),
  http2Case({
    id: 'http2-windows/keeps-to',
    title: 'sends no more than the client’s window allows, and the remainder when it grows',
    section: 'RFC 9113 §6.9.1',
    play: async (playing) => {
      const { tester, stream, connection } = playing;
      if (!(await openedOrdinarily(playing))) return;
      stream.isGenerous = false;
      await tester.say(binary(LONG));
      // The connection answers a ping after it has sent what it may.
      await connection.until(() => stream.total.subject >= FIRST_WINDOW, tester.patience.answer);
      await pinged(playing);
      if (stream.total.subject === FIRST_WINDOW) tester.moment('window kept');
      stream.isGenerous = true;
      await connection.send(WINDOW_UPDATE, 0, stream.id, fourBytes(LONG.length));
      await tester.answers(1);
      await tester.finish();
    },
    outcomes: [right('waits, and goes on', hears([moment('window kept'), message(LONG)]))],
  }),
  http2Case({
    id: 'http2-windows/stalled-stream',
    title: 'lets no stream whose window is closed hold up another',
    section: 'RFC 9113 §5.2',
    play: async (playing) => {
      const { tester, stream } = playing;
      if (!(await openedOrdinarily(playing))) return;
      stream.isGenerous = false;
      await tester.say(binary(LONG));
      const other = playing.another();
      if ((await openedOrdinarily(other)) && (await echoes(other.tester))) tester.moment(ECHOED);
    },
    outcomes: [right('answers on the other stream', hears([moment(ECHOED)]))],
  }),
];

export const HTTP2_FRAMES: readonly Case[] = [...FRAMES, ...WINDOWS];
