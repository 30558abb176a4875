/** The rules of exercise 19. */

import { same } from '../../src/course/exercises/comparing/same.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { createPool, delayBefore, type Member } from './exercise.ts';

/** Bytes that may wait for one member. */
const MOST_WAITING = 1_048_576;

/** Somebody who keeps what was said, or whose line is gone or slow, and who sees whether the connection was ended. */
class Guest implements Member {
  readonly heard: string[] = [];
  isGone = false;
  bufferedAmount = 0;
  ended = 0;

  send(text: string): void {
    if (this.isGone) throw new Error('the connection is gone');
    this.heard.push(text);
  }

  terminate(): void {
    this.ended++;
  }
}

const guests = (count: number) => Array.from({ length: count }, () => new Guest());
const heardBy = (people: readonly Guest[]) => people.map(({ heard }) => heard.length);
const endedOf = (people: readonly Guest[]) => people.map(({ ended }) => ended);

/** A room with people in it, p0 and on. */
function roomOf(people: readonly Guest[]) {
  const pool = createPool();
  for (const [i, one] of people.entries()) pool.join(one, `p${i}`);
  return pool;
}

describe('createPool', () => {
  it('says to everyone, the speaker included, and puts the name before the text', () => {
    const pool = createPool();
    const [ada, bob] = [new Guest(), new Guest()];
    pool.join(ada, 'Ada');
    pool.join(bob, 'Bob');
    pool.say(ada, 'hello');
    pool.say(bob, ' 你好 ');
    same(ada.heard, ['Ada: hello', 'Bob:  你好 '], 'what Ada has heard');
    same(bob.heard, ['Ada: hello', 'Bob:  你好 '], 'what Bob has heard');
    same(pool.names(), ['Ada', 'Bob'], 'who is in the room afterwards');
    same(endedOf([ada, bob]), [0, 0], 'how often the connection of each was ended');
  });

  it('lists names in the order of their coming', () => {
    const pool = createPool();
    for (const name of ['Cleo', 'Ada', '7', 'Bob', '1']) pool.join(new Guest(), name);
    same(pool.names(), ['Cleo', 'Ada', '7', 'Bob', '1'], 'the names');
    pool.names().length = 0;
    same(pool.names(), ['Cleo', 'Ada', '7', 'Bob', '1'], 'the names, after somebody has emptied the list of them');
  });

  it('removes a member who leaves, for good', () => {
    const pool = createPool();
    const [ada, bob] = [new Guest(), new Guest()];
    pool.join(ada, 'Ada');
    pool.join(bob, 'Bob');
    pool.leave(ada);
    pool.leave(ada);
    pool.leave(new Guest());
    pool.say(bob, 'anyone?');
    same(pool.names(), ['Bob'], 'who is in the room');
    same(ada.heard, [], 'what Ada has heard, who has left');
    same(bob.heard, ['Bob: anyone?'], 'what Bob has heard');
  });

  it('gives a name that is taken a number, and the next number after that', () => {
    const pool = createPool();
    for (const name of ['Ada', 'Ada', 'Ada', 'Adam', 'ada']) pool.join(new Guest(), name);
    same(pool.names(), ['Ada', 'Ada 2', 'Ada 3', 'Adam', 'ada'], 'the names');
  });

  it('takes a name with a number for a name, too', () => {
    const pool = createPool();
    for (const name of ['Ada 2', 'Ada', 'Ada']) pool.join(new Guest(), name);
    same(pool.names(), ['Ada 2', 'Ada', 'Ada 3'], 'the names');
    const other = createPool();
    for (const name of ['Ada 3', 'Ada', 'Ada', 'Ada']) other.join(new Guest(), name);
    same(other.names(), ['Ada 3', 'Ada', 'Ada 2', 'Ada 4'], 'the names in another room');
  });

  it('takes any text for a name', () => {
    const pool = createPool();
    const names = ['constructor', '__proto__', 'toString', '', '你好'];
    for (const name of names) pool.join(new Guest(), name);
    same(pool.names(), names, 'the names');
  });

  it('gives a name that is free again to the next member', () => {
    const pool = createPool();
    const ada = new Guest();
    pool.join(ada, 'Ada');
    pool.join(new Guest(), 'Ada');
    pool.leave(ada);
    pool.join(new Guest(), 'Ada');
    same(pool.names(), ['Ada 2', 'Ada'], 'the names');
  });

  it('goes on if one cannot be sent to, removes that one, and ends its connection', () => {
    const people = guests(6);
    const pool = roomOf(people);
    for (const i of [1, 2, 4]) (people[i] as Guest).isGone = true;
    pool.say(people[0] as Guest, 'hello');
    same(heardBy(people), [1, 0, 0, 1, 0, 1], 'how often each of six has heard it, of whom 1, 2 and 4 are gone');
    same(pool.names(), ['p0', 'p3', 'p5'], 'who is in the room');
    same(endedOf(people), [0, 1, 1, 0, 1, 0], 'how often the connection of each was ended');
  });

  it('says it to the others if the speaker cannot be sent to', () => {
    const people = guests(3);
    const pool = roomOf(people);
    (people[0] as Guest).isGone = true;
    pool.say(people[0] as Guest, 'goodbye');
    same(people[2]?.heard, ['p0: goodbye'], 'what p2 has heard');
    same(pool.names(), ['p1', 'p2'], 'who is in the room');
  });

  it('removes a member who cannot keep up, and no other', () => {
    const people = guests(4);
    const pool = roomOf(people);
    for (const [i, waiting] of [0, MOST_WAITING, MOST_WAITING + 1, 5].entries()) {
      (people[i] as Guest).bufferedAmount = waiting;
    }
    pool.say(people[0] as Guest, 'hello');
    same(heardBy([people[0], people[1], people[3]] as Guest[]), [1, 1, 1], 'how often p0, p1 and p3 have heard it');
    same(pool.names(), ['p0', 'p1', 'p3'], 'who is in the room; more waits for p2 than may');
    same(endedOf(people), [0, 0, 1, 0], 'how often the connection of each was ended');
    pool.say(people[0] as Guest, 'again');
    same(people[1]?.heard, ['p0: hello', 'p0: again'], 'what p1 has heard, for whom as much waits as may');
  });

  it('lets only members of the room speak', () => {
    const pool = createPool();
    const [ada, bob] = [new Guest(), new Guest()];
    pool.join(ada, 'Ada');
    pool.say(new Guest(), 'boo');
    pool.join(bob, 'Bob');
    pool.leave(bob);
    pool.say(bob, 'boo');
    pool.say(ada, 'hello');
    same(ada.heard, ['Ada: hello'], 'what Ada has heard, after a stranger and somebody who has left have spoken');
  });

  it('is one room: two do not mix', () => {
    const [one, two] = [createPool(), createPool()];
    one.join(new Guest(), 'Ada');
    same(two.names(), [], 'who is in the other room');
    same(one.names(), ['Ada'], 'who is in the room');
  });
});

describe('delayBefore', () => {
  const LOWEST = 0;
  const HIGHEST = 0.999999;
  const waits = (failures: number, random: number, expected: number) => {
    const wait = delayBefore(failures, () => random);
    const rounded = typeof wait === 'number' ? Math.round(wait) : wait;
    same(rounded, expected, `milliseconds after ${failures} failures, if random() gives ${random}`);
  };

  it('waits anything up to five seconds the first time (RFC 6455 §7.2.3)', () => {
    waits(0, LOWEST, 0);
    waits(0, 0.1, 500);
    waits(0, 0.5, 2500);
    waits(0, HIGHEST, 5000);
  });

  it('doubles the longest wait with each failure (RFC 6455 §7.2.3)', () => {
    for (const [failures, longest] of [
      [1, 10_000],
      [2, 20_000],
      [3, 40_000],
    ] as const) {
      waits(failures, HIGHEST, longest);
    }
  });

  it('waits at least half of the longest', () => {
    for (const [failures, longest] of [
      [1, 10_000],
      [2, 20_000],
      [3, 40_000],
    ] as const) {
      waits(failures, LOWEST, longest / 2);
    }
  });

  it('chooses any wait between the two, as random() says', () => {
    waits(1, 0.5, 7500);
    waits(2, 0.25, 12_500);
    waits(3, 0.75, 35_000);
    waits(9, 0.1, 33_000);
  });

  it('never waits more than a minute, however often it has failed', () => {
    for (const failures of [4, 5, 10, 30, 31, 32, 33, 63, 64, 100, 1023, 1024, 5000]) {
      waits(failures, HIGHEST, 60_000);
      waits(failures, LOWEST, 30_000);
    }
  });
});
