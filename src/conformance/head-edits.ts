/**
 * Heads that are right but for what a case changes: a field that is gone, comes twice, or says
 * something else. `createRequest` and `createResponse` write only right ones.
 */

import { concat, fromLatin1, toLatin1 } from '../bytes.ts';

/** One field: its new value, a value for each of its lines, or undefined if it is gone. May depend on the right value. */
export type FieldEdit = FieldValue | ((right: string) => FieldValue);
type FieldValue = undefined | string | readonly string[];

/** What is unlike a right head. All text is Latin-1. */
export interface HeadEdits {
  readonly startLine?: (right: string) => string;
  /** By name, as it is written. Those that a right head has stay at their place; others come at the end. */
  readonly fields?: Readonly<Record<string, FieldEdit>>;
  /** The lines of the fields, in their order, after the other changes. */
  readonly lines?: (lines: readonly string[]) => readonly string[];
  /** The whole head, with its blank line, after all other changes. */
  readonly head?: (head: string) => string;
  /** What follows the head. */
  readonly body?: (right: Uint8Array) => Uint8Array;
}

/** @param bytes  a right head, and what follows it */
export function edited(bytes: Uint8Array, edits: HeadEdits): Uint8Array {
  const all = toLatin1(bytes);
  const end = all.indexOf('\r\n\r\n');
  const [startLine = '', ...right] = all.slice(0, end).split('\r\n');
  const changed = editedFields(right, edits.fields ?? {});
  const lines = edits.lines?.(changed) ?? changed;
  const head = [edits.startLine?.(startLine) ?? startLine, ...lines, '', ''].join('\r\n');
  const body = bytes.subarray(end + 4);
  return concat([fromLatin1(edits.head?.(head) ?? head), edits.body?.(body) ?? body]);
}

function editedFields(right: readonly string[], edits: Readonly<Record<string, FieldEdit>>): readonly string[] {
  const names = right.map(nameOf);
  const changed = right.flatMap((line) => {
    const name = nameOf(line);
    return name in edits ? linesOf(name, edits[name], line.slice(name.length + 2)) : [line];
  });
  const added = Object.entries(edits).filter(([name]) => !names.includes(name));
  return [...changed, ...added.flatMap(([name, edit]) => linesOf(name, edit, ''))];
}

function nameOf(line: string): string {
  return line.slice(0, line.indexOf(':'));
}

function linesOf(name: string, edit: FieldEdit, right: string): string[] {
  const value = typeof edit === 'function' ? edit(right) : edit;
  const values = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  return values.map((one) => `${name}: ${one}`);
}

/** The values of a field in a head of text, also in one that is broken. */
export function valuesIn(head: string, name: string): string[] {
  const lines = head.split(/\r?\n\r?\n/, 1)[0]?.split(/\r?\n/) ?? [];
  return lines
    .filter((line) => nameOf(line).toLowerCase() === name.toLowerCase())
    .map((line) => line.slice(name.length + 1).trim());
}
