/** Pings, and pongs asked for or not (RFC 6455 §5.5.2, §5.5.3). */

import { equal } from '../../bytes.ts';
import type { Case, Heard, Outcome } from '../case.ts';
import { binary, ping, pong, text } from '../frame-writer.ts';
import { hears } from '../judging.ts';
import { type About, answers, fails, failsAtHeader, message, ponged, type Saying } from '../kinds.ts';
import { hasStopped } from '../outcomes.ts';

const PING = { section: 'RFC 6455 §5.5.2', lesson: '13-ping-pong' };
const PONG = { section: 'RFC 6455 §5.5.3', lesson: '13-ping-pong' };
const CONTROL = { section: 'RFC 6455 §5.5', lesson: '13-ping-pong' };

type Named = Pick<About, 'id' | 'title' | 'autobahn'>;

const NOT_UTF8 = Uint8Array.of(0x00, 0xff, 0xfe, 0xfd, 0xfc, 0xfb, 0x00, 0xff);
const filled = (length: number) => new Uint8Array(length).fill(0xfe);
const inPieces = (pieces: number | undefined) => (pieces === undefined ? {} : { pieces });

/** One ping, which is answered with the same payload. */
function answered(about: Named, data: string | Uint8Array, pieces?: number): Case {
  return answers({ ...PING, ...about }, { say: [ping(data)], ...inPieces(pieces) }, [ponged(data)]);
}

/** Pings one after the other, which are answered in their order. */
function many(about: Named, count: number, pieces?: number): Case {
  const payloads = Array.from({ length: count }, (_, i) => `payload-${i}`);
  const said: Saying = { say: payloads.map((payload) => ping(payload)), ...inPieces(pieces) };
  const all = payloads.map(ponged);
  const onlyTheLatest: Outcome = {
    verdict: 'tolerable',
    does: 'answers the last of the pings, but not all before it',
    matches: (heard) => answersUntilTheLast(heard, payloads),
  };
  const one = answers({ ...PING, ...about }, said, all);
  return { ...one, outcomes: [...one.outcomes, onlyTheLatest] };
}

/** Whether all that was heard are pongs to some of these, in their order, and to the last. */
function answersUntilTheLast({ happenings }: Heard, payloads: readonly string[]): boolean {
  const pongs = happenings.filter((happening) => happening.is === 'pong');
  const last = payloads.at(-1);
  let next = 0;
  for (const { payload } of pongs) {
    const found = payloads.findIndex((one, i) => i >= next && isPayload(payload, one));
    if (found === -1) return false;
    next = found + 1;
  }
  const sendsNoMessage = !happenings.some(({ is }) => is === 'message' || is === 'fault');
  return sendsNoMessage && last !== undefined && next === payloads.length;
}

function isPayload(payload: Uint8Array, data: string): boolean {
  const expected = ponged(data);
  return expected.is === 'pong' && equal(payload, expected.payload);
}

/** An end may have enough of pings: how many it answers at once is its own choice. */
function unlessTooMany({ closing: _, ...one }: Case): Case {
  const hasEnough: Outcome = {
    verdict: 'informative',
    does: 'ends the connection at so many pings',
    matches: (heard) =>
      heard.closedBy !== 'tester' &&
      hasStopped(heard) &&
      heard.happenings.every(({ is }) => is !== 'message' && is !== 'fault'),
  };
  return { ...one, outcomes: [...one.outcomes, hasEnough] };
}

/** Something around a ping: the pong may overtake the echo of what came before it. */
function beside(about: Named, said: Saying, echo: string, payload: string): Case {
  const one = answers({ ...PING, ...about }, said, [message(echo), ponged(payload)], 'answers both');
  const overtaking = { ...one.outcomes[0], matches: hears([ponged(payload), message(echo)]) } as Outcome;
  return { ...one, outcomes: [...one.outcomes, overtaking] };
}

export const PINGS: readonly Case[] = [
  answered({ id: 'pings/empty', title: 'answers a ping without a payload', autobahn: '2.1' }, ''),
  answered({ id: 'pings/text', title: 'answers a ping with its payload', autobahn: '2.2' }, 'Hello, world!'),
  answered({ id: 'pings/not-utf8', title: 'answers a ping whose payload is not UTF-8', autobahn: '2.3' }, NOT_UTF8),
  answered({ id: 'pings/125-bytes', title: 'answers a ping of 125 bytes', autobahn: '2.4' }, filled(125)),
  fails(
    { ...CONTROL, id: 'pings/126-bytes', title: 'fails at a ping of 126 bytes', autobahn: '2.5' },
    { say: [ping(filled(126))] },
    { codes: [1002] },
  ),
  answered(
    { id: 'pings/125-bytes-in-pieces', title: 'answers a ping of 125 bytes that comes byte by byte', autobahn: '2.6' },
    filled(125),
    1,
  ),
  answers(
    { ...PONG, id: 'pings/pong-empty', title: 'ignores a pong that it did not ask for', autobahn: '2.7' },
    { say: [pong()] },
    [],
  ),
  answers(
    { ...PONG, id: 'pings/pong-text', title: 'ignores a pong with a payload that it did not ask for', autobahn: '2.8' },
    { say: [pong('unsolicited')] },
    [],
  ),
  answers(
    {
      ...PONG,
      id: 'pings/pong-before-ping',
      title: 'answers the ping after a pong it did not ask for',
      autobahn: '2.9',
    },
    { say: [pong('unsolicited'), ping('ping')] },
    [ponged('ping')],
  ),
  many({ id: 'pings/10', title: 'answers ten pings in their order', autobahn: '2.10' }, 10),
  many(
    { id: 'pings/10-in-pieces', title: 'answers ten pings that come byte by byte, in their order', autobahn: '2.11' },
    10,
    1,
  ),

  unlessTooMany(many({ id: 'pings/100-at-once', title: 'answers a hundred pings in one write, in their order' }, 100)),
  beside(
    { id: 'pings/after-text', title: 'answers a ping that comes in one write after a text' },
    { say: [text('before'), ping('ping')] },
    'before',
    'ping',
  ),
  beside(
    { id: 'pings/before-text', title: 'answers a ping that comes in one write before a text' },
    { say: [ping('ping'), text('after')] },
    'after',
    'ping',
  ),
  answers(
    { ...PONG, id: 'pings/pong-while-message', title: 'ignores a pong between the fragments of a message' },
    { say: [binary(filled(3), { final: false }), pong('unsolicited'), { opcode: 0, payload: filled(2) }] },
    [message(filled(5))],
  ),
  fails(
    { ...CONTROL, id: 'pings/pong-126-bytes', title: 'fails at a pong of 126 bytes' },
    { say: [pong(filled(126))] },
    { codes: [1002] },
  ),
  fails(
    { ...CONTROL, id: 'pings/65536-bytes', title: 'fails at a ping of 65,536 bytes' },
    { say: [ping(filled(65_536))] },
    { codes: [1002, 1009] },
  ),
  failsAtHeader(
    { ...CONTROL, id: 'pings/126-at-header', title: 'fails at a ping of 126 bytes before its payload comes' },
    ping('', { length: 126 }),
    filled(126),
    [1002],
  ),
];
