import { describe, expect, it } from 'vitest';
import { ConnectionState, HALVES, type Half, STEPS, type Step } from '../../src/connection/state.ts';

it('a half goes one way, through four states', () => {
  expect(HALVES).toEqual(['handshake', 'open', 'closed', 'ended'] satisfies Half[]);
});

const ALL_STEPS = Object.keys(STEPS) as Step[];
const PAIRS = HALVES.flatMap((sending) => HALVES.map((receiving) => [sending, receiving] as const));
const name = (pair: readonly [Half, Half]) => pair.join('/');

/** Where a step leads from two halves; undefined if it cannot happen. */
function after(step: Step, [sending, receiving]: readonly [Half, Half]): [Half, Half] | undefined {
  const to = [STEPS[step].sending[sending], STEPS[step].receiving[receiving]] as const;
  return to[0] && to[1] && [to[0], to[1]];
}

/** All pairs that can be reached. */
function reach(): string[] {
  const found = new Set(['handshake/handshake']);
  for (const pair of found) {
    for (const step of ALL_STEPS) {
      const to = after(step, pair.split('/') as [Half, Half]);
      if (to) found.add(name(to));
    }
  }
  return [...found];
}

const reached = reach();
const state = (pair: string) => new ConnectionState(...(pair.split('/') as [Half, Half]));

describe.each(PAIRS)('sending %s, receiving %s', (...pair) => {
  it.each(ALL_STEPS)('%s leads to the states in the table, forwards, or cannot happen', (step) => {
    const now = new ConnectionState(...pair);
    const to = after(step, pair);
    if (!to) expect(() => now.step(step)).toThrow(`${step} cannot happen while sending is ${pair[0]}`);
    else now.step(step);
    expect([now.sending, now.receiving]).toEqual(to ?? pair);
    expect(HALVES.indexOf(now.sending)).toBeGreaterThanOrEqual(HALVES.indexOf(pair[0]));
    expect(HALVES.indexOf(now.receiving)).toBeGreaterThanOrEqual(HALVES.indexOf(pair[1]));
  });
});

describe('of all pairs', () => {
  it('the states of RFC 6455 §7 are reached', () => {
    expect(reached.sort()).toEqual(
      [
        'handshake/handshake',
        'open/open',
        // One close frame has gone, in one direction or the other; both have; the transport is ended (§7.1.1).
        'closed/open',
        'open/closed',
        'closed/closed',
        'ended/closed',
        'ended/ended',
      ].sort(),
    );
  });

  it('each leads to the end, and from the end nothing leads', () => {
    for (const pair of reached.filter((one) => one !== 'ended/ended')) {
      const now = state(pair);
      now.step('lose');
      expect([now.sending, now.receiving]).toEqual(['ended', 'ended']);
    }
    for (const step of ALL_STEPS) expect(after(step, ['ended', 'ended'])).toBeUndefined();
  });
});

describe('the derived answers', () => {
  // What browsers call them is in the WHATWG's WebSockets standard, "ready state".
  it.each([
    ['handshake/handshake', 'connecting'],
    ['open/open', 'open'],
    ['closed/open', 'closing'],
    ['open/closed', 'closing'],
    ['closed/closed', 'closing'],
    ['ended/closed', 'closing'],
    ['ended/ended', 'closed'],
  ])('%s is %s', (pair, expected) => {
    expect(state(pair).name).toBe(expected);
  });

  it('no message is sent after a close frame (RFC 6455 §5.5.1)', () => {
    expect(reached.filter((pair) => state(pair).maySend).sort()).toEqual(['open/closed', 'open/open']);
  });

  it('nothing is read after a close frame, nor after a failure (RFC 6455 §5.5.1, §7.1.7)', () => {
    expect(reached.filter((pair) => state(pair).listens).sort()).toEqual(
      ['closed/open', 'handshake/handshake', 'open/open'].sort(),
    );
  });
});
