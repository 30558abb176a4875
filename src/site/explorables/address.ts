/** The states of explorables in the address of a page: the parameters of each begin with its name, so that several can share one. */

import type { Explorable } from './explorable.ts';

/** A query longer than this is nobody's state, in characters. */
const LONGEST = 4096;

/** The state that an address asks for, or the first. @param search  of the address: `?scissors.speak=hixie-76` */
export function stateIn<State>({ id, start, read }: Explorable<State>, search: string): State {
  if (search.length > LONGEST) return start;
  const own = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(search)) {
    if (name.startsWith(`${id}.`)) own.append(name.slice(id.length + 1), value);
  }
  return (own.size > 0 ? read(own) : undefined) ?? start;
}

/** An address with a state in it, and all else that was in it. @returns the query with its `?`; empty if nothing is in it */
export function withState<State>({ id, write }: Explorable<State>, state: State, search: string): string {
  const others = [...new URLSearchParams(search)].filter(([name]) => !name.startsWith(`${id}.`));
  const own = [...write(state)].map(([name, value]) => [`${id}.${name}`, value]);
  const query = String(new URLSearchParams([...others, ...own]));
  return query === '' ? '' : `?${query}`;
}
