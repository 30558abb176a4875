/**
 * What a program has for each path: by the exact path, or by a pattern.
 *
 * A pattern is written as in Express, since the same library reads it: in
 * `/rooms/:room` the name stands for one segment, in `/files/*file` for all that
 * follow, and what is in braces may be missing. An exact path goes before a pattern, and of
 * two patterns the first counts.
 */

import { match } from 'path-to-regexp';
import { badArgument } from '../arguments.ts';
import { percentDecoded } from '../handshake/cookies.ts';

/** What stands where a pattern has a name, with percent-encoding decoded. */
export type PathParameters = Readonly<Record<string, string>>;

export const NO_PARAMETERS: PathParameters = Object.freeze(Object.create(null) as PathParameters);

/** What is found at a path. */
export interface Found<Value> {
  readonly value: Value;
  readonly params: PathParameters;
}

interface Pattern<Value> {
  readonly match: ReturnType<typeof match<Record<string, string>>>;
  readonly value: Value;
}

export class PathTable<Value> {
  readonly #exact = new Map<string, Value>();
  readonly #patterns: Pattern<Value>[] = [];

  /**
   * @param name  of the option, for the error
   * @throws UsageError `bad-argument` for a pattern that cannot be read
   */
  constructor(name: string, entries: Iterable<readonly [path: string, value: Value]>) {
    for (const [path, value] of entries) {
      if (/[:*{}\\]/.test(path)) this.#patterns.push({ match: matcher(name, path), value });
      else this.#exact.set(path, value);
    }
  }

  /** @param path  as it was sent, without the query */
  find(path: string): Found<Value> | undefined {
    if (this.#exact.has(path)) return { value: this.#exact.get(path) as Value, params: NO_PARAMETERS };
    for (const { match, value } of this.#patterns) {
      const found = match(path);
      if (found) return { value, params: decoded(found.params) };
    }
    return undefined;
  }
}

function matcher(name: string, path: string): Pattern<unknown>['match'] {
  try {
    return match<Record<string, string>>(path, { decode: false, sensitive: true, trailing: false });
  } catch {
    throw badArgument(name, 'paths, or patterns like /rooms/:room', path);
  }
}

function decoded(raw: PathParameters): PathParameters {
  const params: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(raw)) params[name] = percentDecoded(value);
  return Object.freeze(params);
}
