/** What of a value crosses from one thread to another, and how an error is made again there. */

import { whyNoRefusal } from '../exercises/answer/on-purpose.ts';
import { NotWritten } from '../exercises/todo.ts';

/** An error as it crosses. */
export interface CrossedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  /** Whether nobody threw it on purpose. */
  readonly isCrash: boolean;
}

const ERRORS: Readonly<Record<string, ErrorConstructor>> = {
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
};

/** Whether a property may be asked for: not those of every object and function, which lead to what makes functions. */
export function isOpen(key: string): boolean {
  return !(key in Object.prototype) && !(key in Function.prototype && key !== 'name' && key !== 'length');
}

/** How the one symbol by which something is asked for is called on its way: `for await` asks by it. */
const ASYNC_ITERATOR = '@@asyncIterator';

/** What a key is called on its way; undefined if it does not cross. */
export function nameOf(key: string | symbol): string | undefined {
  if (typeof key === 'string') return key;
  return key === Symbol.asyncIterator ? ASYNC_ITERATOR : undefined;
}

/** The key that is called so on its way. */
export function keyOf(name: string): string | symbol {
  return name === ASYNC_ITERATOR ? Symbol.asyncIterator : name;
}

/** Whether an object is nothing but its own values, none of which is a function or computed. */
export function isData(value: object): boolean {
  const parent: unknown = Object.getPrototypeOf(value);
  if (parent !== Object.prototype && parent !== null) return false;
  const properties: PropertyDescriptorMap = Object.getOwnPropertyDescriptors(value);
  return Reflect.ownKeys(properties).every(
    (key) => typeof properties[key as string]?.value !== 'function' && 'value' in (properties[key as string] ?? {}),
  );
}

/** Whether the threads' own way of copying keeps what it is. */
export function isCopied(value: object): boolean {
  return (
    [ArrayBuffer, DataView, Date, Map, RegExp, Set].some((kind) => value instanceof kind) || ArrayBuffer.isView(value)
  );
}

export function isSame(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return other !== undefined && Buffer.compare(one, other) === 0;
}

/** What of an error crosses. */
export function crossedError(error: Error): CrossedError {
  const [name, message, stack] = [error.name, error.message, error.stack].map(String) as [string, string, string];
  return { name, message, stack, isCrash: whyNoRefusal(error) !== undefined };
}

/** An error like the one in the other thread; a crash is one here, too: nobody here makes it with `new`. */
export function errorOf({ name, message, stack, isCrash }: CrossedError): Error {
  if (name === 'NotWritten') return new NotWritten(message);
  const Kind = ERRORS[name] ?? (isCrash ? TypeError : Error);
  const error = isCrash ? Object.setPrototypeOf(new Error(message), Kind.prototype) : new Kind(message);
  if (error.name !== name) Object.defineProperty(error, 'name', { value: name, configurable: true });
  error.stack = stack;
  return error;
}
