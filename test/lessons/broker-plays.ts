/** What a play with a broker must show, whether it was recorded or is played now; for the tests. */

import { expect, it } from 'vitest';
import type { AdapterName } from '../../lessons/20-beyond/adapters.ts';
import { playDoubled } from '../../lessons/20-beyond/doubled.ts';
import { playMisfortunes } from '../../lessons/20-beyond/misfortunes.ts';
import type { Doubled, Played } from '../../lessons/20-beyond/played.ts';

/** What each adapter promises, as docs/rooms.md has it: only NATS without JetStream keeps nothing. */
const KEEPS: Readonly<Record<AdapterName, boolean>> = { redis: true, nats: false, jetstream: true };

/** The lesson, whether it was recorded or is played now. */
export function expectPlayed(name: AdapterName, played: Played): void {
  const heard = (who: 'Ada' | 'Bob') =>
    played.happened.flatMap((one) => (one.is === 'hears' && one.who === who ? [one.text] : []));
  const apart = name !== 'jetstream';
  // Said while the broker was away: to the other server it comes later, or never.
  expect(heard('Bob').includes('three')).toBe(!apart);
  expect(heard('Ada').includes('four')).toBe(!apart);
  for (const text of ['one', 'two', 'five', 'seven']) {
    expect(heard('Ada'), text).toContain(text);
    expect(heard('Bob'), text).toContain(text);
  }
  // Said while Bob was at no server.
  expect(heard('Bob').includes('six')).toBe(KEEPS[name]);
  for (const who of ['Ada', 'Bob'] as const) expect(new Set(heard(who)).size, who).toBe(heard(who).length);
  const reached = played.happened.flatMap((one) => (one.is === 'reached' ? [[one.text, one.reached] as const] : []));
  expect(Object.fromEntries(reached)).toMatchObject({ one: 'all', three: apart ? 'here' : 'all', five: 'all' });
  const back = played.happened.find((one) => one.is === 'back');
  expect(back).toMatchObject({ who: 'Bob', isComplete: KEEPS[name] });
  // A connection without a close frame (RFC 6455 §7.1.5).
  expect(played.happened.find((one) => one.is === 'told')).toMatchObject({ who: 'Bob', code: 1006 });
  expect(played.happened.flatMap((one) => (one.is === 'listed' ? [one.names] : []))).toEqual([
    ['Ada', 'Bob'],
    'broker-away',
    ['Ada', 'Bob'],
    ['Ada', 'Bob', 'Bob'],
    ['Ada', 'Bob'],
  ]);
}

/** JetStream knows a message by its id: it is safe to send it again, and the adapter does. */
export function expectDoubled(name: AdapterName, { sent, heard, taken }: Doubled): void {
  expect(taken).toBe(1);
  if (name === 'jetstream') expect({ sent, heard }).toEqual({ sent: 1, heard: 1 });
  else expect(heard).toBeGreaterThan(1);
  expect(heard).toBeLessThanOrEqual(sent);
}

/** Two brokers, each killed and started again; then a server is killed, and its members expire. */
const PATIENCE = 180_000;
/** On a machine with much else to do, nobody may expire, and no line may be given up, because something is late. */
const BUSY = { presenceExpiry: 10_000, timeout: 60_000, pingInterval: 60_000 };

/** The tests that play with a broker, side by side: most of the time they wait. */
export function happensAsRecorded(name: AdapterName): void {
  it.concurrent(
    'happens as it was recorded',
    async () => expectPlayed(name, await playMisfortunes(name, BUSY)),
    PATIENCE,
  );
  it.concurrent(
    'loses a confirmation as it was recorded',
    async () => expectDoubled(name, await playDoubled(name)),
    PATIENCE,
  );
}
