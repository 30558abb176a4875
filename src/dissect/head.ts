/**
 * A request or response as fields: the head, and what belongs to it behind.
 *
 * The head is read by the handshake's own reader, and judged by the server's
 * own rules: a request that a server would refuse shows why, on the field that
 * is wrong. A head that breaks off is shown up to where it breaks.
 */

import { toUtf8 } from '../bytes.ts';
import { HandshakeError } from '../errors.ts';
import type { Expected, Request } from '../handshake/handshake.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import {
  countEmptyBytes,
  fieldList,
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
import type { Dissection, Field } from './field.ts';
import { blankLineField, emptyLinesField, headerLineField, startLineField, textField } from './head-fields.ts';
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
  const first = start + countEmptyBytes(bytes, start);
  for (let lf = bytes.indexOf(LF, Math.max(from, first)); lf !== -1; lf = bytes.indexOf(LF, lf + 1)) {
    const before = bytes[lf - 1] === CR ? lf - 2 : lf - 1;
    if (before > first && bytes[before] === LF) return lf + 1;
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

/** A head taken apart. */
export interface DissectedHead {
  readonly dissection: Dissection;
  /** What a server would have read in it; undefined where it is no request, or one that is refused. */
  readonly request: Request | undefined;
}

/**
 * Names every byte of a head and of what belongs to it.
 *
 * @param bytes    the head, its body behind it
 * @param headEnd  where the head ends, as {@link findHeadEnd} says
 * @param offset   of the head in the bytes that are dissected
 * @param asked    the request that a response answers, where it is known
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
  const fields = reading.complete ? [...lines, ...bodyFields(bytes, kind, headEnd, survey)] : lines;
  const { request, error } = judge(head, bytes.subarray(headEnd), kind, survey, asked);
  return {
    dissection: {
      kind,
      ...(speaks === undefined ? {} : { speaks }),
      from: kind === 'request' ? 'client' : 'server',
      summary: summaryOf(kind, reading),
      offset,
      bytes,
      fields: error === undefined ? fields : blame(fields, error),
    },
    request,
  };
}

function lineFields(head: Uint8Array, kind: HeadKind, reading: HeadReading, speak: Speak | undefined): Field[] {
  const { startLine, fields, emptyBytes, readTo, complete } = reading;
  const lines: Field[] = [];
  if (emptyBytes > 0) lines.push(emptyLinesField(head, emptyBytes));
  const startLineEnd = fields[0]?.line.start ?? (complete ? readTo - 2 : readTo);
  if (startLine.length > 0) lines.push(startLineField(head, kind, startLine, startLineEnd, speak));
  for (const field of fields) lines.push(headerLineField(head, field, speak));
  if (complete) lines.push(blankLineField(readTo - 2));
  if (readTo < head.length) {
    lines.push({ ...textField(head, 'unread', readTo, head.length), note: 'A reader stops where the head breaks.' });
  }
  return lines;
}

function bodyFields(bytes: Uint8Array, kind: HeadKind, start: number, { opens }: HeadSurvey): Field[] {
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
  return [{ ...place, name: 'answer', value: body, note, spec: 'hixie-76 §5.2' }];
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

/** Without the request, an answer can be too short, but not wrong. A refusal is neither. */
function readAsClient(head: ResponseHead, body: Uint8Array, survey: HeadSurvey, asked: Request | undefined): void {
  if (!survey.opens) return;
  if (body.length < survey.bodyBytes) {
    const message = `expected ${survey.bodyBytes} bytes of answer behind the head; ${body.length || 'none'} came`;
    throw new HandshakeError('cut-short', message, { field: 'body', section: 'hixie-76 §5.2' });
  }
  if (asked) HANDSHAKES[asked.speaks].checkResponse(head, body, expectedBy(asked, head));
}

/** What the answer to a request must say. Whether it ran over TLS, the answer alone tells. */
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

/** Puts an error on the field it names; on what is last, where it is the body or the head breaks off; else on the start line. */
function blame(fields: readonly Field[], error: HandshakeError): Field[] {
  const problem = problemOf(error);
  const last = fields[fields.length - 1];
  if (last === undefined) return [];
  const unread = last.name === 'unread' || error.code === 'head-cut-short';
  if (error.field === 'body' || unread) return fields.with(-1, { ...last, problem });
  const named = withProblem(fields, error.field ?? 'start line', problem);
  return named ?? withProblem(fields, 'start line', problem) ?? [...fields];
}

/** `GET /chat`, `101 Switching Protocols`. */
function summaryOf(kind: HeadKind, { startLine }: HeadReading): string {
  const [first, second, third] = startLine;
  if (!first || !second || !third) return `broken ${kind}`;
  return (kind === 'request' ? `${first.text} ${second.text}` : `${second.text} ${third.text}`).trim();
}
