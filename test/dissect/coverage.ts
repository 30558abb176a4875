/** What must hold for any dissection: each byte and each bit named once. */

import { expect } from 'vitest';
import { concat, equal } from '../../src/bytes.ts';
import { type Dissection, type Field, leaves } from '../../src/dissect/field.ts';

/** Asserts that dissections hold all the bytes in order, and that their leaves cover each bit exactly once. */
export function expectCovered(bytes: Uint8Array, dissections: readonly Dissection[]): void {
  expect(dissections.flatMap(faults)).toEqual([]);
  let offset = 0;
  for (const dissection of dissections) {
    if (dissection.offset !== offset) expect(dissection.offset).toBe(offset);
    offset += dissection.bytes.length + (dissection.missing ?? 0);
  }
  expect(equal(concat(dissections.map((dissection) => dissection.bytes)), bytes)).toBe(true);
}

function faults({ kind, fields, bytes }: Dissection): string[] {
  if (kind === 'gap') return fields.length + bytes.length > 0 ? ['a gap that holds something'] : [];
  const found = fields.flatMap(faultsInside);
  let bit = 0;
  for (const leaf of leaves(fields)) {
    const [first, last] = bitsOf(leaf);
    if (first !== bit || last < first) found.push(`${leaf.name} covers bits ${first} to ${last}, not from ${bit} on`);
    bit = last + 1;
  }
  if (bit !== bytes.length * 8) found.push(`the leaves cover ${bit} of ${bytes.length * 8} bits`);
  if (bytes.length === 0) found.push('a dissection of nothing');
  return found;
}

/** Children lie inside their parent and reach from its first byte to its last. */
function faultsInside({ name, start, end, children }: Field): string[] {
  if (children === undefined) return [];
  const reach = children[0]?.start === start && children.at(-1)?.end === end;
  return [...(reach ? [] : [`the children of ${name} do not fill it`]), ...children.flatMap(faultsInside)];
}

function bitsOf({ start, end, bits }: Field): [first: number, last: number] {
  return bits ? [start * 8 + bits[0], start * 8 + bits[1]] : [start * 8, end * 8 - 1];
}
