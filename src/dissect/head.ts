/**
 * A request or response as fields: the head, and what belongs to it after it.
 *
 * The head is read by the handshake's own reader, and judged by the server's
 * own rules: a request that a server would refuse shows why, on the field that
 * is wrong. A head that breaks off is shown up to where it breaks.
 */

import { HandshakeError } from '../errors.ts';
import type { Expected, Request } from '../handshake/handshake.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import { type BodyRule, bodyOfRequest, bodyOfResponse, NO_BODY } from '../handshake/http-body.ts';
import {
  countEmptyBytes,
  fieldValue,
  findField,
  type HeadReading,
  parseHead,
  parseRequestHead,
  parseResponseHead,
  type RequestHead,
  type ResponseHead,
} from '../handshake/http-head.ts';
import { asksForWebSocket, negotiate } from '../handshake/negotiate.ts';
import type { Speak } from '../versions.ts';
import { bodyFields, missingOfBody } from './body.ts';
import type { Asked } from './exchange.ts';
import { type Dissection, type Field, stateOf } from './field.ts';
import { blankLineField, emptyLinesField, headerLineField, startLineField, textField } from './head-fields.ts';
import { noteIfNotTaken } from './head-notes.ts';
import { problemOf } from './problem.ts';
import { withProblem } from './span.ts';

export type HeadKind = 'request' | 'response';

const LF = 0x0a;
const CR = 0x0d;

/** A head, and what it says about the bytes after it. */
export interface HeadSurvey {
  readonly reading: HeadReading;
  /** The status of a response; empty for a request, or if the head breaks before it. */
  readonly status: string;
  /** The version it speaks; undefined if it opens no WebSocket, or does not say which. */
  readonly speaks: Speak | undefined;
  /** How far what belongs to the head reaches after it: a body, key3, the answer. */
  readonly body: BodyRule;
  /** Whether it asks for a WebSocket, or opens one. */
  readonly opens: boolean;
}

/**
 * Finds the end of the head at `start`.
 *
 * @param from  where to continue the search, so that no byte is looked at twice
 * @returns the byte after the first blank line, however its lines end, or undefined
 */
export function findHeadEnd(bytes: Uint8Array, start: number, from: number): number | undefined {
  const first = start + countEmptyBytes(bytes, start);
  for (let lf = bytes.indexOf(LF, Math.max(from, first)); lf !== -1; lf = bytes.indexOf(LF, lf + 1)) {
    const before = bytes[lf - 1] === CR ? lf - 2 : lf - 1;
    if (before > first && bytes[before] === LF) return lf + 1;
  }
  return undefined;
}

/**
 * Reads a head, which {@link findHeadEnd} cut, or what there is of it.
 *
 * @param told   the version, if the caller knows it
 * @param asked  the request that a response answers, if it was seen
 */
export function surveyHead(
  head: Uint8Array,
  kind: HeadKind,
  told: Speak | undefined,
  asked: Pick<Asked, 'method' | 'speaks' | 'opens'> | undefined,
): HeadSurvey {
  const reading = parseHead(head, kind);
  const status = (kind === 'response' && reading.startLine[1]?.text) || '';
  const isFree = kind === 'request' || asked === undefined;
  const speaks = isFree ? versionOf(reading, status, told) : status === '101' ? asked.speaks : undefined;
  const opens = speaks !== undefined && (kind === 'request' || (status === '101' && (isFree || asked.opens)));
  const body = kind === 'request' ? bodyOfRequest(reading) : bodyOfResponse(reading, status, asked?.method);
  const tail = opens ? handshakeBytes(kind, speaks) : 0;
  return { reading, status, speaks, opens, body: !reading.complete ? NO_BODY : tail > 0 ? after(tail) : body };
}

function after(bytes: number): BodyRule {
  return { ends: 'after', bytes };
}

/** Which version the fields of a head belong to. Only a head with the fields of a single version shows it. */
function versionOf(reading: HeadReading, status: string, told: Speak | undefined): Speak | undefined {
  const has = (...names: string[]): boolean => names.some((name) => findField(reading, name) !== undefined);
  const old = has('Sec-WebSocket-Key1', 'Sec-WebSocket-Key2', 'Sec-WebSocket-Location', 'Sec-WebSocket-Origin');
  const now = has('Sec-WebSocket-Key', 'Sec-WebSocket-Accept') || (status === '' && has('Sec-WebSocket-Version'));
  if (old !== now) return old ? 'hixie-76' : 'version-13';
  return status === '101' ? told : undefined;
}

function handshakeBytes(kind: HeadKind, speaks: Speak): number {
  const { REQUEST_BODY_BYTES, RESPONSE_BODY_BYTES } = HANDSHAKES[speaks];
  return kind === 'request' ? REQUEST_BODY_BYTES : RESPONSE_BODY_BYTES;
}

/** A head taken apart. */
export interface DissectedHead {
  readonly dissection: Dissection;
  /** What a server would have read in it; undefined if it is not a request, or is refused. */
  readonly request: Request | undefined;
}

/**
 * Names every byte of a head and of what belongs to it.
 *
 * @param bytes    the head, its body after it
 * @param headEnd  where the head ends, as {@link findHeadEnd} says
 * @param offset   of the head in what its end sent
 * @param asked    the request that a response answers, if it is known
 */
export function dissectHead(
  bytes: Uint8Array,
  kind: HeadKind,
  headEnd: number,
  survey: HeadSurvey,
  offset: number,
  asked: Request | undefined,
): DissectedHead {
  const { reading, speaks } = survey;
  const head = bytes.subarray(0, headEnd);
  const lines = lineFields(head, kind, reading, speaks);
  const named = reading.complete ? [...lines, ...tailFields(bytes, kind, headEnd, survey)] : lines;
  const missing = missingOf(bytes, kind, headEnd, survey);
  const cut = missing === undefined ? named : withIncomplete(named, missing);
  const { request, error } = judgeWhatCame(bytes, kind, headEnd, survey, asked, missing !== undefined);
  const fields = error === undefined ? cut : blame(kind === 'response' ? cut.map(notTaken) : cut, error, offset);
  const dissection: Dissection = {
    kind,
    state: stateOf(fields),
    ...(speaks === undefined ? {} : { speaks }),
    from: kind === 'request' ? 'client' : 'server',
    summary: summaryOf(kind, reading),
    offset,
    bytes,
    fields,
  };
  return { dissection, request };
}

/** What did not come of a head or of what belongs to it, in words. */
function missingOf(bytes: Uint8Array, kind: HeadKind, headEnd: number, survey: HeadSurvey): string | undefined {
  const { reading, opens, body } = survey;
  if (!reading.complete) return reading.problem ? undefined : 'the head ends before its blank line';
  if (!opens || body.ends !== 'after' || body.bytes === 0) return missingOfBody(bytes, headEnd, body);
  const came = bytes.length - headEnd;
  const part = kind === 'request' ? 'key3' : 'the answer';
  return came < body.bytes ? `${came} of ${body.bytes} bytes of ${part} came` : undefined;
}

/** Says on the last field what did not come after it. */
function withIncomplete(fields: readonly Field[], incomplete: string): Field[] {
  const last = fields.at(-1);
  return last ? fields.with(-1, { ...last, incomplete }) : [];
}

function lineFields(head: Uint8Array, kind: HeadKind, reading: HeadReading, speak: Speak | undefined): Field[] {
  const { startLine, fields, emptyBytes, readTo, complete } = reading;
  const lines: Field[] = [];
  if (emptyBytes > 0) lines.push(emptyLinesField(head, emptyBytes));
  const startLineEnd = fields[0]?.line.start ?? (complete ? readTo - 2 : readTo);
  if (startLine.length > 0) lines.push(startLineField(head, kind, startLine, startLineEnd, speak));
  const part = kind === 'request' ? 'request' : startLine[1]?.text === '101' ? 'acceptance' : 'refusal';
  for (const field of fields) lines.push(headerLineField(head, field, part, speak));
  if (complete) lines.push(blankLineField(readTo - 2));
  if (readTo < head.length) {
    lines.push({ ...textField(head, 'unread', readTo, head.length), note: 'A reader stops where the head breaks.' });
  }
  return lines;
}

function tailFields(bytes: Uint8Array, kind: HeadKind, start: number, { opens, speaks, body }: HeadSurvey): Field[] {
  const tail = bytes.subarray(start);
  if (!opens || speaks === undefined || handshakeBytes(kind, speaks) === 0) return bodyFields(bytes, start, body);
  if (tail.length === 0) return [];
  const place = { start, end: bytes.length };
  if (kind === 'request') {
    const note = 'Eight random bytes that no header announces: the third part of the challenge.';
    return [{ ...place, name: 'key3', value: tail, note, spec: 'hixie-76 §4.1' }];
  }
  const note = 'MD5 of the two numbers and key3: the proof, after the head.';
  return [{ ...place, name: 'answer', value: tail, note, spec: 'hixie-76 §5.2' }];
}

/** A head that came is judged without waiting for key3; an answer is judged when it is whole. */
function judgeWhatCame(
  bytes: Uint8Array,
  kind: HeadKind,
  headEnd: number,
  survey: HeadSurvey,
  asked: Request | undefined,
  isCut: boolean,
): { request?: Request | undefined; error?: HandshakeError } {
  const { reading, opens, body } = survey;
  const isEarly = isCut && opens && body.ends === 'after';
  if ((!reading.complete && !reading.problem) || (isEarly && kind === 'response')) return {};
  const tail = isEarly ? new Uint8Array(body.bytes) : bytes.subarray(headEnd);
  const judged = judge(bytes.subarray(0, headEnd), tail, kind, survey, asked);
  return isEarly ? { ...judged, request: undefined } : judged;
}

/** Reads the whole as its receiver does, for what is wrong with it. */
function judge(
  head: Uint8Array,
  body: Uint8Array,
  kind: HeadKind,
  survey: HeadSurvey,
  asked: Request | undefined,
): { request?: Request | undefined; error?: HandshakeError } {
  try {
    if (kind === 'request') return { request: readAsServer(parseRequestHead(head), body) };
    readAsClient(parseResponseHead(head), body, survey, asked);
    return {};
  } catch (error) {
    if (error instanceof HandshakeError) return { error };
    throw error;
  }
}

/** A request that asks for no WebSocket is none of the server's business. */
function readAsServer(head: RequestHead, body: Uint8Array): Request | undefined {
  const asks = asksForWebSocket(head) || head.fields.some(({ name }) => /^sec-websocket-/i.test(name.text));
  return asks ? HANDSHAKES[negotiate(head)].readRequest(head, body) : undefined;
}

/** Without its request, an answer cannot be wrong. A refusal never is. */
function readAsClient(head: ResponseHead, body: Uint8Array, survey: HeadSurvey, asked: Request | undefined): void {
  if (survey.opens && asked) HANDSHAKES[asked.speaks].checkResponse(head, body, expectedBy(asked, head));
}

/** What the answer to a request must say. Only the answer shows whether the connection used TLS. */
function expectedBy(asked: Request, head: ResponseHead): Expected {
  const { challenge, host, resource, subprotocols, extensions } = asked;
  const scheme = fieldValue(head, 'Sec-WebSocket-Location')?.startsWith('wss:') ? 'wss' : 'ws';
  return {
    proof: HANDSHAKES[asked.speaks].answerChallenge(challenge),
    origin: asked.origin ?? 'null',
    location: `${scheme}://${host}${resource}`,
    subprotocols,
    extensions,
  };
}

/** A field of an answer that the client refuses: it promises what does not come. */
function notTaken(field: Field): Field {
  const note = noteIfNotTaken(field.name);
  return note === undefined ? field : { ...field, note };
}

/** Puts an error on the field it names; on the last field, if it is about the body or the head is cut off; else on the start line. */
function blame(fields: readonly Field[], error: HandshakeError, offset: number): Field[] {
  const problem = problemOf(error, offset);
  const last = fields[fields.length - 1];
  if (last === undefined) return [];
  if (error.field === 'body' || last.name === 'unread') return fields.with(-1, { ...last, problem });
  const named = withProblem(fields, error.field ?? 'start line', problem);
  return named ?? withProblem(fields, 'start line', problem) ?? [...fields];
}

/** `GET /chat`, `101 Switching Protocols`. */
function summaryOf(kind: HeadKind, { startLine, problem }: HeadReading): string {
  const [first, second, third] = startLine;
  if (!first || !second || !third) return `${problem ? 'broken' : 'incomplete'} ${kind}`;
  return (kind === 'request' ? `${first.text} ${second.text}` : `${second.text} ${third.text}`).trim();
}
