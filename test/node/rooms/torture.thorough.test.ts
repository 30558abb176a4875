/** The torture test, small: what `torture/run.ts` does with a thousand clients. If a broker is not installed, a line says so. */

import { describe, expect, it } from 'vitest';
import { ADAPTERS, type AdapterName } from '../../../lessons/20-beyond/adapters.ts';
import { findBroker } from '../../../lessons/20-beyond/broker.ts';
import type { Cause } from './torture/ledger.ts';
import { torture } from './torture/torture.ts';

const SMALL = { clients: 20, senders: 4, rate: 40, calm: 500, away: 100 };

/** What an adapter may lose; nothing else may be missing. */
const MAY_LOSE: Readonly<Record<AdapterName, readonly Cause[]>> = {
  redis: ['node-killed', 'broker-away', 'broker-silent'],
  nats: ['node-killed', 'broker-away', 'broker-silent', 'node-away', 'client-away'],
  jetstream: ['node-killed', 'broker-away', 'broker-silent'],
};

const NAMES = (Object.keys(ADAPTERS) as AdapterName[]).filter((name) => findBroker(ADAPTERS[name].broker));

describe('two nodes and one room, when the broker is restarted twice and a node is killed', () => {
  it.concurrent.each(NAMES)(
    'over %s: nothing is doubled or out of order, and what is lost has a cause',
    async (name) => {
      const { doubled, disordered, differently, lost, faults, reached } = await torture(name, SMALL);
      expect({ doubled, disordered, faults }).toEqual({ doubled: 0, disordered: 0, faults: [] });
      // Core NATS promises the order of each sender only.
      if (name !== 'nats') expect(differently).toBe(0);
      expect(Object.keys(lost).filter((cause) => !MAY_LOSE[name].includes(cause as Cause))).toEqual([]);
      expect(reached.all).toBeGreaterThan(0);
    },
  );
});
