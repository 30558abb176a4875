/** The report for programs. */

import { toHex } from '../../bytes.ts';
import { hasFailed, type Result } from '../result.ts';
import { tallyOf } from '../tally.ts';
import type { Run } from './run.ts';

/** Most bytes of both directions together that are given of a case, if it failed and if it did not. */
const MOST_BYTES = { failed: 32_768, others: 2048 };

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
  const { case: one, because, missing, closing, killed, took, total } = result;
  return {
    id: one.id,
    ...(one.autobahn === undefined ? {} : { autobahn: one.autobahn }),
    title: one.title,
    section: one.section,
    ...(one.lesson === undefined ? {} : { lesson: one.lesson }),
    verdict: result.verdict,
    because,
    ...(missing === undefined ? {} : { missing }),
    ...(closing ? { closing } : {}),
    failed: hasFailed(result),
    ...(killed ? { killed } : {}),
    expected: one.outcomes.map(({ verdict: of, does }) => ({ verdict: of, does })),
    milliseconds: rounded(took),
    bytes: total,
    conversation: conversationOf(result),
  };
}

function conversationOf(result: Result) {
  let room = hasFailed(result) ? MOST_BYTES.failed : MOST_BYTES.others;
  return result.passed.flatMap(({ at, from, bytes }) => {
    if (room <= 0) return [];
    const kept = bytes.subarray(0, room);
    room -= kept.length;
    return { at: rounded(at), from, bytes: toHex(kept, '') };
  });
}

const rounded = (number: number) => Math.round(number * 1000) / 1000;
