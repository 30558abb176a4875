/** What explains the figures: one thing done in several ways, or with growing input. */

import { zlibEngine } from '../../src/node/zlib.ts';
import type { Curves } from '../../src/site/performance/results.ts';
import { CONTENDERS, type ContenderName } from './contenders/contender.ts';
import { openMany } from './load/clients.ts';
import { EchoLoad } from './load/echo.ts';
import { jsonMessages, textFrames } from './load/frames.ts';
import type { Start } from './row.ts';
import { median } from './statistics.ts';
import { type Topic, variantNames } from './variants/variants.ts';

const SIZES = [16, 64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576];

async function variants(start: Start, topic: Topic, title: string): Promise<Curves> {
  const curves = [];
  for (const name of variantNames(topic)) {
    const contender = await start('ours');
    const points: [number, number][] = [];
    for (const bytes of SIZES)
      points.push([bytes, significant(Number(await contender.tell({ do: 'way', topic, name, bytes })))]);
    contender.stop();
    curves.push({ name, points });
  }
  return { id: topic, title, unit: 'GB/s', along: 'bytes', curves };
}

const DEPTHS = [1, 2, 4, 8, 16, 32, 64];
const CONNECTIONS = 64;

/** The effect of coalescing: the more messages arrive at once, the fewer writes each of them costs. */
async function coalescing(start: Start): Promise<Curves> {
  const curves = [];
  for (const name of ['ours', 'bufferutil'] satisfies ContenderName[]) {
    const contender = await start(name);
    const load = new EchoLoad(await openMany(await contender.serve(), CONNECTIONS), textFrames(125));
    const points: [number, number][] = [];
    for (const depth of DEPTHS) {
      const rates: number[] = [];
      for (let round = 0; round < 6; round++) rates.push(await load.rate(64 * 4, depth));
      points.push([depth, significant(median(rates.slice(1)))]);
    }
    load.end();
    contender.stop();
    curves.push({ name: CONTENDERS[name], points });
  }
  return {
    id: 'coalescing',
    title: 'Echoes of 125 B over 64 connections',
    unit: 'messages/s',
    along: 'messages on their way at a time',
    curves,
  };
}

const MIB = 1_048_576;
const LENGTHS = [1, 2, 4, 8, 16];

/** The cost and the gain of a large compression window: JSON of 1 KiB, after earlier messages. */
function windows(): Curves[] {
  const messages = jsonMessages().map((message) => Buffer.from(message));
  const whole = Buffer.concat([...messages, ...messages]);
  const times: [number, number][] = [];
  const sizes: [number, number][] = [];
  for (const bits of [9, 10, 11, 12, 13, 14, 15]) {
    const all = () => {
      let bytes = 0;
      let end = whole.length / 2;
      for (const message of messages) {
        bytes += zlibEngine.deflate(message, whole.subarray(Math.max(0, end - 2 ** bits), end), bits).length;
        end += message.length;
      }
      return bytes;
    };
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 20; round++) {
      const began = performance.now();
      all();
      best = Math.min(best, performance.now() - began);
    }
    times.push([2 ** bits, significant((best * 1000) / messages.length)]);
    sizes.push([2 ** bits, significant(all() / messages.length)]);
  }
  const along = 'bytes looked back';
  return [
    {
      id: 'window-time',
      title: 'Compressing JSON of 1 KiB',
      unit: 'µs',
      along,
      curves: [{ name: 'time', points: times }],
    },
    {
      id: 'window-size',
      title: 'JSON of 1 KiB, compressed',
      unit: 'bytes',
      along,
      curves: [{ name: 'length', points: sizes }],
    },
  ];
}

/** One message in chunks of a kilobyte, by its length: a line is linear. */
async function chunks(start: Start): Promise<Curves> {
  const curves = [];
  for (const name of ['ours', 'bufferutil'] satisfies ContenderName[]) {
    const points: [number, number][] = [];
    for (const length of LENGTHS) {
      const contender = await start(name);
      const options = {
        speak: 'version-13',
        from: 'client',
        content: 'bytes',
        bytes: length * MIB,
        count: 1,
        chunk: 1024,
      } as const;
      await contender.tell({ do: 'read', options });
      const rates: number[] = [];
      for (let round = 0; round < 8; round++) rates.push(Number(await contender.tell({ do: 'sample', ms: 60 })));
      contender.stop();
      points.push([length, significant(1000 / median(rates.slice(1)))]);
    }
    curves.push({ name: CONTENDERS[name], points });
  }
  return { id: 'chunks', title: 'One message in chunks of 1 KiB', unit: 'ms', along: 'MiB', curves };
}

function significant(value: number): number {
  return Number(value.toPrecision(3));
}

/** All curves, one after the other, with one version of Node. */
export async function measureCurves(start: Start): Promise<Curves[]> {
  return [
    await variants(start, 'masking', 'Masking'),
    await variants(start, 'ascii', 'ASCII as a string'),
    await variants(start, 'chinese', 'Chinese as a string'),
    await coalescing(start),
    await chunks(start),
    ...windows(),
  ];
}
