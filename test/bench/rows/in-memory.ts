/** Rows of work in memory: bytes into messages, messages into bytes. No socket, no event loop. */

import type { ContenderName } from '../contenders/contender.ts';
import type { RunningContender } from '../process/running.ts';
import type { Row, Target } from '../row.ts';
import type { ReadOptions } from '../work/read.ts';
import type { WriteOptions } from '../work/write.ts';

const SAMPLE_MS = 60;
const MIB = 1_048_576;
const LIBRARIES: readonly ContenderName[] = ['ours', 'ws', 'bufferutil', 'driver', 'websocket'];
const ALL: readonly ContenderName[] = [...LIBRARIES, 'bare'];

function reading(
  id: string,
  title: string,
  options: Omit<ReadOptions, 'from' | 'speak'> & Partial<Pick<ReadOptions, 'speak'>>,
  targets: readonly Target[],
  contenders = ALL,
): Row {
  return {
    id,
    group: options.speak === 'hixie-76' ? 'old' : 'read',
    title,
    unit: 'messages/s',
    better: 'more',
    contenders,
    targets,
    async prepare(contender) {
      await contender.tell({ do: 'read', options: { speak: 'version-13', from: 'client', ...options } });
    },
    sample: async (contender) => Number(await contender.tell({ do: 'sample', ms: SAMPLE_MS })),
  };
}

function writing(id: string, title: string, options: Omit<WriteOptions, 'speak'>, targets: readonly Target[]): Row {
  return {
    id,
    group: 'write',
    title,
    unit: 'messages/s',
    better: 'more',
    contenders: options.role === 'client' ? ALL.filter((name) => name !== 'driver') : ALL,
    targets,
    async prepare(contender) {
      await contender.tell({ do: 'write', options: { speak: 'version-13', ...options } });
    },
    sample: async (contender) => Number(await contender.tell({ do: 'sample', ms: SAMPLE_MS })),
  };
}

const native = (ratio: number): Target => ({ against: 'bufferutil', ratio });
const plain = (ratio: number): Target => ({ against: 'ws', ratio });
const driver = (ratio: number): Target => ({ against: 'driver', ratio });

/** How much longer it takes to read twice as many bytes. */
function doubling(id: string, title: string, options: (times: 1 | 2) => Omit<ReadOptions, 'from' | 'speak'>): Row {
  const rate = async (contender: RunningContender, as: string) =>
    Number(await contender.tell({ do: 'sample', ms: SAMPLE_MS, as }));
  return {
    id,
    group: 'twice',
    title,
    unit: 'times',
    better: 'less',
    contenders: ['ours', 'ws', 'bufferutil', 'driver'],
    targets: [],
    limit: 2.4,
    async prepare(contender) {
      for (const times of [1, 2] as const) {
        const whole = { speak: 'version-13', from: 'client', ...options(times) } as const;
        await contender.tell({ do: 'read', options: whole, as: `${times}` });
        await rate(contender, `${times}`);
      }
    },
    sample: async (contender) => (await rate(contender, '1')) / (await rate(contender, '2')),
  };
}

export const IN_MEMORY: readonly Row[] = [
  reading('read-16-binary', '16 B binary', { content: 'bytes', bytes: 16 }, [native(6)]),
  reading('read-16-text', '16 B text', { content: 'ascii', bytes: 16 }, [native(7)]),
  reading('read-125-binary', '125 B binary', { content: 'bytes', bytes: 125 }, [native(5)]),
  reading('read-125-text', '125 B text', { content: 'ascii', bytes: 125 }, [native(5)]),
  reading('read-1k-text', '1 KiB text', { content: 'ascii', bytes: 1024 }, [native(2)]),
  ...[125, 1024].flatMap((bytes) => [
    reading(
      `read-${bytes}-chinese`,
      `Chinese text of ${bytes.toLocaleString('en')} B`,
      { content: 'chinese', bytes },
      [native(bytes === 125 ? 1 : 0.6)],
      LIBRARIES,
    ),
    reading(
      `read-${bytes}-chinese-string`,
      `the same, as a string`,
      { content: 'chinese', bytes, asString: true },
      [native(1)],
      LIBRARIES,
    ),
  ]),
  reading('read-64k-binary', '64 KiB binary', { content: 'bytes', bytes: 65_536 }, [plain(2), native(1)]),
  reading('read-64k-in-two', '64 KiB binary, each in two chunks', { content: 'bytes', bytes: 65_536, chunk: 65_536 }, [
    native(1),
  ]),
  reading('read-1m-binary', '1 MiB binary', { content: 'bytes', bytes: MIB, count: 8 }, [plain(2)]),
  reading(
    'read-1m-ascii',
    '1 MiB ASCII text, as a string',
    { content: 'ascii', bytes: MIB, count: 8, asString: true },
    [native(3)],
  ),
  reading(
    'read-1m-chinese',
    '1 MiB Chinese text, as a string',
    { content: 'chinese', bytes: MIB, count: 8, asString: true },
    [native(2.4)],
    LIBRARIES,
  ),
  reading(
    'read-16m-chunks',
    '16 MiB in chunks of 1 KiB',
    { content: 'bytes', bytes: 16 * MIB, count: 1, chunk: 1024 },
    [native(1)],
  ),
  reading(
    'read-100k-fragments',
    'one message of 100,000 fragments of 16 B',
    { content: 'bytes', bytes: 1_600_000, count: 1, fragments: 100_000 },
    [native(1)],
    ['ours', 'ws', 'bufferutil', 'driver'],
  ),
  doubling('doubling-chunks', 'one message in chunks of 1 KiB, 16 MiB after 8', (times) => ({
    content: 'bytes',
    bytes: times * 8 * MIB,
    count: 1,
    chunk: 1024,
  })),
  doubling('doubling-fragments', 'one message in fragments of 16 B, 100,000 after 50,000', (times) => ({
    content: 'bytes',
    bytes: times * 800_000,
    count: 1,
    fragments: times * 50_000,
  })),
  ...[16, 125, 1024, 65_536, MIB].map((bytes) =>
    reading(
      `hixie76-${bytes}`,
      `text of ${bytes.toLocaleString('en')} B`,
      { speak: 'hixie-76', content: 'ascii', bytes },
      [driver(10)],
      ['ours', 'driver', 'bare'],
    ),
  ),
  ...(['server', 'client'] as const).flatMap((role) =>
    [32, 1].map((perTick) =>
      writing(
        `write-${role}-16-${perTick}`,
        `${role}, 16 B binary, ${perTick} in a tick`,
        { role, content: 'bytes', bytes: 16, perTick, into: 'stream' },
        [native(role === 'client' && perTick === 1 ? 1.3 : 2)],
      ),
    ),
  ),
  writing(
    'write-client-64k',
    'client, 64 KiB binary',
    { role: 'client', content: 'bytes', bytes: 65_536, perTick: 1, into: 'stream' },
    [native(0.9)],
  ),
  writing(
    'write-server-64k',
    'server, 64 KiB binary',
    { role: 'server', content: 'bytes', bytes: 65_536, perTick: 1, into: 'stream' },
    [],
  ),
  ...(['server', 'client'] as const).map((role) =>
    writing(
      `write-${role}-16-nobody`,
      `${role}, 16 B binary, one in a tick, and nobody takes the bytes`,
      { role, content: 'bytes', bytes: 16, perTick: 1, into: 'nobody' },
      [],
    ),
  ),
];
