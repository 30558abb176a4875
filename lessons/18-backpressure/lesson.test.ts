import { describe, expect, it } from 'vitest';
import { flatExhibits } from '../../src/course/inner-exhibits.ts';
import { readRecording } from '../../src/course/recording.ts';
import { DEFAULT_LIMITS } from '../../src/node/options.ts';
import { VERSIONS } from '../../src/versions.ts';
import { dissections, show } from '../../test/lessons/shown.ts';
import { type Filling, fill, type Look, MESSAGE, partOf } from './chain.ts';
import { lesson } from './lesson.ts';
import { measureRoom, SCHEDULE } from './measure-room.ts';
import { momentsOf } from './moments.ts';
import { MAX_BUFFERED, POLICIES, type PolicyName } from './policies.ts';
import { questions } from './questions.ts';
import { readByListener, readInLoop } from './readers.ts';
import { chainOf, roomOf } from './record.ts';
import { sendRegardless, sendWaiting } from './senders.ts';

/** What a kernel was given together, when some of it was taken: our library counts that until the whole is taken. */
const PIECE = 262_144;
/** What is read from a kernel at a time. */
const READ = 65_536;

const most = (looks: readonly Look[], part: Parameters<typeof partOf>[1]) =>
  Math.max(...looks.map((look) => partOf(look, part)));

/** Bytes that are in no buffer and have not been read; less than none if some are counted twice. */
const missingIn = (look: Look) =>
  (['buffered', 'toSend', 'toRead', 'inLibrary', 'inProgram', 'done'] as const).reduce(
    (rest, part) => rest - partOf(look, part),
    partOf(look, 'sent'),
  );

/** No byte is ever missing; one that has arrived and was not confirmed yet is at both ends. While nothing moves each is in one place. */
function checkChain(looks: readonly Look[]): void {
  for (const look of looks) {
    expect(missingIn(look)).toBeLessThanOrEqual(0);
    const stands = partOf(look, 'buffered') > 0 && partOf(look, 'inProgram') > 0 && partOf(look, 'window') === 0;
    if (stands) expect(missingIn(look)).toBeGreaterThanOrEqual(-PIECE);
  }
  expect(missingIn(looks.at(-1) ?? [])).toBe(0);
}

describe('the recording of lesson 18', () => {
  it.each(VERSIONS)('has every byte in one of the buffers, in %s', (speak) => {
    for (const name of ['regardless', 'waiting', 'listener'] as const) checkChain(chainOf(name, speak));
  });

  it.each(VERSIONS)('fills the buffers from the reader on, in %s', (speak) => {
    const { library, window, kernel, grows } = momentsOf(chainOf('regardless', speak));
    expect(partOf(library, 'inLibrary')).toBeGreaterThan(0);
    expect(partOf(library, 'buffered')).toBe(0);
    for (const look of [window, kernel, grows]) {
      expect(partOf(look, 'inLibrary')).toBeGreaterThan(DEFAULT_LIMITS.inboxLimit - READ);
      expect(partOf(look, 'inLibrary')).toBeLessThan(DEFAULT_LIMITS.inboxLimit + 4 * READ);
    }
    expect(partOf(kernel, 'toSend')).toBeGreaterThan(partOf(window, 'toSend'));
    expect(partOf(grows, 'buffered')).toBeGreaterThan(0);
  });

  it.each(VERSIONS)('has a sender that waits, with little in its library, in %s', (speak) => {
    expect(most(chainOf('regardless', speak), 'buffered')).toBeGreaterThan(PIECE * 4);
    // One burst of messages.
    expect(most(chainOf('waiting', speak), 'buffered')).toBeLessThan(READ);
  });

  it.each(VERSIONS)(
    'has a listener in whose program everything waits, and a sender that sees nothing of it, in %s',
    (speak) => {
      const looks = chainOf('listener', speak);
      expect(most(looks, 'inProgram')).toBeGreaterThan(4 * DEFAULT_LIMITS.inboxLimit);
      expect(most(looks, 'buffered')).toBe(0);
      expect(most(chainOf('waiting', speak), 'inProgram')).toBeLessThan(2 * MESSAGE);
    },
  );

  it('has a room that dies without a policy, in both versions, and lives with each of three', () => {
    for (const name of [...(Object.keys(POLICIES) as PolicyName[]), 'drop-unread'] as const) {
      for (const speak of VERSIONS) {
        expect(roomOf(name, speak).died === undefined, `${name}, ${speak}`).toBe(name !== 'none');
      }
    }
    expect(roomOf('close', 'version-13').ended?.said).toBe('closes with 1013');
    expect(roomOf('close', 'hixie-76').ended?.said).toBe('closes');
    // It reads the close frame with the messages before it, once it reads again, and in time: then the library gives up.
    for (const speak of VERSIONS) {
      const at = roomOf('close', speak).ended?.at ?? 0;
      expect(at).toBeGreaterThan(SCHEDULE.again * 1000);
      expect(at).toBeLessThan(SCHEDULE.stops * 1000 + DEFAULT_LIMITS.closeTimeout);
    }
    for (const policy of ['drop', 'wait'] as const) expect(roomOf(policy, 'version-13').ended).toBeUndefined();
  });

  it.each(VERSIONS)(
    'compares rooms in which the slow reader stops and never reads again, as long as each other, in %s',
    (speak) => {
      const rooms = [roomOf('none', speak), roomOf('drop-unread', speak)].map(({ looks }) => looks);
      // What had come when it stopped, and a look later.
      for (const looks of rooms) {
        const after = looks.filter(([at]) => at > (SCHEDULE.stops + 1) * 1000).map(([, , , slow]) => slow);
        expect(after.length).toBeGreaterThan(10);
        expect(new Set(after).size).toBe(1);
      }
      const [died = 0, lived = 0] = rooms.map((looks) => looks.at(-1)?.[0]);
      expect(lived).toBeGreaterThanOrEqual(died);
    },
  );

  it('has readers that all wait for the slowest with “wait”, and do not with “drop”', () => {
    const during = (policy: PolicyName) =>
      roomOf(policy, 'version-13')
        .looks.filter(([at]) => at > 3000 && at < 5000)
        .map(([, , good]) => good);
    const [waits, goesOn] = [during('wait'), during('drop')];
    expect(waits.at(-1)).toBe(waits[0]);
    expect(goesOn.at(-1)).toBeGreaterThan((goesOn[0] ?? 0) + 100);
  });

  it('has the same programs on its page and in the recording of others', () => {
    const { ran } = readRecording('slow-readers', 'send');
    expect(Object.keys(ran).length).toBeGreaterThanOrEqual(11);
  });
});

/** All sizes in a text, in MiB. */
const sizesIn = (text: string) => [...text.matchAll(/([\d.]+) MiB/g)].map(([, size]) => Number(size));

describe('lesson 18', () => {
  it('tells sums that a reader gets who adds up the sizes of the picture', () => {
    const [{ given: [picture] = [], figures } = {}] = questions;
    if (picture?.kind !== 'chain') throw new Error(`expected a chain; came ${picture?.kind}`);
    const shown = picture.links.map(({ text }) => sizesIn(text)[0] ?? 0);
    const [sent = 0, buffered = 0, toSend = 0, , toRead = 0, inLibrary = 0, done = 0] = shown;
    expect(sizesIn(String(figures?.unread))[0]).toBeCloseTo(sent - done, 5);
    expect(figures?.buffered).toBe(`${buffered} MiB`);
    const figure = (name: string) => sizesIn(String(lesson.figures?.[name]?.()))[0];
    expect(figure('kernels')).toBeCloseTo(toSend + toRead, 5);
    expect(figure('unread')).toBeCloseTo(sent - done, 5);
    // Nothing moves, so each byte is in one of them; each of five sizes is rounded by at most half a tenth.
    expect(Math.abs(sent - done - buffered - toSend - toRead - inLibrary)).toBeLessThanOrEqual(0.3);
  });

  it('shows the close frame with 1013, 03 f5, and that of hixie-76 without a code', async () => {
    const frames = dissections(await show(lesson, 'policies')).map(({ bytes }) => [...bytes.subarray(0, 4)]);
    // RFC 6455 §5.5.1: the first two bytes of the payload are the code, 1013 = 0x3f5.
    expect(frames).toEqual([
      [0xff, 0x00],
      [0x88, 21, 0x03, 0xf5],
    ]);
  });

  it('shows each moment of the chain in both versions', async () => {
    const chains = flatExhibits(await show(lesson, 'chain')).filter(({ kind }) => kind === 'chain');
    expect(chains.length).toBe(14);
  });
});

/** Short enough for a test; slow for long enough to fill what the library holds. */
const SHORT = { slowFrom: 0, slowUntil: 400 };

describe('the buffers of lesson 18, filled now', () => {
  const now = (how: Pick<Filling, 'send' | 'read'>) => fill({ speak: 'version-13', ...SHORT, ...how });

  it('have every byte, whoever waits', async () => {
    checkChain(await now({ send: sendRegardless, read: readInLoop }));
    checkChain(await now({ send: sendWaiting, read: readInLoop }));
  });

  it('are in the program of a reader with a listener', async () => {
    const looks = await now({ send: sendWaiting, read: readByListener });
    expect(most(looks, 'inLibrary')).toBeLessThan(READ * 2);
  });
});

describe('the room of lesson 18, in a process of its own', () => {
  it('closes a reader that reads nothing, and goes on with the others', async () => {
    const { looks, died } = await measureRoom('close', 'version-13', { all: 1, stops: 0, again: 60 }, 500);
    expect(died).toBeUndefined();
    const [, , good = 0, slow = 0] = looks.at(-1) ?? [];
    expect(good).toBeGreaterThan(slow);
    // Some MiB in the kernels, one in the library of the server.
    expect(Math.max(...looks.map(([, memory]) => memory))).toBeLessThan(64 * MAX_BUFFERED);
  });
});
