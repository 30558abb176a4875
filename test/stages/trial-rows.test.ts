/** What a trial has found, on the screen: what a program died of comes first, and nothing is told twice. */

import { describe, expect, it } from 'vitest';
import { STAGES } from '../../lessons/own-client/stages.ts';
import { casesOf } from '../../src/stages/chosen-cases.ts';
import type { Trial } from '../../src/stages/trial.ts';
import { trialRows } from '../../src/stages/trial-rows.ts';

const [stage] = STAGES;
const LOOK = 'Look at your socket.';
const STYLE = { width: 80, color: false, links: false };

/** The rows for a client that has failed its first case, by what it printed. */
function rowsFor(trial: Omit<Trial, 'tried'>): string {
  const [one] = stage ? casesOf(stage, 'client') : [];
  if (!stage || !one) throw new Error('expected a stage with a case');
  const nothing = { passed: [], total: { tester: 0, subject: 0 }, took: 1 };
  const result = { case: one, subject: 'client', verdict: 'wrong', because: 'it did nothing', ...nothing } as const;
  const mistake = { name: 'nothing', look: LOOK, isSeen: () => true };
  const tried = { right: 0, failed: { stage, result, number: 1, count: 10, mistake } };
  return trialRows({ tried, ...trial }, 'client', 0, STYLE).join('\n');
}

const TRACEBACK = "Traceback (most recent call last):\nTypeError: a bytes-like object is required, not 'str'\n";

describe('what a trial has found', () => {
  it('is the error that nobody caught, once, and no guess from bytes that never came', () => {
    const rows = rowsFor({ trouble: 'it exited with 1', printed: TRACEBACK, complained: TRACEBACK });
    expect(rows.match(/TypeError/g)).toHaveLength(1);
    expect(rows).not.toContain(LOOK);
  });

  it('is the message of an error and not the end of its stack, and the rest of the stack once', () => {
    const calls = Array.from({ length: 9 }, (_, i) => `#${i} server.php(${i}): read()`);
    const stack = `PHP Fatal error:  Uncaught Error: no key in server.php:3\nStack trace:\n${calls.join('\n')}\n`;
    const rows = rowsFor({ trouble: 'it exited with 255', printed: `begin\n${stack}`, complained: stack });
    expect(rows.match(/Uncaught Error: no key/g)).toHaveLength(1);
    expect(rows.indexOf('no key')).toBeLessThan(rows.indexOf('begin'));
    for (const call of calls) expect(rows.split(call)).toHaveLength(2);
  });

  it('is how it ended and then the mistake, if it ended by itself', () => {
    const rows = rowsFor({ trouble: 'it exited with 1', printed: 'end\n', complained: 'end\n' });
    expect(rows.indexOf('it exited with 1')).toBeLessThan(rows.indexOf(LOOK));
    expect(rows.indexOf('it exited with 1')).toBeGreaterThan(-1);
  });

  it('is the mistake, and not how it ended, if the check had ended the connection', () => {
    const rows = rowsFor({ printed: TRACEBACK, complained: '', isLate: true });
    expect(rows).toContain(LOOK);
    expect(rows).not.toContain('It printed at last');
    expect(rows.indexOf('after the check had ended the connection')).toBeGreaterThan(rows.indexOf(LOOK));
  });

  it('tells a line that a loop printed again and again once, with how often', () => {
    const rows = rowsFor({ printed: `begin\n${"0 bytes: b''\n".repeat(300)}`, complained: '' });
    expect(rows.match(/0 bytes/g)).toHaveLength(1);
    expect(rows).toContain('(300 times)');
  });
});
