/** What is kept of other programs and of the bench is in English; on a page in Chinese all of it is in Chinese. */

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { TEXTS_OF_RECORDINGS, TEXTS_OF_RESULTS } from '../../../src/chinese/texts.ts';
import { isLog, readRecordings, SOURCES_FOLDER } from '../../../src/course/recording.ts';
import { speaking } from '../../../src/say.ts';
import { STANDINGS } from '../../../src/site/conformance/drawings.ts';
import { programPages } from '../../../src/site/conformance/program-page.ts';
import { keptDrawings } from '../../../src/site/drawings.ts';
import { recordingsOf } from '../../../src/site/source-pages.ts';
import { Translator } from '../../../src/translator.ts';

describe('results that are kept', () => {
  it('have every word of their tables and pictures in Chinese', () => {
    const to = new Translator(...TEXTS_OF_RESULTS);
    speaking(to, keptDrawings);
    expect(to.missing).toEqual([]);
  });

  it('have a page in Chinese for each program, with the notes of its bytes; it says once what is in English', () => {
    const to = new Translator(...TEXTS_OF_RESULTS);
    const pages = speaking(to, () => programPages(STANDINGS));
    expect(to.missing).toEqual([]);
    for (const { href, body } of pages) {
      expect(String(body).match(/用例的标题和原因是英文/g), href).toHaveLength(1);
      expect(existsSync(join(process.env.TEST_SITE ?? '', 'zh', href)), href).toBe(true);
    }
  });
});

const pages = readdirSync(SOURCES_FOLDER).flatMap((file) => /^(.*)\.json$/.exec(file)?.slice(1) ?? []);

describe.each(pages)('the recordings of %s', (page) => {
  const to = new Translator(...TEXTS_OF_RECORDINGS);
  const { shown } = recordingsOf(`sources/${page}`, to);

  it('have titles and names in Chinese, but for the names of programs and of cookies', () => {
    const programs = Object.values(readRecordings(page)).flatMap(({ ran, seen }) => [
      ...Object.keys(ran),
      ...seen
        .map(({ where }) => where)
        .filter((where) => /^(?:Set-Cookie: .*|cookie|Origin|Redis|socket\.io)$/.test(where)),
    ]);
    const titles = Object.values(readRecordings(page)).map(({ title }) => title);
    const names = [...programs, ...titles.filter((title) => title.startsWith('Set-Cookie: '))];
    expect(to.missing.filter((text) => !names.includes(text))).toEqual([]);
  });

  it('keep the logs of programs as they were', () => {
    const english = recordingsOf(`sources/${page}`).shown;
    for (const [name, exhibits] of english) {
      exhibits.forEach((exhibit, i) => {
        const translated = shown.get(name)?.[i];
        if (exhibit.kind !== 'values' || translated?.kind !== 'values') return;
        const logs = exhibit.rows.flatMap((row, at) =>
          isLog(row.name) ? [[row.value, translated.rows[at]?.value]] : [],
        );
        for (const [before, after] of logs) expect(after).toBe(before);
      });
    }
  });
});
