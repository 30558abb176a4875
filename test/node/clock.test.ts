import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Clock, type Timed } from '../../src/node/clock.ts';

const TIME = 1_000;

describe('a clock', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Things that say when they are late. */
  function things(...names: readonly string[]): { readonly late: string[]; readonly all: Timed[] } {
    const late: string[] = [];
    return { late, all: names.map((name) => ({ late: () => void late.push(name) })) };
  }

  it('says of each that it is late when its own time is over, the first that began first', () => {
    const clock = new Clock(TIME);
    const { late, all } = things('a', 'b', 'c');
    for (const thing of all) {
      clock.start(thing);
      vi.advanceTimersByTime(TIME / 4);
    }
    expect(late).toEqual([]);
    vi.advanceTimersByTime(TIME / 4);
    expect(late).toEqual(['a']);
    vi.advanceTimersByTime(TIME);
    expect(late).toEqual(['a', 'b', 'c']);
  });

  it('has one timer, however many wait', () => {
    const clock = new Clock(TIME);
    for (const thing of things('a', 'b', 'c').all) clock.start(thing);
    expect(vi.getTimerCount()).toBe(1);
  });

  it('says nothing of what is done, and has no timer when nothing waits any more', () => {
    const clock = new Clock(TIME);
    const { late, all } = things('a', 'b');
    for (const thing of all) clock.start(thing);
    for (const thing of all) clock.stop(thing);
    vi.advanceTimersByTime(2 * TIME);
    expect(late).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('begins again with what begins again, and says it once', () => {
    const clock = new Clock(TIME);
    const { late, all } = things('a');
    const [thing] = all as [Timed];
    clock.start(thing);
    vi.advanceTimersByTime(TIME - 1);
    clock.start(thing);
    vi.advanceTimersByTime(TIME - 1);
    expect(late).toEqual([]);
    vi.advanceTimersByTime(2 * TIME);
    expect(late).toEqual(['a']);
  });

  it('gives what begins while another is late its whole time', () => {
    const clock = new Clock(TIME);
    const { late, all } = things('next');
    clock.start({ late: () => clock.start(all[0] as Timed) });
    vi.advanceTimersByTime(TIME);
    vi.advanceTimersByTime(TIME - 1);
    expect(late).toEqual([]);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1);
    expect(late).toEqual(['next']);
  });

  it('never says it without a limit', () => {
    const clock = new Clock(Number.POSITIVE_INFINITY);
    clock.start(things('a').all[0] as Timed);
    expect(vi.getTimerCount()).toBe(0);
  });
});
