/** The options for compression, checked: not every caller has types. */

import { isArray, isObject } from '../arguments.ts';
import { quote, UsageError } from '../errors.ts';
import type { DeflateOptions } from './deflate.ts';

const SWITCHES = ['serverNoContextTakeover', 'clientNoContextTakeover'] as const;
const WINDOWS = ['serverMaxWindowBits', 'clientMaxWindowBits'] as const;
const KNOWN: readonly string[] = ['engine', 'threshold', ...SWITCHES, ...WINDOWS];

/**
 * Checks options of compression; one that is undefined counts as left out.
 *
 * @returns the options
 * @throws UsageError `bad-option`, naming the option that is unknown or has a value it cannot have
 */
export function checkDeflateOptions<T>(options: T & Partial<DeflateOptions>): T {
  if (!isObject(options)) throw badOption('deflate', 'an object', options);
  for (const name of Object.keys(options)) {
    if (!KNOWN.includes(name)) throw new UsageError('bad-option', `there is no option deflate.${name.slice(0, 60)}`);
  }
  const { engine, threshold } = options;
  if (threshold !== undefined && !(typeof threshold === 'number' && threshold >= 0)) {
    throw badOption('deflate.threshold', 'a number of bytes from 0 on', threshold);
  }
  for (const name of SWITCHES) {
    const value: unknown = options[name];
    if (value !== undefined && typeof value !== 'boolean') throw badOption(`deflate.${name}`, 'true or false', value);
  }
  for (const name of WINDOWS) {
    const value: unknown = options[name];
    if (value !== undefined && !isWindow(value))
      throw badOption(`deflate.${name}`, 'a whole number from 8 to 15', value);
  }
  if (engine !== undefined && !isEngine(engine)) {
    throw badOption('deflate.engine', 'an object with the functions deflate and inflate', engine);
  }
  return options;
}

function isWindow(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 8 && value <= 15;
}

function isEngine(value: unknown): boolean {
  return hasBoth(value) && (value.background === undefined || hasBoth(value.background));
}

function hasBoth(value: unknown): value is { readonly background?: unknown } {
  if (typeof value !== 'object' || value === null) return false;
  const { deflate, inflate } = value as { readonly deflate?: unknown; readonly inflate?: unknown };
  return typeof deflate === 'function' && typeof inflate === 'function';
}

function badOption(name: string, expected: string, came: unknown): UsageError {
  return new UsageError('bad-option', `expected ${expected} for ${name}; came ${shown(came)}`);
}

/** A value of any kind in words: what has no safe text is said by its type. */
function shown(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? 'a function' : String(value);
  return isArray(value) ? 'an array' : 'an object';
}
