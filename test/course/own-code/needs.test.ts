import { describe, expect, it } from 'vitest';
import { listExercises } from '../../../src/course/exercises/exercise.ts';
import { type KeptAnswer, needsOf, sourcesOf } from '../../../src/course/own-code/needs.ts';
import { PARTS } from '../../../src/course/own-code/parts.ts';
import { VERSIONS } from '../../../src/versions.ts';

const exercises = await listExercises();
const kept = (more: Partial<KeptAnswer> = {}): KeptAnswer => ({ source: 'mine', stub: 'stub', passed: [], ...more });

describe('what a conversation needs', () => {
  it.each(VERSIONS)('are tasks of exercises, in %s', (speak) => {
    for (const { lesson, name } of PARTS[speak]) {
      const tasks = exercises.find(({ id }) => id === lesson)?.tasks.map((task) => task.name);
      expect(tasks, lesson).toContain(name);
    }
  });

  it('is there if something was written, and passed if all functions that it needs of an exercise were', () => {
    const stateOf = (answer: KeptAnswer | undefined) =>
      needsOf('version-13', (lesson) => (lesson === '05-version13-accept' ? answer : undefined))
        .filter(({ lesson }) => lesson === '05-version13-accept')
        .map(({ state }) => state);
    expect(stateOf(undefined)).toEqual(['missing']);
    expect(stateOf(kept({ source: 'stub' }))).toEqual(['missing']);
    expect(stateOf(kept({ passed: ['acceptKey'] }))).toEqual(['written']);
    expect(stateOf(kept({ passed: ['acceptKey', 'checkResponse'] }))).toEqual(['passed']);
  });

  it('has files only if none is missing: nothing stands in', () => {
    const all = needsOf('hixie-76', () => kept());
    expect(Object.values(sourcesOf(all) ?? {})).toEqual(all.map(() => 'mine'));
    expect(sourcesOf(needsOf('hixie-76', (lesson) => (lesson.startsWith('07') ? undefined : kept())))).toBeUndefined();
  });
});
