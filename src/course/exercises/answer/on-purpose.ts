/**
 * A refusal is an error that the learner's code throws on purpose. A crash is
 * not: whatever is wrong with the input, nobody wrote that it is refused.
 *
 * Both may be of one class: `throw new RangeError(…)` is a refusal, and calling
 * a function without an end is a crash. So the classes that the engine throws
 * note each error that a program makes with `new`; the engine does not go
 * through them.
 */

import { UsageError } from '../../../errors.ts';
import { described } from '../comparing/same.ts';

/** What the engine throws by itself. */
const CLASSES = [
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'URIError',
  'EvalError',
  'DOMException',
] as const;

const originals = CLASSES.map((name) => globalThis[name]);
const onPurpose = new WeakSet<object>();

for (const [i, name] of CLASSES.entries()) {
  const original = originals[i];
  if (original === undefined) continue;
  const noting: ProxyHandler<typeof original> = {
    construct: (target, given, newTarget) => noted(Reflect.construct(target, given, newTarget), noting.construct),
    apply: (target, self, given) => noted(Reflect.apply(target as () => object, self, given), noting.apply),
  };
  const class_ = new Proxy(original, noting);
  Object.defineProperty(globalThis, name, { value: class_, writable: true, configurable: true });
  Object.defineProperty(original.prototype, 'constructor', { value: class_, writable: true, configurable: true });
}

/** @param by  what made it, which is left out of its stack */
function noted(error: object, by: unknown): object {
  onPurpose.add(error);
  if (typeof by === 'function' && Object.isExtensible(error)) Error.captureStackTrace(error, by as () => void);
  return error;
}

/**
 * Says why something that was thrown is no refusal.
 *
 * @returns undefined if it is one
 */
export function whyNoRefusal(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error)) {
    return `your code threw ${described(thrown)}, which is not an Error; throw new Error('…') says what is wrong`;
  }
  if (/process\.exit unexpectedly called/.test(thrown.message)) return 'your code called process.exit';
  const isEngines = originals.some((one) => one !== undefined && thrown instanceof one) && !onPurpose.has(thrown);
  return isEngines || thrown instanceof UsageError || isFromElsewhere(thrown)
    ? `your code crashed instead of refusing it: ${thrown.name}: ${thrown.message}`
    : undefined;
}

/** Whether it was made in a package or in Node, and not in the learner's code. */
function isFromElsewhere({ stack }: Error): boolean {
  const [first = ''] = stack?.match(/^ +at .*$/m) ?? [];
  return first.includes('/node_modules/') || /[( ]node:/.test(first);
}
