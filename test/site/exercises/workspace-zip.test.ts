import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/site/exercises/browser/answers.ts';
import { filesInZip, fromFiles, toZip } from '../../../src/site/exercises/browser/workspace-zip.ts';

const ID = '03-hixie76-keys';
const STUBS = new Map([[ID, 'the stub']]);
const answer: Answer = { source: 'export const é = "\u{1f389}";\n', stub: 'the stub', passed: ['keyNumber'] };

describe('answers as a zip file', () => {
  it('are files at the paths of the workspace', () => {
    const files = unzipSync(toZip({ answers: new Map([[ID, answer]]), read: [ID] }));
    expect(strFromU8(files[`workspace/${ID}/exercise.ts`] ?? new Uint8Array())).toBe(answer.source);
    expect(Object.keys(files).sort()).toEqual([
      'workspace/.progress.json',
      'workspace/.read.json',
      `workspace/${ID}/exercise.ts`,
    ]);
  });

  it('come back as they were, whatever is in them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (source, passed) => {
        const taken = { answers: new Map([[ID, { source, stub: 'the stub', passed }]]), read: [ID] };
        expect(fromFiles(filesInZip(toZip(taken)), STUBS)).toEqual(taken);
      }),
    );
  });

  it('are found in a zip of the folder’s contents, and of a folder around it', () => {
    for (const around of ['', 'workspace/', 'home/me/course/workspace/']) {
      const zip = zipSync({ [`${around}${ID}/exercise.ts`]: strToU8('mine') });
      expect(fromFiles(filesInZip(zip), STUBS).answers.get(ID)).toEqual({
        source: 'mine',
        stub: 'the stub',
        passed: [],
      });
    }
  });

  it('are only those of exercises that there are; junk beside them is nothing', () => {
    const zip = zipSync({
      '99-nothing/exercise.ts': strToU8('x'),
      [`${ID}/solution.ts`]: strToU8('x'),
      '.progress.json': strToU8('{"'),
      '.read.json': strToU8('["../..", 4]'),
    });
    expect(fromFiles(filesInZip(zip), STUBS)).toEqual({ answers: new Map(), read: [] });
  });
});
