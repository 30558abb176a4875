/**
 * How much an end takes, and how long it waits. Its limits are its own (RFC 6455 §10.4), so that nothing here is right or
 * wrong: what it does is worth knowing, and how long that takes. An end that dies of it is found by whoever runs the cases.
 */

import { concat, fromLatin1, NO_BYTES } from '../../bytes.ts';
import type { Case, Heard, Outcome } from '../case.ts';
import { ANY_COMPRESSION, COMPRESSED } from '../deflate-kinds.ts';
import { deflate } from '../deflate-writer.ts';
import { binary, continuation, ping, text } from '../frame-writer.ts';
import { hears } from '../judging.ts';
import { message, refusesByLimit } from '../kinds.ts';
import { hasEndedTcp, informative } from '../outcomes.ts';
import { longBytes } from '../samples.ts';
import type { Tester } from '../tester.ts';

const MIB = 1024 * 1024;
const SECTION = 'RFC 6455 §10.4';
const LESSON = '15-limits';

/** What else may come of it. */
const others: readonly Outcome[] = [
  ...refusesByLimit,
  informative('ends the connection', (heard) => heard.closedBy !== 'tester' && hasEndedTcp(heard)),
  informative('does not answer within the time', () => true),
];

type Limit = Pick<Case, 'id' | 'title' | 'play' | 'outcomes'> & Partial<Case>;

const limit = (one: Limit): Case => ({
  section: SECTION,
  lesson: LESSON,
  speaks: 'version-13',
  of: ['server', 'client'],
  ...one,
});

// ── Much ─────────────────────────────────────────────────────────────────────

const LARGEST = 64 * MIB;
/** How much longer than for other answers an end may take for its largest. */
const MORE_PATIENCE = 5;

/** Says much, and waits for one message. */
async function sayMuch(tester: Tester, bytes: Uint8Array): Promise<void> {
  await tester.say(bytes);
  await tester.answers(1, MORE_PATIENCE * tester.patience.answer);
  await tester.finish();
}

const EMPTY_FRAGMENTS = 100_000;

/** The bytes of the same frame many times; masked, each with the same key. */
function many(one: Uint8Array, count: number): Uint8Array {
  const all = new Uint8Array(count * one.length);
  for (let i = 0; i < count; i++) all.set(one, i * one.length);
  return all;
}

const BOMB = 16 * MIB;
const PINGS = 10_000;
const pongsIn = ({ happenings }: Heard) => happenings.filter(({ is }) => is === 'pong').length;

const much: Case[] = [
  limit({
    id: 'limits/message-of-64-mib',
    title: `says whether it takes a message of ${LARGEST / MIB} MiB`,
    isHeavy: true,
    play: (tester) => sayMuch(tester, tester.bytesOf(binary(longBytes(LARGEST)))),
    outcomes: [informative('echoes it', (heard) => hears([message(longBytes(LARGEST))])(heard)), ...others],
  }),
  limit({
    id: 'limits/empty-fragments',
    title: `says whether it takes a message of ${EMPTY_FRAGMENTS.toLocaleString('en')} empty fragments`,
    isHeavy: true,
    play(tester) {
      const first = tester.bytesOf(text('a', { final: false }));
      const fragments = many(tester.bytesOf(continuation(NO_BYTES, { final: false })), EMPTY_FRAGMENTS);
      return sayMuch(tester, concat([first, fragments, tester.bytesOf(continuation('b'))]));
    },
    outcomes: [informative('echoes it', hears([message('ab')])), ...others],
  }),
  limit({
    id: 'limits/expands-to-16-mib',
    title: `says whether it takes ${BOMB / MIB} MiB of zeros, compressed`,
    section: 'RFC 7692 §8',
    lesson: '17-deflate',
    deflate: ANY_COMPRESSION,
    isHeavy: true,
    play: (tester) => sayMuch(tester, tester.bytesOf(binary(deflate(new Uint8Array(BOMB)), COMPRESSED))),
    outcomes: [informative('echoes it', (heard) => hears([message(new Uint8Array(BOMB))])(heard)), ...others],
  }),
  limit({
    id: 'limits/many-pings',
    title: `says whether it answers each of ${PINGS.toLocaleString('en')} pings at once`,
    section: 'RFC 6455 §5.5.3',
    lesson: '13-ping-pong',
    isHeavy: true,
    async play(tester) {
      await tester.say(many(tester.bytesOf(ping('again')), PINGS));
      await tester.answers(PINGS);
      await tester.finish();
    },
    outcomes: [
      informative('answers each', (heard) => pongsIn(heard) === PINGS),
      informative('answers some of them', (heard) => pongsIn(heard) > 0 && heard.closedBy === 'tester'),
      ...others,
    ],
  }),
];

// ── Slow ─────────────────────────────────────────────────────────────────────

/** Between the bytes of a slow sender, in ms. */
const PAUSE = 20;
/** How long a silent sender is watched, in ms. */
const WATCHED = 1000;

/** Begins something, and says nothing more. */
async function beginOnly(tester: Tester, bytes: Uint8Array): Promise<void> {
  const { happenings } = tester;
  const before = happenings.length;
  await tester.say(bytes);
  await tester.until(() => happenings.length > before, WATCHED);
  if (happenings.length === before) tester.moment('still waiting');
}

const waits = informative(`waits for more than ${WATCHED / 1000} s`, ({ happenings }) =>
  happenings.some((one) => one.is === 'moment' && one.name === 'still waiting'),
);

const slow: Case[] = [
  limit({
    id: 'limits/slow-frame',
    title: `says whether it takes a frame that comes a byte at a time, ${PAUSE} ms apart`,
    async play(tester) {
      for (const byte of tester.bytesOf(text('slow but sure, until the end'))) {
        await tester.say(Uint8Array.of(byte));
        await tester.until(() => tester.hasStopped, PAUSE);
      }
      await tester.answers(1);
      await tester.finish();
    },
    outcomes: [informative('echoes it', hears([message('slow but sure, until the end')])), ...others],
  }),
  limit({
    id: 'limits/header-without-end',
    title: 'says how long it waits for the rest of a header',
    play: (tester) => beginOnly(tester, tester.bytesOf(text('the rest')).subarray(0, 1)),
    outcomes: [waits, ...others],
  }),
  limit({
    id: 'limits/message-without-end',
    title: 'says how long it waits for the rest of a message',
    play: (tester) => beginOnly(tester, tester.bytesOf(text('the rest', { final: false }))),
    outcomes: [waits, ...others],
  }),
  limit({
    id: 'limits/head-without-end',
    title: 'says how long it waits for the rest of a request',
    section: 'RFC 6455 §4.2.1',
    of: ['server'],
    opens: 'itself',
    play: (tester) => beginOnly(tester, fromLatin1('GET / HTTP/1.1\r\nUpgrade: webs')),
    outcomes: [
      waits,
      informative('answers', ({ happenings }) => happenings.some(({ is }) => is === 'response')),
      ...others,
    ],
  }),
];

export const LIMITS: readonly Case[] = [...much, ...slow];
