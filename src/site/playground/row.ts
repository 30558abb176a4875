/** A head or frame in the list: what a row says of it, and what the filter asks. Small, since there may be many. */

import { toHex } from '../../bytes.ts';
import { type Dissection, type DissectionState, firstProblem, leaves } from '../../dissect/field.ts';
import { spokenSummary } from '../../dissect/translated.ts';
import { say } from '../../say.ts';
import type { Role } from '../../versions.ts';

/** What kinds of heads and frames the filter tells apart. */
export type RowKind = 'head' | 'message' | 'control' | 'http2' | 'other';

export interface Row {
  readonly kind: RowKind;
  readonly state: DissectionState;
  readonly from: Role | undefined;
  readonly summary: string;
  /** Of its first byte, in the bytes that its end sent, or in those of its stream. */
  readonly offset: number;
  /** Bytes; undefined for a gap. */
  readonly size: number | undefined;
  /** Milliseconds since 1970; 0 if it is not known. */
  readonly time: number;
  /** The beginning of what it carries, inflated. */
  readonly said: string;
  readonly isInflated: boolean;
  /** The code of what is wrong with it. */
  readonly problem: string | undefined;
  readonly isInStream: boolean;
}

/** Which rows are wanted; what is undefined does not matter. */
export interface RowFilter {
  readonly from: Role | undefined;
  readonly kind: RowKind | undefined;
  readonly onlyProblems: boolean;
}

/** Characters, and bytes, of what a frame carries. */
const CHARACTERS = 60;
const BYTES = 8;

/** @param time  milliseconds since 1970; 0 if it is not known */
export function rowOf(dissection: Dissection, time = 0): Row {
  const { state, from, stream, offset, bytes, kind, fields, inflated } = dissection;
  const summary = spokenSummary(dissection);
  return {
    kind: kindOf(dissection),
    state,
    from,
    summary: stream === undefined ? summary : say('stream {#stream}: {summary}', { stream, summary }),
    offset,
    size: kind === 'gap' ? undefined : bytes.length,
    time,
    said: saidIn(dissection),
    isInflated: inflated !== undefined,
    problem: state === 'broken' ? codeOf(firstProblem(fields)?.problem) : undefined,
    isInStream: stream !== undefined,
  };
}

export function isWanted(row: Row, { from, kind, onlyProblems }: RowFilter): boolean {
  if (from !== undefined && row.from !== from) return false;
  if (kind !== undefined && row.kind !== kind) return false;
  return !onlyProblems || row.state !== 'whole';
}

function kindOf({ kind, summary }: Dissection): RowKind {
  if (kind === 'request' || kind === 'response') return 'head';
  if (kind === 'http2') return 'http2';
  if (kind !== 'frame') return 'other';
  return /^(?:ping|pong|clos)/.test(summary) ? 'control' : 'message';
}

/** What a field's problem begins with: `code: message`. */
function codeOf(problem: string | undefined): string {
  return /^[a-z0-9-]+(?=: )/.exec(problem ?? '')?.[0] ?? 'broken';
}

function saidIn({ kind, summary, fields, inflated }: Dissection): string {
  if (kind !== 'frame') return '';
  // The summary of a close frame has its code already; its reason is a part of its payload (RFC 6455 §5.5.1).
  const carried = summary.startsWith('clos')
    ? leaves(fields).find(({ name }) => name === 'reason')
    : fields.find(({ name }) => name === 'payload');
  const value = inflated?.value ?? carried?.value ?? '';
  if (typeof value === 'number') return '';
  if (typeof value === 'string') return value === '' ? '' : `“${cut(value)}”`;
  return `${toHex(value.subarray(0, BYTES))}${value.length > BYTES ? ' …' : ''}`;
}

function cut(text: string): string {
  const beginning = text.length > CHARACTERS ? `${text.slice(0, CHARACTERS)}…` : text;
  return beginning.replace(/\s+/g, ' ');
}
