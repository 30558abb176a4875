/**
 * What the check found of many programs, kept in `docs/conformance/`: a file for each program in each role. The command
 * `npm run check:all` writes them; pages only read them.
 */

import { readdirSync, readFileSync } from 'node:fs';
import type { Case, CaseSpeaks } from '../../conformance/case.ts';
import { reasonsOf } from '../../conformance/reports/lines.ts';
import type { Judgement, Verdict } from '../../conformance/verdict.ts';
import type { Role } from '../../versions.ts';

/** What pages say of a case. */
export type ToldCase = Pick<Case, 'id' | 'title' | 'section' | 'speaks' | 'of' | 'opens'>;

/** Every case, as `npm run generate` writes them: to load the cases themselves takes longer than all that the pages do. */
export const CASES_FILE = 'src/site/conformance/cases.json';

/** One run of all cases against one program, as it is kept. */
export interface KeptRun {
  readonly program: string;
  readonly version: string;
  readonly role: Role;
  readonly speaks: CaseSpeaks;
  /** The day, `2026-11-26`. */
  readonly on: string;
  /** What the program was told besides what it does by default, and what runs it, without a full stop. */
  readonly setting: string;
  /** What came out, each once, with the ids of all cases that it came out of. */
  readonly outcomes: readonly KeptOutcome[];
  /** What passed in cases that failed: of each outcome in each theme the first. */
  readonly conversations: Readonly<Record<string, readonly KeptBytes[]>>;
}

export interface KeptOutcome extends Judgement {
  /** How the connection ended, if that is not as it should be. */
  readonly closing?: Judgement;
  /** Whether the program was gone afterwards. */
  readonly killed?: true;
  readonly cases: readonly string[];
}

/** Who sent, the bytes in hexadecimal, and how many more there were that are not kept. */
export type KeptBytes = readonly [from: 'tester' | 'subject', hex: string, more?: number];

/** What came out of one case. */
export interface KeptResult {
  readonly case: ToldCase;
  readonly verdict: Verdict;
  /** Why, and how the connection ended if that is not as it should be. */
  readonly because: string;
  readonly killed?: true;
}

/** Where they are kept. */
export const KEPT_FOLDER = new URL('../../../docs/conformance/', import.meta.url);

/** What a run is called, in names of files and addresses: `ws-server`, `netty-server-hixie-76`. */
export function keyOf({ program, role, speaks }: Pick<KeptRun, 'program' | 'role' | 'speaks'>): string {
  const name = program.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return [name, role, ...(speaks === 'version-13' ? [] : [speaks])].join('-');
}

/** All that is kept, by the name of the program. */
export function readKept(): KeptRun[] {
  const names = readdirSync(KEPT_FOLDER).filter((name) => name.endsWith('.json'));
  const runs = names.map((name) => JSON.parse(readFileSync(new URL(name, KEPT_FOLDER), 'utf8')) as KeptRun);
  return runs.sort((a, b) => a.program.localeCompare(b.program, 'en'));
}

/** How {@link resultsOf} knows that an end closed with another code than expected, and did nothing else. */
const ONLY_THE_CODE = /^it closed with \d+; expected /;
const ONLY_CLOSED = /^it closed with \d+, ended TCP$/;

/** The results of a run, in the order of the cases; those of cases that are no more are left out. */
export function resultsOf(run: KeptRun): KeptResult[] {
  const found = new Map<string, Omit<KeptResult, 'case'>>();
  for (const { cases, verdict, because, closing, killed } of run.outcomes) {
    // Which code says best why is what an end thinks: no rule demands one.
    const isOnlyCode = closing !== undefined && ONLY_THE_CODE.test(closing.because);
    const ended = isOnlyCode ? 'tolerable' : closing?.verdict;
    const did = isOnlyCode && ONLY_CLOSED.test(because) ? 'tolerable' : verdict;
    const isWrong = did === 'wrong' || ended === 'wrong';
    const result = {
      verdict: isWrong ? 'wrong' : did === 'right' && ended ? ended : did,
      because: reasonsOf({ verdict, because, ...(closing ? { closing } : {}) }),
      ...(killed ? { killed } : {}),
    } as const;
    for (const id of cases) found.set(id, result);
  }
  return casesFor(run).flatMap((one) => {
    const result = found.get(one.id);
    return result ? [{ case: one, ...result }] : [];
  });
}

const CASES = JSON.parse(readFileSync(new URL('./cases.json', import.meta.url), 'utf8')) as readonly ToldCase[];

/** The cases that a run has to have. */
export function casesFor({ role, speaks }: Pick<KeptRun, 'role' | 'speaks'>): ToldCase[] {
  return CASES.filter((one) => one.speaks === speaks && one.of.includes(role));
}
