/**
 * Makes everything that an answer can reach unchangeable, before the answer is
 * loaded: what the rules call is then what it was. The idea is that of Hardened
 * JavaScript (https://hardenedjs.org/).
 */

const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, preventExtensions } = Reflect;

/** What a worker may have: the rest of it reaches the network, the storage or other workers. */
const KEPT = new Set([
  ...['console', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'queueMicrotask'],
  ...['structuredClone', 'atob', 'btoa', 'TextEncoder', 'TextDecoder', 'URL', 'URLSearchParams', 'performance'],
  ...['crypto', 'Crypto', 'CryptoKey', 'SubtleCrypto', 'DOMException', 'Event', 'EventTarget', 'AbortController'],
  ...['AbortSignal', 'ReadableStream', 'WritableStream', 'TransformStream', 'CompressionStream'],
  ...['DecompressionStream', 'TextEncoderStream', 'TextDecoderStream', 'Blob', 'globalThis', 'self'],
]);

/** What the language itself has, without what compiles. */
const OF_THE_LANGUAGE = new Set([
  ...['Object', 'Function', 'Array', 'Number', 'Boolean', 'String', 'Symbol', 'Date', 'Promise', 'RegExp', 'Error'],
  ...['AggregateError', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError', 'Math'],
  ...['JSON', 'Intl', 'ArrayBuffer', 'Atomics', 'Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array'],
  ...['Int32Array', 'Float16Array', 'Float32Array', 'Float64Array', 'Uint8ClampedArray', 'BigUint64Array', 'DataView'],
  ...['BigInt64Array', 'BigInt', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'FinalizationRegistry', 'Proxy'],
  ...['Reflect', 'Iterator', 'SuppressedError', 'DisposableStack', 'AsyncDisposableStack', 'Temporal', 'escape'],
  ...['unescape', 'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'eval', 'isFinite', 'isNaN'],
  ...['parseFloat', 'parseInt', 'Infinity', 'NaN', 'undefined'],
]);

/** Takes away what reaches out of the worker, wherever it is inherited from. @throws Error if something stays */
export function removePowers(): void {
  for (const from of [globalThis as object, ...chainOf(globalThis)]) {
    if (from === Object.prototype) continue;
    for (const key of ownKeys(from)) {
      if (typeof key !== 'string' || KEPT.has(key) || OF_THE_LANGUAGE.has(key)) continue;
      // Events are heard by whoever asks for them; `constructor` leads to no power that is not removed by name.
      if (from !== globalThis && /^(?:constructor|(?:add|remove)EventListener|dispatchEvent|when)$/.test(key)) continue;
      // A constant, such as TEMPORARY, is no power.
      const isConstant = typeof getOwnPropertyDescriptor(from, key)?.value === 'number';
      if (!Reflect.deleteProperty(from, key) && !isConstant) throw new Error(`${key} cannot be removed`);
    }
  }
}

function chainOf(one: object): object[] {
  const next = getPrototypeOf(one);
  return next === null ? [] : [next, ...chainOf(next)];
}

/** Objects of the language that no name leads to. */
function unnamed(): unknown[] {
  const iterators: unknown[] = [
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''[Symbol.iterator](),
    'x'.matchAll(/x/g),
    new URLSearchParams()[Symbol.iterator](),
    (function* () {})(),
    (async function* () {})(),
  ];
  const kinds = [function* () {}, async () => {}, async function* () {}];
  return [...iterators, ...kinds].map((one) => getPrototypeOf(one as object));
}

/**
 * Prototypes whose properties many programs give to what inherits from them, as `error.name = …`. A property that
 * cannot be changed could not be given either, so these are pairs of functions.
 */
const INHERITED = [Object.prototype, ...errorPrototypes()];

function errorPrototypes(): object[] {
  const classes = [Error, TypeError, RangeError, ReferenceError, SyntaxError, URIError, EvalError, AggregateError];
  return classes.map(({ prototype }) => prototype);
}

/** @param more  objects besides those that the names of the language lead to */
export function harden(...more: readonly unknown[]): void {
  const seen = new Set<object>();
  const waiting: unknown[] = [globalThis, ...unnamed(), ...more];
  const reach = (value: unknown) => {
    if ((typeof value === 'object' || typeof value === 'function') && value !== null) waiting.push(value);
  };
  while (waiting.length > 0) {
    const one = waiting.pop();
    if ((typeof one !== 'object' && typeof one !== 'function') || one === null || seen.has(one)) continue;
    seen.add(one);
    reach(getPrototypeOf(one));
    // The bytes of an array cannot be made unchangeable.
    if (ArrayBuffer.isView(one)) continue;
    for (const key of ownKeys(one)) {
      const { get, set, value } = getOwnPropertyDescriptor(one, key) ?? {};
      for (const part of [get, set, value]) reach(part);
    }
    close(one);
  }
}

/** Nothing can be added to an object any more, and nothing in it changed. */
function close(one: object): void {
  const isInherited = INHERITED.includes(one);
  for (const key of ownKeys(one)) {
    const known = getOwnPropertyDescriptor(one, key);
    if (!known?.configurable) {
      if (known?.writable) defineProperty(one, key, { writable: false });
    } else if ('value' in known && isInherited && typeof key === 'string') {
      defineProperty(one, key, { ...givable(one, key, known.value), enumerable: known.enumerable ?? false });
    } else
      defineProperty(one, key, 'value' in known ? { writable: false, configurable: false } : { configurable: false });
  }
  preventExtensions(one);
}

/** A property that what inherits it can be given. */
function givable(owner: object, key: string, value: unknown): PropertyDescriptor {
  return {
    configurable: false,
    get: () => value,
    set(this: unknown, given: unknown) {
      if (this === owner || (typeof this !== 'object' && typeof this !== 'function') || this === null) {
        throw new TypeError(`${key} cannot be changed`);
      }
      const isOwn = apply(Object.prototype.hasOwnProperty, this, [key]);
      const as = isOwn ? {} : { writable: true, enumerable: true, configurable: true };
      if (!defineProperty(this, key, { ...as, value: given })) throw new TypeError(`${key} cannot be changed`);
    },
  };
}
