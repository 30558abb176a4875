import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { highlight, loadHighlighter } from '../../src/site/highlight.ts';
import { keepBusy } from '../course/busy.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-build-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Builds the site in a process of its own, which keeps nothing of another build. */
async function built(name: string, ...before: string[]): Promise<Record<string, string>> {
  const out = join(folder, name);
  await promisify(execFile)(process.execPath, [...before, '--import', 'tsx', 'src/cli/main.ts', 'build', '--out', out]);
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((one) =>
    statSync(join(out, one)).isFile(),
  );
  return Object.fromEntries(names.sort().map((one) => [one, readFileSync(join(out, one), 'latin1')]));
}

describe('the built site', { timeout: 240_000 }, () => {
  it('is the same, byte for byte, on a busy machine', async () => {
    const usual = await built('usual');
    const stop = keepBusy();
    try {
      const busy = await built('busy', '--import', './test/site/slow-clock.mjs');
      expect(Object.keys(busy)).toEqual(Object.keys(usual));
      expect(Object.keys(usual).filter((name) => usual[name] !== busy[name])).toEqual([]);
    } finally {
      stop();
    }
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
