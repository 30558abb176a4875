/** What passed in a case, each head and frame named, in the order of time; and the first of them that should not be. */

import { equal, fromUtf8 } from '../../../bytes.ts';
import { ConversationDissector } from '../../../dissect/conversation.ts';
import { count } from '../../../dissect/count.ts';
import {
  type Dissection,
  type Field,
  firstIncomplete,
  type Transcript,
  type TranscriptEntry,
} from '../../../dissect/field.ts';
import { http2Engine } from '../../../dissect/http2/engine.ts';
import { zlibEngine } from '../../../node/zlib.ts';
import type { Role } from '../../../versions.ts';
import { hasFailed, type Result } from '../../result.ts';
import { STILL_THERE } from '../../tester.ts';
import { senderOf } from '../../wire.ts';

/** Longest message that is shown inflated, in bytes. */
const MOST_INFLATED = 65_536;

/** The conversation of a case. Bytes of which only the number was kept are a gap; what it cuts came whole. */
export function conversationOf({ passed, subject, total, case: one }: Result): Transcript {
  const dissector = new ConversationDissector({
    ...(one.speaks === 'http2' ? {} : { speak: one.speaks }),
    inflate: zlibEngine,
    http2: http2Engine,
    maxInflated: MOST_INFLATED,
  });
  const entries: TranscriptEntry[] = [];
  const kept = { tester: 0, subject: 0 };
  const came: Record<Role, Came[]> = { client: [], server: [] };
  let last = 0;
  const add = (end: Role, dissections: readonly Dissection[]) => {
    for (const dissection of dissections) {
      const at = timeOf(dissection, came[end], last);
      entries.push({ at, from: dissection.from ?? end, dissection });
    }
  };
  for (const { at, from, bytes } of passed) {
    const end = senderOf(from, subject);
    came[end].push({ at, offset: kept[from] });
    kept[from] += bytes.length;
    last = at;
    add(end, dissector.push(end, bytes));
  }
  for (const from of ['tester', 'subject'] as const) {
    const end = senderOf(from, subject);
    if (total[from] > kept[from]) add(end, dissector.gap(end, total[from] - kept[from]).map(asNotKept));
  }
  for (const from of ['tester', 'subject'] as const) {
    const end = senderOf(from, subject);
    add(end, dissector.end(end));
  }
  return entries.toSorted((a, b) => a.at - b.at);
}

/** What was cut because the rest was not kept: nothing of it is missing, so no field says that its end did not come. */
function asNotKept(one: Dissection): Dissection {
  if (one.kind === 'gap') return { ...one, summary: `${count(one.missing ?? 0, 'byte')} that were not kept` };
  return one.state === 'incomplete' ? { ...one, fields: one.fields.map(withoutIncomplete) } : one;
}

function withoutIncomplete({ incomplete: _, children, ...field }: Field): Field {
  return { ...field, ...(children ? { children: children.map(withoutIncomplete) } : {}) };
}

/** Whether it is whole on the wire. */
const cameWhole = ({ state, fields }: Dissection) =>
  state === 'whole' || (state === 'incomplete' && firstIncomplete(fields) === undefined);

/** When bytes came, and the offset of the first of them. */
interface Came {
  readonly at: number;
  readonly offset: number;
}

/** When its first byte came; inside a stream of HTTP/2, whose bytes have offsets of their own, when it was complete. */
function timeOf({ kind, offset, stream }: Dissection, came: readonly Came[], last: number): number {
  if (kind === 'gap' || stream !== undefined) return last;
  return came.findLast((one) => one.offset <= offset)?.at ?? last;
}

/**
 * The index of the first entry that makes a case fail: of the end under test, and broken or not what was expected.
 * Undefined if that is not known, as when nothing came.
 */
export function firstWrong(conversation: Transcript, result: Result): number | undefined {
  if (!hasFailed(result)) return undefined;
  const { subject, differs } = result;
  if (differs === 'unfinished') return unfinishedIn(conversation, subject);
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

/** The last entry of an end, if it is not whole; the bytes of a long one may not have been kept. */
function unfinishedIn(conversation: Transcript, subject: Role): number | undefined {
  const last = conversation.findLastIndex(({ from, dissection }) => from === subject && dissection.kind === 'frame');
  return conversation[last]?.dissection.state === 'whole' ? undefined : last;
}

/** What those who judge make of a frame: an answer, which completes a message or is a pong; or a close frame. */
function answerIn(dissection: Dissection): 'answer' | 'close' | undefined {
  const { kind, speaks, bytes } = dissection;
  if (kind !== 'frame' || !cameWhole(dissection)) return undefined;
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
