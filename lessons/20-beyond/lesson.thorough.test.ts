/** Every broker that the lesson can be played with, killed in the middle; lesson.test.ts checks the recordings of that. */

import { describe } from 'vitest';
import { describeWithBroker } from '../../test/interop/where-installed.ts';
import { happensAsRecorded } from '../../test/lessons/broker-plays.ts';
import { ADAPTERS, type AdapterName } from './adapters.ts';

const NAMES = Object.keys(ADAPTERS) as AdapterName[];

describe.concurrent('lesson 20 with a broker that is killed in the middle', () => {
  for (const name of NAMES) {
    describeWithBroker(ADAPTERS[name].broker, `over ${ADAPTERS[name].title}`, () => happensAsRecorded(name));
  }
});
