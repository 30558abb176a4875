/** The cases of a stage. */

import type { Case } from '../conformance/case.ts';
import { CASES } from '../conformance/cases/index.ts';
import type { Role } from '../versions.ts';
import type { Stage } from './stage.ts';

const BY_ID: ReadonlyMap<string, Case> = new Map(CASES.map((one) => [one.id, one]));

/** @throws Error if a case is not there, or not for this role */
export function casesOf({ id, cases }: Stage, role: Role): Case[] {
  return cases.map((one) => {
    const found = typeof one === 'string' ? BY_ID.get(one) : one;
    if (!found?.of.includes(role)) throw new Error(`stage ${id}: there is no case ${String(one)} for a ${role}`);
    return found;
  });
}
