import { posix, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importedModule, isModule, learnersFile, moduleId, type PathStyle } from '../../src/course/exercises/places.ts';

const UNIX = {
  style: posix as PathStyle,
  root: '/home/ada/two-handshakes',
  stub: '/home/ada/two-handshakes/lessons/05-x/exercise.ts',
  answer: '/tmp/work #1?/05-x',
  // How the module loader writes paths.
  ids: '/home/ada/two-handshakes',
  stubId: '/home/ada/two-handshakes/lessons/05-x/exercise.ts',
};

const WINDOWS = {
  style: win32 as PathStyle,
  root: 'C:\\Users\\Ada\\two-handshakes',
  stub: 'C:\\Users\\Ada\\two-handshakes\\lessons\\05-x\\exercise.ts',
  answer: 'D:\\work #1\\05-x',
  ids: 'C:/Users/Ada/two-handshakes',
  stubId: 'C:/Users/Ada/two-handshakes/lessons/05-x/exercise.ts',
};

describe.each([
  ['Unix', UNIX],
  ['Windows', WINDOWS],
])('the places of a learner’s files on %s', (_, { style, root, stub, answer, ids, stubId }) => {
  const imported = (source: string, importer: string) => importedModule(source, importer, stub, { root }, style);
  const fileOf = (id: string | undefined) => learnersFile(id ?? '', { root, answer }, style);

  it('the stub is known by its path with forward slashes', () => {
    expect(moduleId(stub, style)).toBe(stubId);
    expect(isModule(stubId, stub, style)).toBe(true);
    expect(isModule(stub, stubId, style)).toBe(true);
    expect(isModule(`${ids}/lessons/06-x/exercise.ts`, stub, style)).toBe(false);
  });

  it('what an answer takes from the project is found there, wherever the answer lies', () => {
    expect(imported('../../src/bytes.ts', stubId)).toBe(`${ids}/src/bytes.ts`);
    expect(fileOf(`${ids}/src/bytes.ts`)).toBeUndefined();
  });

  it('what is beside an answer is found beside it, and what that imports, too', () => {
    const beside = imported('./table.ts', stubId);
    expect(fileOf(beside)).toBe(style.join(answer, 'table.ts'));
    expect(imported('../../src/bytes.ts', beside ?? '')).toBe(`${ids}/src/bytes.ts`);
    expect(fileOf(imported('./more/deep.ts', beside ?? ''))).toBe(style.join(answer, 'more', 'deep.ts'));
    expect(fileOf(imported('../shared.ts', stubId))).toBe(style.join(answer, '..', 'shared.ts'));
  });

  it('what others import, packages, and what is outside the project are not its matter', () => {
    expect(imported('./frame.ts', `${ids}/src/codec.ts`)).toBeUndefined();
    expect(imported('esbuild', stubId)).toBeUndefined();
    expect(imported('../../../other.ts', stubId)).toBeUndefined();
    expect(imported('../../..stub.ts', stubId)).toBe(`${ids}/..stub.ts`);
  });
});

it('Windows does not mind the case of a drive or a folder', () => {
  expect(isModule('c:/users/ada/x.ts', 'C:\\Users\\Ada\\x.ts', win32)).toBe(true);
  expect(isModule('/users/ada/x.ts', '/Users/Ada/x.ts', posix)).toBe(false);
});
