/** What a step shows, taken out of its exhibits so that a test can state facts about it. */

import { flatExhibits } from '../../src/course/inner-exhibits.ts';
import type { Exhibit, Figure, Lesson, RefusalExhibit, ValueRow } from '../../src/course/lesson.ts';
import type { Dissection } from '../../src/dissect/field.ts';

/** Runs the step of that id. */
export async function show(lesson: Lesson, id: string): Promise<readonly Exhibit[]> {
  const step = lesson.steps.find((one) => one.id === id);
  if (!step) throw new Error(`lesson ${lesson.id} has no step ${id}`);
  return step.run();
}

/** A figure that the page of a lesson places. */
export async function figure(lesson: Lesson, name: string): Promise<Figure | undefined> {
  return lesson.figures?.[name]?.();
}

export function rows(exhibits: readonly Exhibit[]): ValueRow[] {
  return flatExhibits(exhibits).flatMap((exhibit) => (exhibit.kind === 'values' ? exhibit.rows : []));
}

/** The value of the first row of that name. */
export function value(exhibits: readonly Exhibit[], name: string): ValueRow['value'] {
  const found = rows(exhibits).find((one) => one.name === name);
  if (!found) throw new Error(`no row ${name}`);
  return found.value;
}

/** The values of all rows of that name. */
export function valuesOf(exhibits: readonly Exhibit[], name: string): ValueRow['value'][] {
  return rows(exhibits).flatMap((one) => (one.name === name ? [one.value] : []));
}

export function refusals(exhibits: readonly Exhibit[]): RefusalExhibit[] {
  return flatExhibits(exhibits).flatMap((exhibit) => (exhibit.kind === 'refusal' ? [exhibit] : []));
}

export function codes(exhibits: readonly Exhibit[]): string[] {
  return refusals(exhibits).map(({ code }) => code);
}

export function dissections(exhibits: readonly Exhibit[]): Dissection[] {
  return flatExhibits(exhibits).flatMap((exhibit) =>
    exhibit.kind === 'dissection'
      ? exhibit.dissections
      : exhibit.kind === 'transcript'
        ? exhibit.transcript.map(({ dissection }) => dissection)
        : [],
  );
}
