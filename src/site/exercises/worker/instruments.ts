/**
 * What rules measure of an answer with, in a page; there they take the place of
 * `instruments.ts` of the exercises and of `copies.ts` of lesson 10. A page
 * cannot ask for processor time, nor how much memory is taken. So the time is
 * the clock's, and the classes of bytes count what is made of them. That is in
 * place before an answer is loaded: later nothing can be changed any more.
 */

/** Browsers round their clock to a tenth of a millisecond. */
export const RESOLUTION = 0.1;

export function processorTime(): number {
  return performance.now();
}

let made = 0;
let copied = 0;
let most = Number.POSITIVE_INFINITY;
let tellTooMuch: (bytes: number) => void = () => {};

/** Bytes that arrays were made of so far; none of it counts as given back. */
export function memoryOfArrays(): number {
  return made;
}

/** Calls back when an answer has made more than this many bytes from now on. */
export function limitMemory(bytes: number, tell: (bytes: number) => void): void {
  made = 0;
  most = bytes;
  tellTooMuch = tell;
}

export function bytesCopied(run: () => void): number {
  const before = copied;
  run();
  return copied - before;
}

const { set, slice } = Uint8Array.prototype;
const { apply, construct } = Reflect;

const counting = {
  set(this: Uint8Array, source: ArrayLike<number>, at?: number) {
    copied += source.length;
    apply(set, this, [source, at]);
  },
  slice(this: Uint8Array, start?: number, end?: number): Uint8Array {
    const copy = apply(slice, this, [start, end]) as Uint8Array;
    copied += copy.length;
    return copy;
  },
};
Object.defineProperties(Uint8Array.prototype, {
  set: { value: counting.set, writable: true, configurable: true },
  slice: { value: counting.slice, writable: true, configurable: true },
});

const CLASSES = [
  ...['ArrayBuffer', 'Uint8Array', 'Int8Array', 'Uint8ClampedArray', 'Uint16Array', 'Int16Array', 'Uint32Array'],
  ...['Int32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array'],
] as const;

type ByteClass = new (...given: unknown[]) => ArrayBuffer | ArrayBufferView;

for (const name of CLASSES) {
  const original = (globalThis as unknown as Record<string, ByteClass>)[name];
  if (original === undefined) continue;
  const class_ = new Proxy(original, {
    construct(target, given, newTarget) {
      const size = given[0];
      const one = construct(target, given, newTarget) as ArrayBuffer | ArrayBufferView;
      // A view of a buffer takes none.
      if (typeof size !== 'object' || !(size instanceof ArrayBuffer)) count(one.byteLength);
      return one;
    },
  });
  Object.defineProperty(globalThis, name, { value: class_, writable: true, configurable: true });
  Object.defineProperty(original.prototype, 'constructor', { value: class_, writable: true, configurable: true });
}

function count(bytes: number): void {
  made += bytes;
  if (made > most) tellTooMuch(made);
}
