/** The page about the state of WebSocket says what is kept of each run, all of it, and no more. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CASES } from '../../src/conformance/cases/index.ts';
import { judge } from '../../src/conformance/judging.ts';
import { STANDINGS, stateDrawings } from '../../src/site/conformance/drawings.ts';
import { casesFor, type KeptRun, keyOf, resultsOf } from '../../src/site/conformance/kept.ts';
import { matrixHtml } from '../../src/site/conformance/matrix.ts';
import { programPage } from '../../src/site/conformance/program-page.ts';
import { standingOf } from '../../src/site/conformance/standing.ts';
import { textOf } from '../html-text.ts';
import { invalidIn } from '../valid-html.ts';

const pageOf = (name: string) => readFileSync(join(process.env.TEST_SITE ?? '', name), 'utf8');
const RUNS = STANDINGS.map(({ run }) => [keyOf(run), run] as const);

const [first, second] = CASES.filter(({ id }) => id.startsWith('framing/'));

const RUN: KeptRun = {
  program: 'some <program>',
  version: '1.2',
  role: 'server',
  speaks: 'version-13',
  on: '2026-01-02',
  setting: 'as it is',
  outcomes: [
    { verdict: 'right', because: 'it echoes the message', cases: [first?.id ?? ''] },
    {
      ...{ verdict: 'right', because: 'it echoes the message', cases: [second?.id ?? '', 'framing/is-no-more'] },
      closing: { verdict: 'wrong', because: 'TCP did not end in order' },
    },
  ],
  conversations: {},
};

describe('a run that is kept', () => {
  it('has a case that ended wrong as wrong, with its reason, and none that is no more', () => {
    expect(resultsOf(RUN).map(({ case: one, verdict, because }) => [one.id, verdict, because])).toEqual([
      [first?.id, 'right', 'it echoes the message'],
      [second?.id, 'wrong', 'TCP did not end in order'],
    ]);
  });

  it('is a row of the table for its role, in which each theme has its counts', async () => {
    const table = String(matrixHtml([standingOf(RUN)], 'server', 'version-13'));
    expect(await invalidIn(table)).toEqual([]);
    expect(textOf(table)).toContain('some <program> 1.2');
    expect(textOf(/<td class="wrong">.*?<\/td>/.exec(table)?.[0] ?? '')).toMatch(/^framing ✗ 1 wrong\s+✓ 1 right\s*$/);
    expect(textOf(String(matrixHtml([standingOf(RUN)], 'client', 'version-13')))).not.toContain('program');
  });
});

describe('another close code than expected', () => {
  const failing = CASES.find(({ id }) => id === 'utf8/half-pair');
  const [close] = [{ is: 'close', code: 1002, reason: '' }] as const;

  it('is tolerable, since no rule demands one', () => {
    if (!failing) throw new Error('expected the case utf8/half-pair');
    const heard = {
      subject: 'server',
      closedBy: 'subject',
      http2: undefined,
      unfinished: undefined,
      passed: [],
      bytes: 0,
      took: 0,
    } as const;
    const happenings = [close, { is: 'end' }] as const;
    const { closing, ...judged } = judge(failing, { ...heard, happenings });
    expect(closing?.verdict).toBe('wrong');
    const outcome = { ...judged, ...(closing ? { closing } : {}), cases: [failing.id] };
    expect(resultsOf({ ...RUN, outcomes: [outcome] }).map(({ verdict }) => verdict)).toEqual(['tolerable']);
  });

  it('is tolerable also where a code without a meaning is answered as an ordinary one', () => {
    const answered = CASES.find(({ id }) => id === 'closing/code-999');
    if (!answered) throw new Error('expected the case closing/code-999');
    const heard = {
      subject: 'server',
      closedBy: 'tester',
      http2: undefined,
      unfinished: undefined,
      passed: [],
      bytes: 0,
      took: 0,
    } as const;
    const happenings = [{ ...close, code: 1000 }, { is: 'end' }] as const;
    const { verdict, because, closing } = judge(answered, { ...heard, happenings });
    const outcome = { verdict, because, ...(closing ? { closing } : {}), cases: [answered.id] };
    expect(verdict).toBe('wrong');
    expect(resultsOf({ ...RUN, outcomes: [outcome] }).map((one) => one.verdict)).toEqual(['tolerable']);
  });
});

describe('what is kept', () => {
  it('is of every role, and of every version', () => {
    const kinds = new Set(RUNS.map(([, { role, speaks }]) => `${speaks} ${role}`));
    expect([...kinds].sort()).toEqual([
      ...['hixie-76 client', 'hixie-76 server', 'http2 server', 'version-13 client', 'version-13 server'],
    ]);
    expect(new Set(RUNS.map(([key]) => key)).size).toBe(RUNS.length);
  });

  it.each(RUNS)('of %s has each case once, with bytes for each theme in which one failed', (_key, run) => {
    const ids = run.outcomes.flatMap(({ cases }) => cases);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(casesFor(run).map(({ id }) => id));
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
    const themes = (all: readonly string[]) => [...new Set(all.map((id) => id.split('/')[0]))].sort();
    const failed = resultsOf(run).filter(({ verdict }) => verdict === 'wrong');
    const withBytes = themes(Object.keys(run.conversations));
    expect(withBytes).toEqual(expect.arrayContaining(themes(failed.map(({ case: one }) => one.id))));
  });

  it.each(RUNS)('of %s is on a page that says which cases are missing', (key, run) => {
    const text = textOf(pageOf(programPage(key)));
    const missing = casesFor(run).length - resultsOf(run).length;
    for (const words of [run.version, run.on, run.setting]) expect(text).toContain(words);
    expect(/(\d+) cases? (?:is|are) newer/.exec(text)?.[1] ?? '0').toBe(String(missing));
  });
});

describe('the page of all programs', () => {
  const page = pageOf('state-of-websocket.html');

  it('has every table, every run with its version and its date, and links that lead somewhere', () => {
    const source = readFileSync('docs/state-of-websocket.md', 'utf8');
    for (const [name] of stateDrawings()) expect(source).toContain(`@draw ${name}\n`);
    for (const [key, { program }] of RUNS) expect(page).toContain(`<a href="${programPage(key)}">${program}</a>`);
    const links = [...page.matchAll(/href="(state-[^"#]+)#([^"]+)"/g)];
    expect(links.length).toBeGreaterThan(RUNS.length);
    const pages = new Map(links.map(([, name = '']) => [name, pageOf(name)]));
    for (const [, name = '', id = ''] of links) expect(pages.get(name)).toContain(`id="${id}"`);
  });

  it('names each case that a program fails, and the program', () => {
    for (const { run, themes } of STANDINGS) {
      for (const { case: one, verdict } of [...themes.values()].flat()) {
        if (verdict !== 'wrong') continue;
        const [, told = ''] =
          new RegExp(`id="differences-${one.id.split('/')[0]}">(.*?)</details>`, 's').exec(page) ?? [];
        expect(textOf(told), `${run.program}: ${one.id}`).toContain(one.title);
        expect(told).toContain(programPage(keyOf(run)));
      }
    }
  });
});
