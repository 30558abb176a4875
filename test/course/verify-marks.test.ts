import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Exercise, listExercises } from '../../src/course/exercises/exercise.ts';
import { Copies } from '../../src/course/marking/copies.ts';
import { readHandedIn } from '../../src/course/marking/handed-in.ts';
import { importsOf } from '../../src/course/marking/imports.ts';
import { marksOf } from '../../src/course/marking/marks.ts';

const exercises = await listExercises();
const exercise = exercises.find(({ number }) => number === '05') as Exercise;
const solution = readFileSync(exercise.solution, 'utf8');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-marks-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

/** The marks of an answer, each as a line. */
function marks(text: string): string[] {
  const path = write(join(folder, exercise.id, 'exercise.ts'), text);
  return marksOf(exercise, { path, text }).map(({ kind, what, where }) => `${kind}: ${what}, ${where}`);
}

describe('the imports of a module', () => {
  it('are found in whatever way it imports, with their lines', () => {
    const found = importsOf(
      [
        "import { a, type T, b as c } from 'one';",
        "import two, * as all from 'two';",
        "export { x } from 'three'; export * from 'four';",
        "const five = await import('fi' + 've');",
        'const six = require(`six`);',
        "createRequire(import.meta.url)('seven');",
        "process.getBuiltinModule('eight'); process['getBuiltinModule']('nine');",
        "import ten = require('ten');",
        'await import(name);',
      ].join('\n'),
    );
    expect(found).toEqual([
      { source: 'one', names: ['a', 'b'], line: 1 },
      { source: 'two', line: 2 },
      { source: 'three', names: ['x'], line: 3 },
      { source: 'four', line: 3 },
      { source: 'five', line: 4 },
      { source: 'six', line: 5 },
      { source: 'seven', line: 6 },
      { source: 'eight', line: 7 },
      { source: 'nine', line: 7 },
      { source: 'ten', line: 8 },
      { line: 9 },
    ]);
  });

  it('are not what only looks like one: text, comments and types', () => {
    expect(
      importsOf("import type { A } from 'a'; import { type B } from 'b'; export type { C } from 'c';\n// import 'd'"),
    ).toEqual([]);
    expect(importsOf("const text = \"import 'e'; require('f')\";")).toEqual([]);
  });
});

describe('an answer', () => {
  it('has no mark for the imports that its exercise needs, of any exercise', () => {
    for (const one of exercises) {
      for (const file of [one.stub, one.solution]) {
        const path = join(folder, one.id, 'exercise.ts');
        expect(marksOf(one, { path, text: readFileSync(file, 'utf8') }), file).toEqual([]);
      }
    }
    expect(marks("import { createHash } from 'node:crypto';\nimport { md5 } from '@noble/hashes/legacy.js';")).toEqual(
      [],
    );
  });

  it('is marked if it imports the solution, however the path is written', () => {
    const wanted = (line: number) => [`lesson: imports lessons/05-version13-accept/solution.ts, exercise.ts:${line}`];
    expect(marks("export * from '../../lessons/05-version13-accept/solution.ts';")).toEqual(wanted(1));
    expect(marks("\nawait import('../../lessons/05-version13-accept/' + 'solution.ts');")).toEqual(wanted(2));
    expect(marks("import '/lessons/05-version13-accept/solution.ts?raw';")).toEqual(wanted(1));
    expect(marks("import '../../src/../lessons/05-version13-accept/solution.ts';")).toEqual(wanted(1));
    expect(marks(`import '${exercise.solution}';`)).toEqual(wanted(1));
  });

  it('is marked for a file beside it that imports the solution', () => {
    write(
      join(folder, exercise.id, 'more', 'help.ts'),
      "export * from '../../../lessons/05-version13-accept/wrong.ts';",
    );
    expect(marks("export * from './more/help.ts';")).toEqual([
      'lesson: imports lessons/05-version13-accept/wrong.ts, more/help.ts:1',
    ]);
  });

  it('is marked for functions of the library, or another package, that do the work', () => {
    expect(marks("import { acceptKey } from '../../src/handshake/version13.ts';")).toEqual([
      'library: imports acceptKey of src/handshake/version13.ts, exercise.ts:1',
    ]);
    expect(marks("import * as all from '../../src/index.ts';")).toEqual([
      'library: imports all of src/index.ts, exercise.ts:1',
    ]);
    expect(marks("import { hixie76 } from 'two-handshakes';\nimport ws from 'ws';")).toEqual([
      'library: imports two-handshakes, exercise.ts:1',
      'package: imports ws, exercise.ts:2',
    ]);
  });

  it('is marked for what reaches out of it', () => {
    expect(
      marks("import 'node:fs'; import 'child_process'; import 'vitest'; import '../../../../../etc/x.ts';"),
    ).toEqual([
      'system: imports node:fs, exercise.ts:1',
      'system: imports child_process, exercise.ts:1',
      'system: imports vitest, exercise.ts:1',
      'system: imports ../../../../../etc/x.ts, outside its own folder, exercise.ts:1',
    ]);
    expect(marks('await import(String(1));')).toEqual([
      'computed: imports something that is known only when it runs, exercise.ts:1',
    ]);
  });
});

describe('the same answer in two folders', () => {
  const handIn = (name: string, text: string) => write(join(folder, name, exercise.id, 'exercise.ts'), text);
  const found = () => {
    const all = ['ada', 'bob', 'cy'].map((name) => readHandedIn(join(folder, name), exercises));
    const copies = new Copies(exercises, all);
    return all.map((one) => copies.marksOf(exercise, one).map(({ what }) => what.replaceAll(`${folder}/`, '')));
  };

  it('is found, with whom, whatever its comments, layout and names of variables are', () => {
    const own = [
      "export function acceptKey(key: string) { const sum = key.length * 3; return key + 'has the sum' + (sum - 1); }",
      "export function checkResponse(head: string, key: string) { if (!head.includes(key)) throw new Error('no key'); }",
    ].join('\n');
    handIn('ada', own);
    handIn('bob', `// mine\n${own.replaceAll('sum =', 'total  =').replaceAll('(sum', '(total')}`);
    handIn('cy', own.replace('* 3', '* 4'));
    expect(found()).toEqual([['is the same code as in bob'], ['is the same code as in ada'], []]);
  });

  it('is not found in stubs that nobody has written in', () => {
    for (const name of ['ada', 'bob', 'cy']) handIn(name, readFileSync(exercise.stub, 'utf8'));
    expect(found()).toEqual([[], [], []]);
  });

  it('is found if it is the project’s own', () => {
    handIn('ada', `// by me\n${solution}`);
    for (const name of ['bob', 'cy']) handIn(name, '');
    expect(found()).toEqual([['is the code of lessons/05-version13-accept/solution.ts'], [], []]);
  });
});

describe('a folder that was handed in', () => {
  it.each(['', 'answers', 'workspace'])('may be a repository with the answers in %j', (inside) => {
    write(join(folder, 'ada', inside, exercise.id, 'exercise.ts'), 'mine');
    expect(readHandedIn(join(folder, 'ada'), exercises).answers.get(exercise.id)?.text).toBe('mine');
  });

  it('must be there', () => {
    expect(() => readHandedIn(join(folder, 'typo'), exercises)).toThrow(/there is no folder/);
  });
});
