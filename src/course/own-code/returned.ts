/** What a function of the learner may have returned: anything. */

import { bytesInWords } from '../../render/words.ts';
import { say } from '../../say.ts';

export function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

export function isNothing(value: unknown): value is undefined {
  return value === undefined;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

export function isListOf<One>(is: (value: unknown) => value is One): (value: unknown) => value is One[] {
  return (value): value is One[] => Array.isArray(value) && value.every(is);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A value that a function returned, in a few words. */
export function shown(value: unknown): string {
  if (value instanceof Uint8Array) return bytesInWords(value.length);
  if (typeof value === 'string') return `“${cut(value)}”`;
  if (Array.isArray(value))
    return value.length === 0 ? say('an empty list') : say('a list of {#count}', { count: value.length });
  return isRecord(value) ? say('an object') : String(value);
}

function cut(text: string): string {
  const letters = Array.from(text);
  return letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : text;
}
