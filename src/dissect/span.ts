/**
 * Small tools for building fields: gaps filled, problems put where they belong.
 */

import type { Field } from './field.ts';

/**
 * Fills the gaps between fields, so that they cover `start` to `end` without a hole.
 *
 * @param gap  makes the field for a hole
 */
export function tile(
  fields: readonly Field[],
  start: number,
  end: number,
  gap: (start: number, end: number) => Field,
): Field[] {
  const tiled: Field[] = [];
  let at = start;
  for (const field of fields) {
    if (field.start === field.end) continue;
    if (field.start > at) tiled.push(gap(at, field.start));
    tiled.push(field);
    at = field.end;
  }
  if (at < end) tiled.push(gap(at, end));
  return tiled;
}

/**
 * Puts a problem on the first field of that name, at any depth.
 *
 * @returns the fields with the problem, or undefined if none has the name
 */
export function withProblem(fields: readonly Field[], name: string, problem: string): Field[] | undefined {
  for (const [i, field] of fields.entries()) {
    if (field.name.toLowerCase() === name.toLowerCase()) return fields.with(i, { ...field, problem });
    const children = field.children && withProblem(field.children, name, problem);
    if (children) return fields.with(i, { ...field, children });
  }
  return undefined;
}
