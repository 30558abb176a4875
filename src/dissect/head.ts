/**
 * A request or response as fields: the head, and what belongs to it behind.
 *
 * The head is read by the handshake's own reader, and judged by the server's
 * own rules: a request that a server would refuse shows why, on the field that
 * is wrong. A head that breaks off is shown up to where it breaks.
 */

import { toUtf8 } from '../bytes.ts';
import { HandshakeError } from '../errors.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import {
  fieldList,
  fieldValue,
  findField,
  type HeadReading,
  parseHead,
  parseRequestHead,
  parseResponseHead,
  type RequestHead,
} from '../handshake/http-head.ts';
import { asksForWebSocket, negotiate } from '../handshake/negotiate.ts';
import type { Speak } from '../versions.ts';
import type { Dissection, Field } from './field.ts';
import { blankLineField, headerLineField, startLineField, textField } from './head-fields.ts';
import { problemOf, withProblem } from './span.ts';
import { isUtf8 } from './text.ts';

export type HeadKind = 'request' | 'response';

const LF = 0x0a;
const CR = 0x0d;

/** A head, and what it says about the bytes behind it. */
export interface HeadSurvey {
  readonly reading: HeadReading;
  /** The version it speaks; undefined where it opens no WebSocket, or does not say which. */
  readonly speaks: Speak | undefined;
  /** Bytes behind the head that belong to it; infinite where they go on to the end. */
  readonly bodyBytes: number;
  /** Whether frames follow. */
  readonly opens: boolean;
  /** Whether the frames of the connection may use RSV1: permessage-deflate was agreed. */
  readonly rsv1: boolean;
}

/**
 * Finds the end of the head at `start`.
 *
 * @param from  where to look on from, so that no byte is looked at twice
 * @returns the byte behind the first blank line, however its lines end, or undefined
 */
export function findHeadEnd(bytes: Uint8Array, start: number, from: number): number | undefined {
  for (let lf = bytes.indexOf(LF, from); lf !== -1; lf = bytes.indexOf(LF, lf + 1)) {
    const before = bytes[lf - 1] === CR ? lf - 2 : lf - 1;
    if (before > start && bytes[before] === LF) return lf + 1;
  }
  return undefined;
}

/** Reads a head, which {@link findHeadEnd} cut, or what there is of it. */
export function surveyHead(head: Uint8Array, kind: HeadKind, speak: Speak | undefined): HeadSurvey {
  const reading = parseHead(head, kind);
  const status = kind === 'response' ? reading.startLine[1]?.text : undefined;
  const speaks = versionOf(reading, status, speak);
  const opens = speaks !== undefined && (kind === 'request' || status === '101');
  const extensions = kind === 'response' && opens ? fieldList(reading, 'Sec-WebSocket-Extensions') : [];
  return {
    reading,
    speaks,
    opens,
    bodyBytes: !reading.complete ? 0 : opens ? handshakeBytes(kind, speaks) : httpBodyBytes(reading, status),
    rsv1: extensions.some((extension) => /^permessage-deflate\b/.test(extension)),
  };
}

/** Which version the fields of a head belong to. Only one that has those of a single version tells. */
function versionOf(reading: HeadReading, status: string | undefined, told: Speak | undefined): Speak | undefined {
  const has = (...names: string[]): boolean => names.some((name) => findField(reading, name) !== undefined);
  const old = has('Sec-WebSocket-Key1', 'Sec-WebSocket-Key2', 'Sec-WebSocket-Location', 'Sec-WebSocket-Origin');
  const now =
    has('Sec-WebSocket-Key', 'Sec-WebSocket-Accept') || (status === undefined && has('Sec-WebSocket-Version'));
  if (old !== now) return old ? 'hixie-76' : 'version-13';
  return status === '101' ? told : undefined;
}

function handshakeBytes(kind: HeadKind, speaks: Speak): number {
  const { REQUEST_BODY_BYTES, RESPONSE_BODY_BYTES } = HANDSHAKES[speaks];
  return kind === 'request' ? REQUEST_BODY_BYTES : RESPONSE_BODY_BYTES;
}

/** How far an ordinary message goes on behind its head (RFC 9112 §6.3). */
function httpBodyBytes(reading: HeadReading, status: string | undefined): number {
  if (status !== undefined && /^(?:1..|204|304)$/.test(status)) return 0;
  const length = fieldValue(reading, 'Content-Length');
  if (fieldValue(reading, 'Transfer-Encoding') !== undefined) return Number.POSITIVE_INFINITY;
  if (length !== undefined && /^[0-9]{1,15}$/.test(length)) return Number(length);
  return status === undefined ? 0 : Number.POSITIVE_INFINITY;
}

/**
 * Names every byte of a head and of what belongs to it.
 *
 * @param bytes    the head, its body behind it
 * @param headEnd  where the head ends, as {@link findHeadEnd} says
 * @param offset   of the head in the bytes that are dissected
 */
export function dissectHead(
  bytes: Uint8Array,
  kind: HeadKind,
  headEnd: number,
  survey: HeadSurvey,
  offset: number,
): Dissection {
  const { reading, speaks } = survey;
  const head = bytes.subarray(0, headEnd);
  const lines = lineFields(head, kind, reading, speaks);
  const fields = reading.complete ? [...lines, ...bodyFields(bytes, kind, headEnd, survey)] : lines;
  return {
    kind,
    ...(speaks === undefined ? {} : { speaks }),
    from: kind === 'request' ? 'client' : 'server',
    summary: summaryOf(kind, reading),
    offset,
    bytes,
    fields: judge(fields, head, bytes.subarray(headEnd), kind, survey),
  };
}

function lineFields(head: Uint8Array, kind: HeadKind, reading: HeadReading, speak: Speak | undefined): Field[] {
  const { startLine, fields, readTo, complete } = reading;
  const lines: Field[] = [];
  const startLineEnd = fields[0]?.line.start ?? (complete ? readTo - 2 : readTo);
  if (startLine.length > 0) lines.push(startLineField(head, kind, startLine, startLineEnd, speak));
  for (const field of fields) lines.push(headerLineField(head, field, speak));
  if (complete) lines.push(blankLineField(readTo - 2));
  if (readTo < head.length) {
    lines.push({ ...textField(head, 'unread', readTo, head.length), note: 'A reader stops where the head breaks.' });
  }
  return lines;
}

function bodyFields(bytes: Uint8Array, kind: HeadKind, start: number, { opens, bodyBytes }: HeadSurvey): Field[] {
  const body = bytes.subarray(start);
  if (body.length === 0) return [];
  const place = { start, end: bytes.length };
  if (!opens) {
    return [{ ...place, name: 'body', value: isUtf8(body) ? toUtf8(body) : body, spec: 'RFC 9112 §6' }];
  }
  if (kind === 'request') {
    const note = 'Eight random bytes that no header announces: the third part of the challenge.';
    return [{ ...place, name: 'key3', value: body, note, spec: 'hixie-76 §4.1' }];
  }
  const note = 'MD5 of the two numbers and key3: the proof, behind the head.';
  const came = body.length < bodyBytes ? { problem: answerCutShort(bodyBytes, body.length) } : {};
  return [{ ...place, name: 'answer', value: body, note, spec: 'hixie-76 §5.2', ...came }];
}

/** Puts what is wrong with the whole on the field that is at fault. */
function judge(
  fields: Field[],
  head: Uint8Array,
  body: Uint8Array,
  kind: HeadKind,
  { reading, opens, bodyBytes }: HeadSurvey,
): Field[] {
  if (!reading.complete) {
    const problem = problemIn(() => (kind === 'request' ? parseRequestHead(head) : parseResponseHead(head)));
    return problem === undefined ? fields : atEnd(fields, problemOf(problem));
  }
  if (kind === 'response') {
    return opens && body.length === 0 && bodyBytes > 0 ? atEnd(fields, answerCutShort(bodyBytes, 0)) : fields;
  }
  const error = problemIn(() => readAsServer(parseRequestHead(head), body));
  if (error === undefined) return fields;
  const problem = problemOf(error);
  if (error.field === 'body') return atEnd(fields, problem);
  return (
    withProblem(fields, error.field ?? 'start line', problem) ?? withProblem(fields, 'start line', problem) ?? fields
  );
}

/** Reads a request as a server does; one that asks for no WebSocket is none of its business. */
function readAsServer(head: RequestHead, body: Uint8Array): void {
  const asks = asksForWebSocket(head) || head.fields.some(({ name }) => /^sec-websocket-/i.test(name.text));
  if (asks) HANDSHAKES[negotiate(head)].readRequest(head, body);
}

function problemIn(read: () => unknown): HandshakeError | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof HandshakeError) return error;
    throw error;
  }
}

function atEnd(fields: readonly Field[], problem: string): Field[] {
  const last = fields[fields.length - 1];
  return last === undefined ? [] : fields.with(-1, { ...last, problem });
}

function answerCutShort(expected: number, came: number): string {
  return `cut-short: expected ${expected} bytes of answer behind the head; ${came === 0 ? 'none' : came} came`;
}

/** `GET /chat`, `101 Switching Protocols`. */
function summaryOf(kind: HeadKind, { startLine }: HeadReading): string {
  const [first, second, third] = startLine;
  if (!first || !second || !third) return `broken ${kind}`;
  return (kind === 'request' ? `${first.text} ${second.text}` : `${second.text} ${third.text}`).trim();
}
