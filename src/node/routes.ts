/** Who decides about a path, and who serves it: one for all, or one for each path. */

import { badArgument, requireFunction, requireObject } from '../arguments.ts';
import { handshakeError, quote, UsageError } from '../errors.ts';
import { pathOf } from '../handshake/target.ts';
import type { Admit } from './admit.ts';
import type { Handler, ServeOptions } from './options.ts';
import { type Found, NO_PARAMETERS, PathTable } from './paths.ts';

export interface Route {
  readonly handler: Handler;
  /** Undefined if everybody gets in. */
  readonly admit: Admit | undefined;
}

export class Routes {
  /** For every path, if there is no table. */
  readonly #all: Found<Route> | undefined;
  readonly #table: PathTable<Route> | undefined;

  /** @throws UsageError `bad-argument` */
  constructor(options: Pick<ServeOptions, 'handler'> & { readonly admit?: Admit | Readonly<Record<string, Admit>> }) {
    const handler = functionOrTable<Handler>('options.handler', options.handler);
    const admit = options.admit === undefined ? undefined : functionOrTable<Admit>('options.admit', options.admit);
    if (typeof handler !== 'function') {
      // A path that one of two tables forgets would be open to everybody, or to nobody.
      if (typeof admit === 'object') requireEntries('options.handler', handler, admit.keys());
      if (typeof admit === 'object') requireEntries('options.admit', admit, handler.keys());
      const deciderOf = (path: string) => (typeof admit === 'object' ? admit.get(path) : admit);
      const routes = Array.from(handler, ([path, one]) => [path, { handler: one, admit: deciderOf(path) }] as const);
      this.#table = new PathTable<Route>('options.handler', routes);
    } else if (typeof admit === 'object') {
      const routes = Array.from(admit, ([path, one]) => [path, { handler, admit: one }] as const);
      this.#table = new PathTable<Route>('options.admit', routes);
    } else {
      this.#all = { value: { handler, admit }, params: NO_PARAMETERS };
    }
  }

  /** @throws HandshakeError `no-such-path` (404) */
  find(resource: string): Found<Route> {
    if (this.#all) return this.#all;
    const path = pathOf(resource);
    const found = this.#table?.find(path);
    if (found) return found;
    throw handshakeError('no-such-path', `nothing is served at ${quote(path)}`, { field: 'start line' });
  }
}

function requireEntries(name: string, table: ReadonlyMap<string, unknown>, paths: Iterable<string>): void {
  for (const path of paths) {
    if (table.has(path)) continue;
    throw new UsageError('bad-argument', `${name}: expected a function for ${quote(path)} too; there is none`);
  }
}

function functionOrTable<F extends (...given: never[]) => unknown>(
  name: string,
  given: F | Readonly<Record<string, F>>,
): F | ReadonlyMap<string, F> {
  if (typeof given === 'function') return given;
  if (typeof given !== 'object' || given === null) {
    throw badArgument(name, 'a function, or a table of functions by path', given);
  }
  const entries = Object.entries(requireObject(name, given));
  return new Map(entries.map(([path, one]) => [path, requireFunction(`${name}[${quote(path)}]`, one)]));
}
