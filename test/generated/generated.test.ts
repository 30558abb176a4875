import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GENERATED, staleFiles } from './files.ts';
import { lessonCount, withLessonCount } from './lesson-count.ts';

describe('what the code makes', () => {
  it.each(GENERATED)('$path is as npm run generate makes it', async (file) => {
    expect([...(await staleFiles([file])).keys()], 'npm run generate').toEqual([]);
  });

  it('is stale if one character differs, or if it is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'two-handshakes-generated-'));
    const files = ['same', 'other', 'missing'].map((name) => ({ path: join(folder, name), make: () => 'made\n' }));
    writeFileSync(join(folder, 'same'), 'made\n');
    writeFileSync(join(folder, 'other'), 'made');
    const stale = await staleFiles(files);
    rmSync(folder, { recursive: true });
    expect([...stale.keys()]).toEqual([join(folder, 'other'), join(folder, 'missing')]);
    expect([...stale.values()]).toEqual(['made\n', 'made\n']);
  });
});

describe('the lessons in the README', () => {
  it.each([
    [[1, 2, 3, 19], '4 of its 20 lessons are written so far, 01 to 03 and 19'],
    [[1, 3, 5, 6], '4 of its 20 lessons are written so far, 01, 03 and 05 to 06'],
    [[7], '1 of its 20 lessons are written so far, 07'],
    [Array.from({ length: 20 }, (_, i) => i + 1), 'It has 20 lessons, 01 to 20'],
  ])('%j are counted, and their numbers named', (numbers, said) => {
    expect(lessonCount(numbers, 20)).toBe(said);
  });

  it('have a place, or it is said that they have none', async () => {
    await expect(withLessonCount('# two-handshakes')).rejects.toThrow('<!-- lessons -->');
  });
});
