/** Rows of what is kept in memory: for connections that wait, for messages under way, and for messages that a program keeps. */

import type { ContenderName } from '../contenders/contender.ts';
import { Kept, type Measure, sendUnfinished } from '../load/memory.ts';
import type { RunningContender } from '../process/running.ts';
import type { Row } from '../row.ts';

/** All contenders have theirs at the same time, and a process may have 20,000 descriptors. */
const IDLE = 4_000;

/** Connections that each hold nearly all of the largest message, and its bytes. */
const HOLDING = 20;
const MIB = 1024 * 1024;
const WHOLE = 16 * MIB;
const SENT = Math.floor(15.9 * MIB);

/** Of this many small messages a program keeps one; and so many it keeps. */
const EVERY = 1_000;
const KEEPS = 500;
const SMALL = 16;

const CONTENDERS: readonly ContenderName[] = ['ours', 'ws', 'bufferutil'];

const kept = new Map<RunningContender, Kept>();
const finish = (contender: RunningContender) => kept.get(contender)?.end();

function waiting(measure: Measure, what: string): Row {
  return {
    id: `idle-${measure}`,
    group: 'idle',
    title: `${what} of each of ${IDLE.toLocaleString('en')} connections`,
    unit: 'bytes',
    better: 'less',
    contenders: measure === 'pss' ? [...CONTENDERS, 'bare'] : CONTENDERS,
    targets: measure === 'pss' ? [{ against: 'bufferutil', ratio: 1 }] : [],
    rounds: 1,
    prepare: async (contender) => void kept.set(contender, await Kept.open(contender, IDLE)),
    sample: async (contender) => (await kept.get(contender)?.cost(measure)) ?? Number.NaN,
    finish,
  };
}

export const MEMORY: readonly Row[] = [
  waiting('rss', 'resident memory (RSS)'),
  waiting('pss', 'memory of its own (PSS without files)'),
  {
    id: 'held-unfinished',
    group: 'held',
    title: `resident memory of each of ${HOLDING} connections that have sent 15.9 of 16 MiB`,
    unit: 'bytes',
    better: 'less',
    contenders: CONTENDERS,
    targets: [],
    rounds: 1,
    prepare: async (contender) =>
      void kept.set(contender, await Kept.open(contender, HOLDING, (socket) => sendUnfinished(socket, WHOLE, SENT))),
    sample: async (contender) => (await kept.get(contender)?.cost('rss')) ?? Number.NaN,
    finish,
  },
  {
    id: 'held-small',
    group: 'held',
    title: `heap and external memory of each binary message of ${SMALL} B, of which a program keeps one in ${EVERY.toLocaleString('en')}`,
    unit: 'bytes',
    better: 'less',
    contenders: CONTENDERS,
    targets: [],
    rounds: 1,
    async prepare() {},
    sample: async (contender) => Number(await contender.tell({ do: 'keep', bytes: SMALL, every: EVERY, count: KEEPS })),
  },
];
