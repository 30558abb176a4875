/** What `npm run check:all` does for each program: here only ours, and only a theme. */

import { describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../../src/bytes.ts';
import { CASES } from '../../../src/conformance/cases/index.ts';
import { chooseCases } from '../../../src/conformance/choosing.ts';
import type { Result } from '../../../src/conformance/result.ts';
import type { Role } from '../../../src/versions.ts';
import { checkedPrograms } from '../../sources/checked-programs.ts';
import { runClient, runServer } from '../../sources/checked-run.ts';
import { keptRun } from '../../sources/kept-run.ts';

const ours = checkedPrograms(process.cwd()).filter(
  ({ name, speaks }) => name === 'two-handshakes' && speaks === 'version-13',
);
const casesOf = (role: Role) => chooseCases(CASES, { role, speaks: 'version-13', only: ['framing'] });

describe('the check of many programs', () => {
  it.each([
    ['server', runServer],
    ['client', runClient],
  ] as const)('runs our own %s, and keeps each reason once', { timeout: 60_000 }, async (role, run) => {
    const [one] = ours.filter((checked) => checked.role === role);
    if (!one) throw new Error(`expected our ${role} among the programs`);
    const { said, results } = await run(one, casesOf(role), process.cwd());
    expect(said).toMatch(/^two-handshakes \d+\.\d+\.\d+$/);
    const about = {
      program: 'two-handshakes',
      version: '1',
      role,
      speaks: 'version-13',
      on: '2026-01-02',
      setting: '',
    };
    const { outcomes, conversations } = keptRun(about as Parameters<typeof keptRun>[0], results);
    expect(outcomes.map(({ verdict }) => verdict)).toEqual(['right']);
    expect(outcomes[0]?.cases).toEqual(casesOf(role).map(({ id }) => id));
    expect(conversations).toEqual({});
  });
});

describe('what is kept of a run', () => {
  const [one, other] = casesOf('server');

  it('has the beginning of what passed in the first case of each failure of a theme', () => {
    if (!one || !other) throw new Error('expected two cases');
    const passed = [
      { at: 0, from: 'tester', bytes: fromUtf8('one') },
      { at: 1, from: 'tester', bytes: fromUtf8('two') },
      { at: 2, from: 'subject', bytes: new Uint8Array(1500) },
    ] as const;
    const failed = { subject: 'server', verdict: 'wrong', because: 'it did nothing', passed, took: 1 } as const;
    const results: Result[] = [one, other].map((of) => ({ ...failed, case: of, total: { tester: 6, subject: 5000 } }));
    const about = { program: 'p', version: '1', role: 'server', speaks: 'version-13', on: '', setting: '' } as const;
    const { outcomes, conversations } = keptRun(about, results);
    expect(outcomes).toEqual([{ verdict: 'wrong', because: 'it did nothing', cases: [one.id, other.id] }]);
    expect(conversations).toEqual({
      [one.id]: [
        ['tester', '6f6e6574776f'],
        ['subject', '00'.repeat(1024), 5000 - 1024],
      ],
    });
  });
});
