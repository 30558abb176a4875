import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Exercise, listExercises } from '../../src/course/exercises/exercise.ts';
import { Workspace } from '../../src/course/exercises/workspace.ts';

const [one, another] = (await listExercises()) as [Exercise, Exercise];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-workspace-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('a workspace', () => {
  const stub = () => join(folder, 'stub.ts');
  const exercise = (): Exercise => ({ ...one, stub: stub() });

  it('says what has changed in a stub that the learner began with, and leaves the learner’s file as it is', () => {
    copyFileSync(another.stub, stub());
    const other = new Workspace(join(folder, 'other'));
    expect(other.open(exercise())).toBeUndefined();
    writeFileSync(other.pathOf(exercise()), 'mine');
    writeFileSync(stub(), `${readFileSync(stub(), 'utf8')}// one more rule\n`);
    const patch = new Workspace(join(folder, 'other')).open(exercise());
    expect(patch).toContain('+// one more rule');
    expect(readFileSync(other.pathOf(exercise()), 'utf8')).toBe('mine');
    expect(new Workspace(join(folder, 'other')).open(exercise())).toBeUndefined();
  });

  it('takes the new stub if the learner has not written anything', () => {
    copyFileSync(another.stub, stub());
    const other = new Workspace(join(folder, 'other'));
    other.open(exercise());
    writeFileSync(stub(), 'the new one');
    expect(other.open(exercise())).toBeUndefined();
    expect(readFileSync(other.pathOf(exercise()), 'utf8')).toBe('the new one');
    expect(existsSync(join(folder, 'other', '.progress.json'))).toBe(true);
  });

  it('takes the stub in another language if the learner has not written anything', () => {
    const chinese = { ...another, spokenStub: '/** 写出这个函数。 */\n' };
    const other = () => new Workspace(join(folder, 'other'));
    other().open(another);
    expect(other().open(chinese)).toBeUndefined();
    expect(readFileSync(other().pathOf(another), 'utf8')).toBe(chinese.spokenStub);
    expect(other().stubOf(another)).toBe(chinese.spokenStub);
    other().open(another);
    expect(readFileSync(other().pathOf(another), 'utf8')).toBe(readFileSync(another.stub, 'utf8'));
  });

  it('says what has changed in the language that the learner began in, and of a language nothing', () => {
    copyFileSync(another.stub, stub());
    const chinese = () => ({ ...exercise(), spokenStub: '/** 写出这个函数。 */\n' });
    const other = () => new Workspace(join(folder, 'other'));
    other().open(exercise());
    writeFileSync(other().pathOf(exercise()), 'mine');
    expect(other().open(chinese())).toBeUndefined();
    expect(readFileSync(other().pathOf(exercise()), 'utf8')).toBe('mine');
    writeFileSync(stub(), `${readFileSync(stub(), 'utf8')}// one more rule\n`);
    expect(other().open(chinese())).toBeUndefined();
    expect(other().open(exercise())).toContain('+// one more rule');
  });
});
