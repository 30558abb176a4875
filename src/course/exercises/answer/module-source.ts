/** Modules as they come into the thread of the tests from the process beside it. */

/** A module, by its id, or by the name under which Node finds it. */
export type ModuleSource =
  | { readonly id: string; readonly code: string; readonly url: string }
  | { readonly id: string; readonly json: string }
  /** What another module exports under a name. */
  | { readonly id: string; readonly partOf: string; readonly name: string }
  | { readonly ofNode: string };

/** What is known before a thread asks for it: the same for every answer. */
export class KnownModules {
  /** By what imports them. */
  readonly sources: Map<string, ModuleSource>;

  constructor(sources: Map<string, ModuleSource> = new Map()) {
    this.sources = sources;
  }

  add(source: string, importer: string, found: ModuleSource): void {
    this.sources.set(keyOf(source, importer), found);
  }

  find(source: string, importer: string): ModuleSource | undefined {
    return this.sources.get(keyOf(source, importer));
  }
}

/** The tests of all answers import the same, but for the answers. */
function keyOf(source: string, importer: string): string {
  return `${withoutTag(importer)[0]}\n${source}`;
}

const TAG = '?answer=';

/** The id of a module that belongs to the answer at a place. */
export function withTag(id: string, place: number): string {
  return `${id}${TAG}${place}`;
}

/** What is before the tag, and the place of the answer that the module belongs to. */
export function withoutTag(id: string): [id: string, place: number | undefined] {
  const [name = id, place] = id.split(TAG);
  return [name, place === undefined ? undefined : Number(place)];
}
