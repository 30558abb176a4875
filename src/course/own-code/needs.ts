/** Which answers of the reader a conversation needs, and which of them are there. */

import type { Speak } from '../../versions.ts';
import type { Part } from './own-code.ts';
import { lessonsFor, PARTS } from './parts.ts';

/** An answer, as far as it matters here. */
export interface KeptAnswer {
  readonly source: string;
  readonly stub: string;
  /** Tasks that were passed when they were checked last. */
  readonly passed: readonly string[];
}

/** One exercise that a version needs. */
export interface Need {
  readonly lesson: string;
  readonly parts: readonly Part[];
  /** What the reader wrote; undefined if nothing was. */
  readonly source: string | undefined;
  readonly state: 'passed' | 'written' | 'missing';
}

/** In the order of the lessons. @param answer  gives what is kept of an exercise */
export function needsOf(speak: Speak, answer: (lesson: string) => KeptAnswer | undefined): Need[] {
  return lessonsFor(speak).map((lesson) => {
    const parts = PARTS[speak].filter((part) => part.lesson === lesson);
    const kept = answer(lesson);
    if (kept === undefined || kept.source === kept.stub) return { lesson, parts, source: undefined, state: 'missing' };
    const isPassed = parts.every(({ name }) => kept.passed.includes(name));
    return { lesson, parts, source: kept.source, state: isPassed ? 'passed' : 'written' };
  });
}

/** The files of a version; undefined if one of them is missing: no other code stands in for it. */
export function sourcesOf(needs: readonly Need[]): Readonly<Record<string, string>> | undefined {
  const sources: Record<string, string> = {};
  for (const { lesson, source } of needs) {
    if (source === undefined) return undefined;
    sources[lesson] = source;
  }
  return sources;
}
