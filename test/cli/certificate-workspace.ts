/** A workspace with an answer to every lesson that a conversation needs, new for each test. */

import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { lessonsFor } from '../../src/course/own-code/parts.ts';
import { VERSIONS } from '../../src/versions.ts';
import { runLearnerHere } from './learner-here.ts';

const answerIn = (folder: string, lesson: string) => join(folder, lesson, 'exercise.ts');

/** Makes one before each test, and removes it after. */
export function certificateWorkspace() {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'two-handshakes-certificate-'));
    for (const lesson of new Set(VERSIONS.flatMap(lessonsFor))) {
      mkdirSync(join(folder, lesson));
      copyFileSync(`lessons/${lesson}/solution.ts`, answerIn(folder, lesson));
    }
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  return { folder: () => folder, fileOf: (lesson: string) => answerIn(folder, lesson) };
}

/** With this answer to lesson 9, version 13 cannot speak, and it is said why; hixie-76 speaks. */
export async function expectBlamed(folder: string, source: string, says: RegExp): Promise<void> {
  writeFileSync(answerIn(folder, '09-masking'), source);
  const { code, out } = await runLearnerHere(['learn', 'certificate', '--workspace', folder]);
  expect(code).toBe(1);
  expect(out).toMatch(says);
  expect(out).toMatch(/hixie-76\n[\s\S]*✓ the conversation was held/);
}
