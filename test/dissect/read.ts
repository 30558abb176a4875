/** Looks into dissections by name. */

import { type Dissection, type Field, leaves } from '../../src/dissect/field.ts';

/** The first field of that name at any depth. */
export function field(dissection: Dissection | undefined, name: string): Field {
  const found = search(dissection?.fields ?? [], name);
  if (!found) throw new Error(`no field ${name} in ${JSON.stringify(dissection?.fields.map((each) => each.name))}`);
  return found;
}

function search(fields: readonly Field[], name: string): Field | undefined {
  for (const each of fields) {
    const found = each.name === name ? each : search(each.children ?? [], name);
    if (found) return found;
  }
  return undefined;
}

/** The top-level names and values. */
export function table(dissection: Dissection | undefined): [name: string, value: Field['value']][] {
  return (dissection?.fields ?? []).map(({ name, value }) => [name, value]);
}

/** The fields that have a problem, by name. */
export function problems(dissections: readonly Dissection[]): [name: string, problem: string][] {
  const found: [string, string][] = [];
  for (const { fields } of dissections) collect(fields, found);
  return found;
}

/** What did not come, by the field that says so. */
export function incompletes(dissections: readonly Dissection[]): [name: string, incomplete: string][] {
  return dissections
    .flatMap(({ fields }) => fields)
    .flatMap(({ name, incomplete }) => (incomplete === undefined ? [] : [[name, incomplete]]));
}

function collect(fields: readonly Field[], found: [string, string][]): void {
  for (const { name, problem, children } of fields) {
    if (problem !== undefined) found.push([name, problem]);
    collect(children ?? [], found);
  }
}

/** The names of the leaves inside a field. */
export function leafNames(parent: Field): string[] {
  return leaves([parent]).map((leaf) => leaf.name);
}
