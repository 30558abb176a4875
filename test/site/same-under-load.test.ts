import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { highlight, loadHighlighter } from '../../src/site/highlight.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-build-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** The files of a site, by their path. */
function filesOf(site: string): Record<string, string> {
  const names = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((one) =>
    statSync(join(site, one)).isFile(),
  );
  return Object.fromEntries(names.sort().map((one) => [one, readFileSync(join(site, one), 'latin1')]));
}

describe('the built site', () => {
  it('is the same, byte for byte, in another process in which every look at the clock takes a second', async () => {
    const usual = filesOf(process.env.TEST_SITE ?? '');
    const slowClock = ['--import', './test/site/slow-clock.mjs', '--import', 'tsx'];
    await promisify(execFile)(process.execPath, [...slowClock, 'src/cli/main.ts', 'build', '--out', folder]);
    const slow = filesOf(folder);
    expect(Object.keys(slow)).toEqual(Object.keys(usual));
    expect(Object.keys(usual).filter((name) => usual[name] !== slow[name])).toEqual([]);
  });
});

describe('highlighted code', () => {
  it('does not change with the time that it takes', async () => {
    const highlighter = await loadHighlighter();
    const code = 'const answer = 42; // "of course"';
    const usual = highlight(code, 'typescript', highlighter).join('\n');
    const now = Date.now;
    let late = 0;
    Date.now = () => now() + 1000 * late++;
    try {
      // Another text of the same colours: what was highlighted once is remembered.
      const slow = highlight(code.replace('42', '43'), 'typescript', highlighter).join('\n');
      expect(slow).toBe(usual.replace('42', '43'));
    } finally {
      Date.now = now;
    }
  });
});
