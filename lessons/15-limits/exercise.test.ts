/** The rules of exercise 15. The attacks are real bytes, read by the naive server of the lesson, with your guard before it. */

import { fromLatin1 } from '../../src/bytes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { announcing, announcing76, LARGEST, TEBIBYTE } from './attacks.ts';
import { createGuard, createLimiter, type Happens, type Limits, type Verdict } from './exercise.ts';
import { attackedInMemory, fill, openingOf } from './rehearsal.ts';

const LIMITS: Limits = { maxOpening: 1000, openingTime: 500, maxMessage: 400, maxFrames: 5, maxWaiting: 300 };

const opening = (bytes: number): Happens => ({ is: 'opening', bytes });
const opened: Happens = { is: 'opened' };
const clock: Happens = { is: 'clock' };
const frame = (kind: 'first' | 'more' | 'control', bytes: number): Happens => ({ is: 'frame', kind, bytes });
const text = (bytes: number): Happens => ({ is: 'text', bytes });
const header = (bytes: number): Happens => ({ is: 'header', bytes });
const answer = (waiting: number): Happens => ({ is: 'answer', waiting });

/** What happens, and when if not at once. */
type Told = Happens | readonly [at: number, happens: Happens];

/** All but the last must be allowed; the last one gets this verdict. */
function verdict(expected: Verdict, told: readonly Told[], what: string, limits: Partial<Limits> = {}): void {
  const guard = createGuard({ ...LIMITS, ...limits });
  for (const [i, one] of told.entries()) {
    const [at, happens] = Array.isArray(one) ? (one as [number, Happens]) : [0, one as Happens];
    const isLast = i === told.length - 1;
    same(guard(happens, at), isLast ? expected : 'go on', isLast ? what : `${what}: before that, ${happens.is}`);
  }
}

describe('createGuard', () => {
  it('lets an honest client do what it wants, for hours', () => {
    const honest: Told[] = [opening(300), opening(200), [400, opened], [450, clock]];
    for (let hour = 1; hour <= 5; hour++) {
      const at = hour * 3_600_000;
      honest.push([at, clock], [at, frame('first', 200)], [at, frame('control', 4)], [at, answer(6)]);
      honest.push(
        [at, frame('more', 100)],
        [at, answer(290)],
        [at, frame('first', 0)],
        [at, text(90)],
        [at, header(1)],
      );
    }
    verdict('go on', honest, 'a text of hixie-76, and a message in two frames, each hour');
  });

  it('ends an opening of more bytes than the limit with 431, and allows one of just as many', () => {
    verdict('go on', [opening(1000)], '1,000 bytes at once, and a limit of 1,000');
    verdict('go on', [opening(400), opening(600), opened], '1,000 bytes in two parts');
    verdict(431, [opening(1001)], '1,001 bytes at once');
    verdict(431, [opening(400), opening(600), opening(1)], '1,001 bytes in three parts');
    verdict('go on', [opening(6)], '6 bytes, and a limit of 6', { maxOpening: 6 });
    verdict(431, [opening(7)], '7 bytes, and a limit of 6', { maxOpening: 6 });
  });

  it('counts each byte: a thousand parts of one byte are a thousand bytes', () => {
    verdict(431, [...Array.from({ length: 1000 }, () => opening(1)), opening(1)], '1,001 parts of a byte');
  });

  it('ends an opening that is not complete in time with 408', () => {
    verdict('go on', [opening(1), [500, clock]], 'the clock after 500 ms, and a limit of 500');
    verdict('go on', [opening(1), [500, opening(1)]], 'a byte after 500 ms, and a limit of 500');
    verdict(408, [opening(1), [501, clock]], 'the clock after 501 ms');
    verdict(408, [[501, clock]], 'the clock after 501 ms, and no byte has come');
    verdict(408, [opening(1), [700, opening(1)]], 'a byte after 700 ms');
    verdict('go on', [opening(1), [7, clock]], 'the clock after 7 ms, and a limit of 7', { openingTime: 7 });
  });

  it('counts the time from the beginning: a byte now and then does not buy more', () => {
    const drops: Told[] = [0, 100, 200, 300, 400, 499].map((at) => [at, opening(1)]);
    verdict(408, [...drops, [501, clock]], 'a byte each 100 ms, and then the clock');
    verdict(408, [...drops, [501, opening(1)]], 'a byte each 100 ms');
  });

  it('no longer looks at the time once the connection has opened', () => {
    verdict('go on', [opening(1), [400, opened], [9000, clock]], 'the clock long after the handshake');
    verdict('go on', [opening(1), [400, opened], [9000, frame('first', 1)]], 'a frame long after the handshake');
  });

  it('says 408 rather than 431 if both are so', () => {
    verdict(408, [[501, opening(1001)]], '1,001 bytes after 501 ms');
  });

  it('ends a message that is announced with more bytes than the limit with 1009, before they come', () => {
    verdict('go on', [frame('first', 400)], '400 bytes, and a limit of 400');
    verdict(1009, [frame('first', 401)], '401 bytes');
    for (const bytes of [2 ** 31, 2 ** 32, 2 ** 32 + 5, 2 ** 40, 2 ** 63, Number.POSITIVE_INFINITY]) {
      verdict(1009, [frame('first', bytes)], `${bytes} bytes`);
      verdict(1009, [frame('first', 1), frame('more', bytes)], `${bytes} bytes in a continuation`);
    }
  });

  it('adds up the frames of a message, and begins again with the next', () => {
    verdict('go on', [frame('first', 200), frame('more', 200)], '200 and 200 bytes, and a limit of 400');
    verdict(1009, [frame('first', 200), frame('more', 200), frame('more', 1)], '200, 200 and 1 byte');
    verdict('go on', [frame('first', 400), frame('first', 400), frame('more', 0)], 'two messages of 400 bytes');
    verdict(1009, [frame('first', 400), frame('first', 399), frame('more', 2)], 'a second message of 401 bytes');
  });

  it('counts the bytes of a text in hixie-76 as they come: its end may never come', () => {
    verdict('go on', [frame('first', 0), text(200), text(200)], '400 bytes in two parts');
    verdict(1009, [frame('first', 0), text(200), text(200), text(1)], '401 bytes in three parts');
    verdict('go on', [frame('first', 0), text(400), frame('first', 0), text(400)], 'two texts of 400 bytes');
  });

  it('ends a message of more frames than the limit with 1008, empty ones too', () => {
    const more = (count: number) => Array.from({ length: count }, () => frame('more', 0));
    verdict('go on', [frame('first', 0), ...more(4)], '5 frames, and a limit of 5');
    verdict(1008, [frame('first', 0), ...more(5)], '6 frames');
    verdict('go on', [frame('first', 0), ...more(4), frame('first', 0), ...more(4)], 'two messages of 5 frames');
    verdict(
      'go on',
      Array.from({ length: 50 }, () => frame('first', 1)),
      '50 messages of one frame',
    );
    verdict(1009, [frame('first', 0), ...more(4), frame('more', 401)], '6 frames, and 401 bytes: too long, too');
  });

  it('does not count control frames, wherever they stand', () => {
    const pings = Array.from({ length: 20 }, () => frame('control', 125));
    verdict('go on', [frame('first', 200), ...pings, frame('more', 200)], '20 pings in a message of 400 bytes');
    verdict(1009, [frame('first', 200), ...pings, frame('more', 201)], '20 pings in a message of 401 bytes');
    verdict(
      1008,
      [frame('first', 0), frame('more', 0), ...pings, ...Array.from({ length: 4 }, () => frame('more', 0))],
      '20 pings among 6 frames',
    );
  });

  it('ends a control frame of more than 125 bytes with 1002 (RFC 6455 §5.5)', () => {
    verdict('go on', [frame('control', 125)], '125 bytes');
    verdict(1002, [frame('control', 126)], '126 bytes');
    verdict(1002, [frame('control', 2 ** 40)], '2^40 bytes');
  });

  it('ends a header that is not complete after 14 bytes with 1002 (RFC 6455 §5.2)', () => {
    verdict('go on', [header(1), header(13)], '13 bytes');
    verdict(1002, [header(14)], '14 bytes');
    verdict(1002, [header(65_536)], '65,536 bytes');
  });

  it('drops a peer for which more bytes wait than the limit', () => {
    verdict('go on', [answer(300), answer(20), answer(300)], '300 bytes wait, and a limit of 300');
    verdict('drop', [answer(301)], '301 bytes wait');
    verdict(
      'go on',
      Array.from({ length: 100 }, () => answer(100)),
      'a hundred answers, all of them read',
    );
  });

  it('counts for each connection by itself', () => {
    const [one, two] = [createGuard(LIMITS), createGuard(LIMITS)];
    same(one(opening(800), 0), 'go on', '800 bytes of one connection');
    same(two(opening(800), 0), 'go on', '800 bytes of another connection');
    same(one(opened, 0), 'go on');
    same(two(clock, 501), 408, 'the other has not opened');
  });

  it('makes the naive server survive: it keeps little of what the attacks of the lesson send', () => {
    const make = () => createGuard({ ...LIMITS, maxOpening: 2000, maxMessage: 5000, maxFrames: 20, maxWaiting: 2000 });
    const { request13, request76 } = openingOf();
    const ends = {
      'a head that never ends': [fromLatin1('GET / HTTP/1.1\r\nX: '), fill(0x61, 500), 'HTTP/1.1 431'],
      'a length of 2^40': [request13, announcing(TEBIBYTE), 'close'],
      'a length of 2^63 - 1': [request13, announcing(LARGEST), 'close'],
      'a length of 2^40 in hixie-76': [request76, announcing76(TEBIBYTE), 'close'],
      'a length in hixie-76 whose bytes do not end': [request76, fill(0x80, 500), 'close'],
      'a text in hixie-76 without its FF': [request76, fill(0x00, 500), 'close'],
    } as const;
    for (const [what, [first, again, end]] of Object.entries(ends)) {
      const { said, pieces } = attackedInMemory(make(), first, again);
      same(said, end, what);
      same(pieces <= 20, true, `${what}: the server has ended it in time`);
    }
  });
});

describe('createLimiter', () => {
  const limiter = (most: number, mostEach: number) => {
    const places = new Map<string, number>();
    return { places, ...bound(createLimiter({ most, mostEach }, places)) };
  };
  const bound = (made: ReturnType<typeof createLimiter>) => ({
    admit: (address: string) => made.admit(address),
    release: (address: string, wasLetIn = true) => made.release(address, wasLetIn),
  });

  it('lets in as many connections as the limit, from any addresses, and no more', () => {
    const { admit } = limiter(3, 3);
    same(['a', 'b', 'c', 'd', 'a'].map(admit), [true, true, true, false, false], 'five clients, and room for three');
  });

  it('lets in as many from one address as its limit, and others still', () => {
    const { admit } = limiter(10, 2);
    const what = 'clients from a, a, a, b, a, b, b, and room for two from each';
    same(['a', 'a', 'a', 'b', 'a', 'b', 'b'].map(admit), [true, true, false, true, false, true, false], what);
  });

  it('gives a place back when a connection ends', () => {
    const { admit, release } = limiter(2, 2);
    same(['a', 'a', 'b'].map(admit), [true, true, false], 'clients from a, a and b, and room for two', {
      mistakes: {
        'Addresses are counted here. Two connections of one address take two places.': () => [true, true, true],
      },
    });
    release('a');
    same(['b', 'b', 'a'].map(admit), [true, false, false], 'one place is free');
    release('b');
    release('a');
    same(['a', 'a', 'a'].map(admit), [true, true, false], 'all places are free');
  });

  it('gives the place back to its address, not to another', () => {
    const { admit, release } = limiter(10, 1);
    same(['a', 'b'].map(admit), [true, true], 'clients from a and b, and room for one from each');
    release('a');
    same(admit('b'), false, 'b has its one connection');
    same(admit('a'), true, 'a has none');
    const two = limiter(10, 2);
    same(['a', 'a'].map(two.admit), [true, true], 'two clients from a, and room for two from each');
    two.release('a');
    same(['a', 'a'].map(two.admit), [true, false], 'one of two connections of a has ended');
  });

  it('takes no place for a connection that it does not let in, and gives none back for it', () => {
    const { admit, release } = limiter(2, 1);
    same(['a', 'a', 'a', 'b', 'c'].map(admit), [true, false, false, true, false], 'a comes three times');
    release('a', false);
    release('a', false);
    release('c', false);
    same(['a', 'c', 'b'].map(admit), [false, false, false], 'those that were not let in have gone');
    release('a');
    same(['c', 'a'].map(admit), [true, false], 'clients from c and a, after the one from a that was let in has gone');
  });

  it('keeps nothing about an address without a connection', () => {
    const { places, admit, release } = limiter(4, 2);
    for (let i = 0; i < 1000; i++) {
      if (admit(`client ${i}`) && i >= 4) release(`client ${i}`);
      else if (i < 4) release(`client ${i}`);
    }
    same(places.size, 0, 'addresses that it knows after a thousand clients that have gone');
    for (let i = 0; i < 1000; i++) admit(`client ${i}`);
    same(places.size, 4, 'addresses that it knows when four are in, and hundreds were not let in');
  });

  it('is strict with the smallest limits', () => {
    same(limiter(0, 5).admit('a'), false, 'room for none');
    same(limiter(5, 0).admit('a'), false, 'room for none from one address');
  });

  it('counts for each limiter by itself', () => {
    const [one, two] = [limiter(1, 1), limiter(1, 1)];
    same([one.admit('a'), two.admit('a'), one.admit('b')], [true, true, false]);
  });
});
