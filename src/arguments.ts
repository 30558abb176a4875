/**
 * What a caller may give, checked at the call.
 *
 * The types say it to TypeScript. A JavaScript program can give anything: a
 * number for a text, a misspelt option. Found here, the error
 * names the argument and its stack shows the call; found later, it is a
 * TypeError from somewhere inside, or wrong bytes on the wire.
 *
 * Each check returns the value that it checked, so that it can be written where the
 * value is used. A name is written as the caller would write it: `head`,
 * `options.host`.
 */

import { quote, UsageError } from './errors.ts';

/** Every option of `T`, so that the compiler finds the one that a list forgets. */
export type KnownOptions<T> = { readonly [Name in keyof Required<T>]: true };

/**
 * Bytes: a `Uint8Array` as it is, any other view or an `ArrayBuffer` as the bytes it holds, without a copy.
 *
 * @throws UsageError `bad-argument`
 */
export function requireBytes(name: string, value: unknown): Uint8Array {
  try {
    if (value instanceof Uint8Array && value.length > 0) return value;
    if (ArrayBuffer.isView(value)) {
      // Memory that was transferred away is empty, and so is a view that no longer fits its buffer.
      void new Uint8Array(value.buffer, 0, 0);
      return value instanceof Uint8Array ? value : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    }
    if (value instanceof ArrayBuffer || isShared(value)) return new Uint8Array(value);
  } catch {
    throw badArgument(name, 'bytes that were not transferred away', value);
  }
  throw badArgument(name, 'bytes (a Uint8Array)', value);
}

function isShared(value: unknown): value is ArrayBufferLike {
  return typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer;
}

/**
 * Bytes that this library needs as a `Uint8Array`; it accepts no other view here.
 *
 * @throws UsageError `bad-argument`
 */
export function requireUint8Array(name: string, value: unknown): Uint8Array {
  // Runs nothing of a proxy's own, as instanceof does.
  if (ArrayBuffer.isView(value) && value instanceof Uint8Array) return value;
  throw badArgument(name, 'a Uint8Array', value);
}

/** @throws UsageError `bad-argument` */
export function requireString(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw badArgument(name, 'a string', value);
}

/** @throws UsageError `bad-argument` */
export function requireBoolean(name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw badArgument(name, 'true or false', value);
}

/**
 * An integer from `first` to `last`, both included.
 *
 * @throws UsageError `bad-argument`
 */
export function requireInteger(name: string, value: unknown, first = 0, last = Number.MAX_SAFE_INTEGER): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= first && value <= last) return value;
  const range = last === Number.MAX_SAFE_INTEGER ? `from ${first}` : `from ${first} to ${last}`;
  throw badArgument(name, `an integer ${range}`, value);
}

/**
 * A limit: a number from 0, `Infinity` for none.
 *
 * @throws UsageError `bad-argument`
 */
export function requireLimit(name: string, value: unknown): number {
  if (typeof value === 'number' && value >= 0) return value;
  throw badArgument(name, 'a number from 0', value);
}

/** @throws UsageError `bad-argument` */
export function requireNumber(name: string, value: unknown): number {
  if (typeof value === 'number') return value;
  throw badArgument(name, 'a number', value);
}

/** @throws UsageError `bad-argument` */
export function requireFunction<F extends (...given: never[]) => unknown>(name: string, value: F): F {
  if (typeof value === 'function') return value;
  throw badArgument(name, 'a function', value);
}

/**
 * An object with named parts: neither null, nor an array or another collection, nor a promise of one.
 *
 * @throws UsageError `bad-argument`
 */
export function requireObject<T extends object>(name: string, value: T): T {
  if (isObject(value)) return value;
  throw badArgument(name, 'an object', value);
}

/** Whether it is an object with named parts, see {@link requireObject}. */
export function isObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  try {
    const isPromise = 'then' in value && typeof value.then === 'function';
    return !isPromise && !(Symbol.iterator in value || value instanceof Date || value instanceof RegExp);
  } catch {
    return false;
  }
}

/** @throws UsageError `bad-argument` */
export function requireArray<T>(name: string, value: readonly T[]): readonly T[] {
  if (isArray(value)) return value;
  throw badArgument(name, 'an array', value);
}

/**
 * An array of strings. A string is none, although it too has a length and items.
 *
 * @throws UsageError `bad-argument` naming the item that is not a string
 */
export function requireStrings(name: string, value: unknown): readonly string[] {
  if (!isArray(value)) throw badArgument(name, 'an array of strings', value);
  const strings: string[] = [];
  // A hole is undefined here, too.
  for (let i = 0; i < value.length; i++) {
    const item = value[i];
    strings.push(typeof item === 'string' ? item : requireString(`${name}[${i}]`, item));
  }
  return strings;
}

/**
 * One of a few values.
 *
 * @throws UsageError `bad-argument`
 */
export function requireOneOf<T extends string>(name: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  throw badArgument(name, allowed.map(quote).join(' or '), value);
}

/**
 * Options: an object with only known keys. A misspelt option would be
 * ignored silently, and the limit that it should set would be missing.
 *
 * @param value  undefined counts as `{}`
 * @param known  every option, see {@link KnownOptions}
 * @throws UsageError `bad-argument`, or `unknown-option` naming the key
 */
export function optionsOf<T extends object>(name: string, value: T | undefined, known: KnownOptions<T>): T {
  if (value === undefined) return {} as T;
  for (const key of Object.keys(requireObject(name, value))) {
    if (Object.hasOwn(known, key)) continue;
    throw new UsageError(
      'unknown-option',
      `${name}: there is no option ${quote(key)}; expected ${Object.keys(known).join(', ')}`,
    );
  }
  return value;
}

/** The error for a value that is not what an argument must be. */
export function badArgument(name: string, expected: string, value: unknown): UsageError {
  return new UsageError('bad-argument', `${name}: expected ${expected}; came ${describe(value)}`);
}

/** A value in words. Runs nothing of the value's own, which might throw. */
function describe(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `the string ${quote(value)}`;
    case 'number':
    case 'boolean':
      return `the ${typeof value} ${value}`;
    case 'bigint':
      return `the bigint ${value}`;
    case 'function':
    case 'symbol':
      return `a ${typeof value}`;
    case 'undefined':
      return 'undefined';
    default:
      return describeObject(value as object | null);
  }
}

function describeObject(value: object | null): string {
  if (value === null) return 'null';
  if (isArray(value)) return `an array of ${value.length}`;
  try {
    if (value instanceof Promise) return 'a promise';
    return ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? 'bytes' : 'an object';
  } catch {
    return 'an object that cannot be looked at';
  }
}

/** Whether it is an array. A proxy that was revoked is none, although asking throws. */
export function isArray(value: unknown): value is unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}
