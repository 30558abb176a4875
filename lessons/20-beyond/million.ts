/** Toward a million connections: what was measured of one, and what is computed of all. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { bars, plot } from '../../src/course/make-exhibits.ts';
import { linesSeen, readRecording } from '../../src/course/recording.ts';
import { seededRandom } from '../../src/random.ts';
import { costOf, serversWith } from './arithmetic.ts';
import { type Kind, readMemoryRecord } from './memory.ts';
import { simulate } from './simulation.ts';

export const MILLION = 1_000_000;
export const SERVERS = 20;
/** Everybody says something this often, in seconds. */
export const PAUSE = 60;
/** Members of a room, where the text needs one size. */
export const ROOM_SIZE = 50;

const GIB = 2 ** 30;
const KIB = 1024;

/** The simulation is smaller than what is computed: what a message costs does not depend on how many people there are. */
export const SIMULATED = { connections: 2000, messages: 500 } as const;
export const ROOM_SIZES = [1, 2, 5, 10, 20, 50, 100, 200] as const;

const TITLES: Readonly<Record<Kind, string>> = {
  'hixie-76': 'hixie-76',
  'version-13': 'version 13',
  deflate: 'version 13, compressed',
  http2: 'a stream of HTTP/2',
};

export function memoryBars(): Exhibit {
  const { bytes } = readMemoryRecord();
  return bars({
    measures: ['for each'],
    rows: (Object.entries(bytes) as [Kind, number][]).map(([kind, value]) => ({
      name: TITLES[kind],
      bars: [{ value, text: kib(value) }],
      said: `a million: ${gib(value * MILLION)}`,
    })),
    caption: 'Memory of our server for a silent connection, measured',
  });
}

export const kib = (bytes: number) => `${(bytes / KIB).toFixed(1)} KiB`;
export const gib = (bytes: number) => `${(bytes / GIB).toFixed(1)} GiB`;

/** Computed and counted: to how many servers a message goes. */
export function serversPlot(): Exhibit {
  const sizes = Array.from({ length: 41 }, (_, i) => 200 ** (i / 40));
  return plot({
    x: { name: 'members of the room', unit: '', scale: 'logarithmic' },
    y: { name: 'servers', unit: '' },
    series: [
      { name: 'computed', points: sizes.map((size) => [size, hundredths(serversWith(size, SERVERS))] as const) },
      { name: 'simulated', points: counted().map(([size, { carried }]) => [size, hundredths(carried)] as const) },
    ],
    marks: [{ y: SERVERS, label: 'all servers' }],
    caption: 'How many servers a message goes to',
  });
}

const hundredths = (value: number) => Math.round(value * 100) / 100;

let known: readonly (readonly [size: number, cost: ReturnType<typeof simulate>])[] | undefined;

/** The cost of a message by the size of its room, as the simulation counted it. */
export function counted() {
  known ??= ROOM_SIZES.map((roomSize) => {
    const world = { connections: SIMULATED.connections, servers: SERVERS, roomSize };
    return [roomSize, simulate(world, SIMULATED.messages, seededRandom(20))] as const;
  });
  return known;
}

/** What a million people cost in each second, if each says something every {@link PAUSE} seconds. */
export function eachSecond(roomSize: number) {
  const { carried, delivered } = costOf({ connections: MILLION, servers: SERVERS, roomSize });
  const published = MILLION / PAUSE;
  return { published, carried: published * carried, delivered: published * delivered };
}

export function trafficPlot(): Exhibit {
  const series = (name: string, of: (size: number) => number) => ({
    name,
    points: ROOM_SIZES.map((size) => [size, Math.round(of(size))] as const),
  });
  return plot({
    x: { name: 'members of the room', unit: '', scale: 'logarithmic' },
    y: { name: 'each second', unit: '', scale: 'logarithmic' },
    series: [
      series('servers send to clients', (size) => eachSecond(size).delivered),
      series('the broker gives to servers', (size) => eachSecond(size).carried),
      series('servers give to the broker', (size) => eachSecond(size).published),
    ],
    marks: [
      { y: brokerCarries('Redis'), label: `one Redis, measured: ${brokerCarries('Redis').toLocaleString('en')}` },
    ],
    caption: `A million people on ${SERVERS} servers; each says something every ${PAUSE} s`,
  });
}

/** Messages that a broker carried in a second when it was measured; docs/sources/rooms.md tells how. */
export function brokerCarries(name: 'Redis' | 'NATS'): number {
  const [line = ''] = linesSeen(readRecording('rooms', 'bench'), name);
  const [, count] = /^(\d+) messages a second/.exec(line) ?? [];
  if (count === undefined) throw new Error(`rooms.json does not say how many messages ${name} carried`);
  return Number(count);
}
