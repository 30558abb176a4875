/** What a reader is told of a file that cannot be used: what the operating system says, in words. */

import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badFile, writingFile } from '../src/file-trouble.ts';

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'file-trouble-'));
  file = join(folder, 'a-file');
  writeFileSync(file, 'text');
});

afterAll(() => rmSync(folder, { recursive: true }));

function reading(path: string): string {
  try {
    readFileSync(path);
  } catch (error) {
    return badFile('cannot read', path, error).message;
  }
  throw new Error(`expected that ${path} cannot be read`);
}

describe('a file that cannot be used', () => {
  it('is not there, is a folder, or is in what is no folder, to read it', () => {
    const places = [join(folder, 'none'), folder, join(file, 'none')];
    const whys = ['there is no such file', 'it is a folder', 'a part of the path is a file, not a folder'];
    expect(places.map(reading)).toEqual(places.map((path, i) => `cannot read ${path}: ${whys[i]}`));
  });

  it('has no folder, to write it', () => {
    const path = join(folder, 'none', 'x');
    expect(() => writingFile(path, () => openSync(path, 'w'))).toThrow(
      expect.objectContaining({
        code: 'bad-file',
        message: `cannot write ${path}: there is no folder ${join(folder, 'none')}`,
      }),
    );
  });
});
