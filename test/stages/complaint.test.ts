/** What a program said of its error, for each language of the stages: run here, and not remembered. */

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { complaintRows } from '../../src/stages/complaint.ts';
import { installed, JAVASCRIPT } from './languages.ts';

const STYLE = { width: 80, color: false };
const SAYS = 'the key has no spaces';
/** Calls that the program is in. */
const DEPTH = 30;

/** A program for the command line that throws in the innermost of many calls. */
const THROWS: Readonly<Record<string, readonly [option: string, code: string]>> = {
  javascript: [
    '-e',
    `const read = (n) => { if (n === 0) throw new RangeError('${SAYS}'); read(n - 1); }; read(${DEPTH})`,
  ],
  python: ['-c', `def read(n):\n  if n == 0: raise ValueError('${SAYS}')\n  read(n - 1)\nread(${DEPTH})`],
  php: ['-r', `function read($n) { if ($n === 0) throw new RangeException('${SAYS}'); read($n - 1); } read(${DEPTH});`],
};

/** The same without calls: what cannot be read, and what is not there. */
const OTHERS: Readonly<Record<string, readonly (readonly [option: string, code: string, says: RegExp])[]>> = {
  javascript: [
    ['-e', 'const key = ;', /SyntaxError: /],
    ['-e', "require('node:net').connect({ port: 1, host: '127.0.0.1' })", /Error: connect ECONN/],
  ],
  python: [
    ['-c', 'def read(:', /SyntaxError: /],
    ['-c', 'read()', /NameError: name 'read' is not defined/],
  ],
  php: [
    ['-r', 'function read( { }', /Parse error: /],
    ['-r', 'read();', /Call to undefined function read\(\)/],
  ],
};

describe.each([JAVASCRIPT, ...installed()])('the last words of a program in $language', ({ language, program }) => {
  const wordsOf = (option: string, code: string): string => {
    const { stdout, stderr } = spawnSync(program, [option, code], { encoding: 'utf8' });
    return (stderr.trim() || stdout).trimEnd();
  };

  it('name what was thrown, however many calls it was in', () => {
    const [option = '', code = ''] = THROWS[language] ?? [];
    const words = wordsOf(option, code);
    expect(words.split('\n').length).toBeGreaterThan(4);
    const { rows } = complaintRows(words, STYLE);
    expect(rows.length).toBeLessThanOrEqual(4);
    expect(rows.join(' ')).toContain(SAYS);
  });

  it.each(OTHERS[language] ?? [])('name what is wrong in %s %s', (option, code, says) => {
    expect(complaintRows(wordsOf(option, code), STYLE).rows.join(' ')).toMatch(says);
  });
});
