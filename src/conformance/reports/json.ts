/** The report for programs. */

import { toHex } from '../../bytes.ts';
import { hasFailed, type Result } from '../result.ts';
import { tallyOf } from '../tally.ts';
import { MOST_KEPT } from '../wire.ts';
import type { Run } from './run.ts';

/**
 * Most bytes that are given of a case, if it failed and if it did not. The end under test has more room than the check,
 * because its bytes show what it did: of a failed case they are all that was kept.
 */
const MOST_BYTES = {
  failed: { subject: MOST_KEPT, tester: 32_768 },
  others: { subject: 2048, tester: 1024 },
} as const;

/** The report as an object for `JSON.stringify`. Bytes are hex. */
export function jsonReport(run: Run) {
  return {
    subject: run.subject,
    role: run.role,
    speaks: run.speaks,
    date: run.date.toISOString(),
    seconds: rounded(run.took / 1000),
    tally: tallyOf(run.results),
    cases: run.results.map(caseReport),
  };
}

function caseReport(result: Result) {
  const { case: one, because, missing, failure, closing, killed, took, total } = result;
  return {
    id: one.id,
    ...(one.autobahn === undefined ? {} : { autobahn: one.autobahn }),
    title: one.title,
    section: one.section,
    ...(one.lesson === undefined ? {} : { lesson: one.lesson }),
    verdict: result.verdict,
    because,
    ...(missing === undefined ? {} : { missing }),
    ...(failure === undefined ? {} : { failure }),
    ...(closing ? { closing } : {}),
    failed: hasFailed(result),
    ...(killed ? { killed } : {}),
    expected: one.outcomes.map(({ verdict: of, does }) => ({ verdict: of, does })),
    milliseconds: rounded(took),
    bytes: total,
    ...conversationOf(result),
  };
}

/** What passed, and how many bytes of each end are left out at its end, if any are. */
function conversationOf(result: Result) {
  const { passed, total } = result;
  const room = hasFailed(result) ? MOST_BYTES.failed : MOST_BYTES.others;
  const given = { tester: 0, subject: 0 };
  const conversation = passed.flatMap(({ at, from, bytes }) => {
    const kept = bytes.subarray(0, room[from] - given[from]);
    given[from] += kept.length;
    return kept.length === 0 ? [] : { at: rounded(at), from, bytes: toHex(kept, '') };
  });
  const cut = { tester: total.tester - given.tester, subject: total.subject - given.subject };
  return { ...(cut.tester + cut.subject > 0 ? { cut } : {}), conversation };
}

const rounded = (number: number) => Math.round(number * 1000) / 1000;
