/** Values, callbacks and turns of events as chance has them; the same for the same seed. */

import { cryptoRandom, type Random, randomInteger, seededRandom } from '../../src/random.ts';

/** Another seed at each run; name it where a test fails. */
export function randomSeed(): number {
  return randomInteger(cryptoRandom, 0, 2 ** 32 - 1);
}

export class Chance {
  readonly random: Random;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  upTo(max: number): number {
    return randomInteger(this.random, 0, max);
  }

  pick<T>(...items: readonly T[]): T {
    return items[this.upTo(items.length - 1)] as T;
  }

  chance(percent: number): boolean {
    return this.upTo(99) < percent;
  }

  /** Any value there is. */
  junk(): unknown {
    const { buffer } = new Uint8Array(8);
    return this.pick<() => unknown>(
      () => undefined,
      () => null,
      () => this.pick(0, 1, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, 2 ** 53, 1000, 4999, 65_536),
      () => this.pick(0n, 2n ** 64n),
      () => this.pick(true, false),
      () =>
        this.pick('', 'x', '你好', '\ud800', '\0', 'a\r\nb: c', '1000', 'x'.repeat(70_000), 'version-13', 'http://a'),
      () => Symbol('junk'),
      () => this.pick({}, { length: 3 }, Object.create(null), { valueOf: null, toString: null }, new Date(Number.NaN)),
      () => this.pick([], [1], ['a'], [['a', 'b']], [undefined], new Array(3)),
      () =>
        this.pick<unknown>(
          new Uint8Array(3),
          new Uint16Array(3),
          new DataView(buffer),
          buffer,
          new SharedArrayBuffer(4),
        ),
      () => this.pick(new Blob(['x']), new Map(), new Set([1]), /x/, new Error('junk'), Object('abc')),
      () =>
        this.pick<unknown>(Promise.resolve(true), new Promise(() => {}), {
          get x() {
            throw new Error('getter');
          },
        }),
      () =>
        new Proxy(
          {},
          {
            get: () => {
              throw new Error('proxy');
            },
            ownKeys: () => {
              throw new Error('proxy');
            },
          },
        ),
      () => () => this.junk(),
    )();
  }

  /** A callback that behaves, throws, rejects, never ends, or answers anything. */
  callback(good: (...args: never[]) => unknown): (...args: never[]) => unknown {
    const way = this.upTo(9);
    if (way === 0)
      return () => {
        throw this.pick<unknown>(new Error('thrown'), undefined, 'text', null, 5);
      };
    if (way === 1)
      return async () => {
        throw new Error('rejected');
      };
    if (way === 2) return () => new Promise(() => {});
    if (way === 3) return () => this.junk();
    if (way === 4) return async (...args) => good(...args);
    return good;
  }
}
