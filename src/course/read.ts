/** The lessons that a learner has played to their end, kept beside the exercises. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = '.read.json';

/** The ids of the lessons that were played to the end; junk in the file is nothing. */
export function readLessons(workspace: string): Set<string> {
  try {
    const kept: unknown = JSON.parse(readFileSync(join(workspace, FILE), 'utf8'));
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

/** Keeps that a lesson was played to its end; if the folder cannot be written, it is forgotten. */
export function noteRead(workspace: string, id: string): void {
  try {
    mkdirSync(workspace, { recursive: true });
    writeFileSync(join(workspace, FILE), `${JSON.stringify([...readLessons(workspace).add(id)])}\n`);
  } catch {
    // A lesson is worth playing even if nothing can be kept.
  }
}
