import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineLesson } from '../../src/course/lesson.ts';
import { findLesson, listLessons, loadLesson } from '../../src/course/lessons.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lessons with spaces '));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const folderUrl = () => pathToFileURL(`${folder}/`);

async function addLesson(name: string, source = ''): Promise<void> {
  await mkdir(join(folder, name));
  await writeFile(join(folder, name, 'lesson.ts'), source);
}

describe('finding lessons', () => {
  it('lists folders that hold a lesson, by number, and nothing else', async () => {
    await addLesson('08-version13-frames');
    await addLesson('03-hixie76-keys');
    await addLesson('notes');
    await mkdir(join(folder, '04-empty'));
    await writeFile(join(folder, '05-a-file'), '');
    expect((await listLessons(folderUrl())).map(({ number, id }) => [number, id])).toEqual([
      ['03', '03-hixie76-keys'],
      ['08', '08-version13-frames'],
    ]);
  });

  it('finds a lesson by its number, with or without the zero, and by its name', async () => {
    await addLesson('03-hixie76-keys');
    const entries = await listLessons(folderUrl());
    for (const text of ['3', '03', '03-hixie76-keys', 'hixie76-keys']) {
      expect(findLesson(entries, text)?.id).toBe('03-hixie76-keys');
    }
    for (const text of ['4', '30', '', '003', '3.0', '-3', 'three', 'keys', '-hixie76-keys', '../03-hixie76-keys']) {
      expect(findLesson(entries, text)).toBeUndefined();
    }
  });

  it('says where to get lessons when there is no folder of them', async () => {
    await expect(listLessons(new URL('nowhere/', folderUrl()))).rejects.toMatchObject({ code: 'no-lessons' });
  });

  it('refuses a file that exports another lesson', async () => {
    await addLesson('03-hixie76-keys', 'export const lesson = { id: "04-other", title: "", steps: [] };');
    const [entry] = await listLessons(folderUrl());
    if (!entry) throw new Error('no entry');
    await expect(loadLesson(entry)).rejects.toThrow('03-hixie76-keys');
  });

  it('loads each lesson of this repository, which plays nothing while it is imported', async () => {
    const entries = await listLessons();
    expect(entries.map(({ number }) => number)).toEqual(expect.arrayContaining(['03', '05', '06', '08']));
    for (const entry of entries) expect((await loadLesson(entry)).id).toBe(entry.id);
  });
});

describe('defining a lesson', () => {
  it('refuses two steps of one name', () => {
    const step = { id: 'same', title: '', say: '', run: () => [] };
    expect(() => defineLesson({ id: '01-x', title: '?', steps: [step, step] })).toThrow('same');
  });
});
