/** The rules of exercise 19. */

import { describe, expect, it } from 'vitest';
import { createPool, delayBefore, type Member } from './exercise.ts';

/** Somebody who keeps what was said, or whose line is gone. */
function member(line: { broken?: boolean } = {}): Member & { heard: string[] } {
  const heard: string[] = [];
  return {
    heard,
    send: (text) => {
      if (line.broken) throw new Error('the line is gone');
      heard.push(text);
    },
  };
}

describe('createPool', () => {
  it('says to everyone, the speaker included, and puts the name before the text', () => {
    const pool = createPool();
    const [ada, bob] = [member(), member()];
    pool.join(ada, 'Ada');
    pool.join(bob, 'Bob');
    pool.say(ada, 'hello');
    expect([ada.heard, bob.heard]).toEqual([['Ada: hello'], ['Ada: hello']]);
  });

  it('lists names in the order of their coming', () => {
    const pool = createPool();
    for (const name of ['Cleo', 'Ada', 'Bob']) pool.join(member(), name);
    expect(pool.names()).toEqual(['Cleo', 'Ada', 'Bob']);
  });

  it('removes a member who leaves, for good', () => {
    const pool = createPool();
    const [ada, bob] = [member(), member()];
    pool.join(ada, 'Ada');
    pool.join(bob, 'Bob');
    pool.leave(ada);
    pool.leave(ada);
    pool.leave(member());
    pool.say(bob, 'anyone?');
    expect([pool.names(), ada.heard, bob.heard]).toEqual([['Bob'], [], ['Bob: anyone?']]);
  });

  it('gives a name that is taken a number, and the next number after that', () => {
    const pool = createPool();
    for (let i = 0; i < 3; i++) pool.join(member(), 'Ada');
    expect(pool.names()).toEqual(['Ada', 'Ada 2', 'Ada 3']);
  });

  it('gives a name that is free again to the next member', () => {
    const pool = createPool();
    const ada = member();
    pool.join(ada, 'Ada');
    pool.join(member(), 'Ada');
    pool.leave(ada);
    pool.join(member(), 'Ada');
    expect(pool.names()).toEqual(['Ada 2', 'Ada']);
  });

  it('goes on if one cannot be sent to, and removes that one', () => {
    const pool = createPool();
    const line = { broken: false };
    const people = [member(), member(line), member(), member(line), member()];
    for (const [i, one] of people.entries()) pool.join(one, `p${i}`);
    line.broken = true;
    pool.say(people[0] as Member, 'hello');
    expect(
      people.map(({ heard }) => heard.length),
      'who has heard it',
    ).toEqual([1, 0, 1, 0, 1]);
    expect(pool.names()).toEqual(['p0', 'p2', 'p4']);
  });

  it('lets only members of the room speak', () => {
    const pool = createPool();
    const ada = member();
    pool.join(ada, 'Ada');
    pool.say(member(), 'boo');
    expect(ada.heard).toEqual([]);
  });

  it('is one room: two do not mix', () => {
    const [one, two] = [createPool(), createPool()];
    one.join(member(), 'Ada');
    expect(two.names()).toEqual([]);
  });
});

describe('delayBefore', () => {
  const lowest = () => 0;
  const highest = () => 0.999999;

  it('waits anything up to five seconds the first time (RFC 6455 §7.2.3)', () => {
    expect(delayBefore(0, lowest)).toBe(0);
    expect(delayBefore(0, () => 0.5)).toBe(2500);
    expect(delayBefore(0, highest)).toBeCloseTo(5000, -1);
  });

  it('doubles the longest wait with each failure (RFC 6455 §7.2.3)', () => {
    expect([1, 2, 3].map((failures) => Math.round(delayBefore(failures, highest) / 1000))).toEqual([10, 20, 40]);
  });

  it('waits at least half of the longest', () => {
    expect([1, 2, 3].map((failures) => delayBefore(failures, lowest))).toEqual([5000, 10_000, 20_000]);
  });

  it('never waits more than a minute, however often it has failed', () => {
    for (const failures of [4, 10, 100, 5000]) {
      expect(delayBefore(failures, highest), `${failures} failures`).toBeLessThanOrEqual(60_000);
      expect(delayBefore(failures, lowest), `${failures} failures`).toBe(30_000);
    }
  });
});
