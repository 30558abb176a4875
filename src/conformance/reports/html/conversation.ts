/** What passed in a case, each head and frame named, in the order of time; and the first of them that should not be. */

import { equal, fromUtf8 } from '../../../bytes.ts';
import { ConversationDissector } from '../../../dissect/conversation.ts';
import type { Dissection, Transcript, TranscriptEntry } from '../../../dissect/field.ts';
import { http2Engine } from '../../../dissect/http2/engine.ts';
import { zlibEngine } from '../../../node/zlib.ts';
import { hasFailed, type Result } from '../../result.ts';
import { STILL_THERE } from '../../tester.ts';
import { senderOf } from '../../wire.ts';

/** Longest message that is shown inflated, in bytes. */
const MOST_INFLATED = 65_536;

/** The conversation of a case. Bytes of which only the number was kept are a gap. */
export function conversationOf({ passed, subject, total, case: one }: Result): Transcript {
  const dissector = new ConversationDissector({
    ...(one.speaks === 'http2' ? {} : { speak: one.speaks }),
    inflate: zlibEngine,
    http2: http2Engine,
    maxInflated: MOST_INFLATED,
  });
  const entries: TranscriptEntry[] = [];
  const kept = { tester: 0, subject: 0 };
  let last = 0;
  const add = (end: TranscriptEntry['from'], dissections: readonly Dissection[]) => {
    for (const dissection of dissections) entries.push({ at: last, from: dissection.from ?? end, dissection });
  };
  for (const { at, from, bytes } of passed) {
    const end = senderOf(from, subject);
    kept[from] += bytes.length;
    last = at;
    add(end, dissector.push(end, bytes));
  }
  for (const from of ['tester', 'subject'] as const) {
    const end = senderOf(from, subject);
    if (total[from] > kept[from]) add(end, dissector.gap(end, total[from] - kept[from]));
  }
  for (const from of ['tester', 'subject'] as const) {
    const end = senderOf(from, subject);
    add(end, dissector.end(end));
  }
  return entries;
}

/**
 * The index of the first entry that makes a case fail: of the end under test, and broken or not what was expected.
 * Undefined if that is not known, as when something is missing.
 */
export function firstWrong(conversation: Transcript, result: Result): number | undefined {
  if (!hasFailed(result)) return undefined;
  const { subject, differs } = result;
  let answers = 0;
  for (const [index, { from, dissection }] of conversation.entries()) {
    if (from !== subject) continue;
    if (dissection.state === 'broken') return index;
    const kind = answerIn(dissection);
    if (kind === undefined) continue;
    if (kind === 'close' ? differs === 'close' : answers++ === differs) return index;
  }
  return undefined;
}

/** What those who judge make of a frame: an answer, which completes a message or is a pong; or a close frame. */
function answerIn(dissection: Dissection): 'answer' | 'close' | undefined {
  const { kind, state, speaks, bytes } = dissection;
  if (kind !== 'frame' || state !== 'whole') return undefined;
  const first = bytes[0] ?? 0;
  const [isClose, isPing, isWhole] =
    speaks === 'hixie-76'
      ? [first === 0xff, false, true]
      : [(first & 0x0f) === 8, (first & 0x0f) === 9, (first & 0x80) !== 0];
  if (isClose) return 'close';
  return isPing || !isWhole || isForTester(dissection) ? undefined : 'answer';
}

/** Whether a frame answers what a tester asked for itself. */
function isForTester({ fields }: Dissection): boolean {
  const payload = fields.find(({ name }) => name === 'payload')?.value;
  if (payload === undefined || typeof payload === 'number') return false;
  return equal(typeof payload === 'string' ? fromUtf8(payload) : payload, STILL_THERE);
}
