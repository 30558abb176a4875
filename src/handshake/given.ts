/** Heads, requests and expectations from a caller: they must be made by this library, not similar objects. */

import {
  badArgument,
  requireObject,
  requireOneOf,
  requireString,
  requireStrings,
  requireUint8Array,
} from '../arguments.ts';
import type { Speak } from '../versions.ts';
import type { Expected, Request } from './handshake.ts';
import { isKnown, type Part, type RequestHead, type ResponseHead } from './http-head.ts';

/** @throws UsageError `bad-argument` unless it is a request's head as `parseRequestHead` gives it */
export function requireRequestHead(name: string, head: RequestHead): RequestHead {
  return requireHead(name, head, 'request', ['method', 'target', 'version']);
}

/** @throws UsageError `bad-argument` unless it is a response's head as `parseResponseHead` gives it */
export function requireResponseHead(name: string, head: ResponseHead): ResponseHead {
  return requireHead(name, head, 'response', ['version', 'status', 'reason']);
}

function requireHead<H extends RequestHead | ResponseHead>(
  name: string,
  head: H,
  kind: H['kind'],
  parts: readonly (keyof H & string)[],
): H {
  requireOneOf(`${name}.kind`, requireObject(name, head).kind, [kind]);
  if (isKnown(head)) return head;
  requireUint8Array(`${name}.bytes`, head.bytes);
  for (const part of parts) requirePart(`${name}.${part}`, head[part] as Part);
  if (!Array.isArray(head.fields)) throw badArgument(`${name}.fields`, 'an array', head.fields);
  for (const field of head.fields) {
    requirePart(`${name}.fields: a name`, requireObject(`${name}.fields: a field`, field).name);
    requirePart(`${name}.fields: a value`, field.value);
  }
  return head;
}

function requirePart(name: string, part: Part): void {
  requireString(`${name}.text`, requireObject(name, part).text);
}

/** @throws UsageError `bad-argument` unless it is a request of one of those versions, as `readRequest` gives it */
export function requireRequest(name: string, request: Request, ...speaks: readonly Speak[]): Request {
  requireOneOf(`${name}.speaks`, requireObject(name, request).speaks, speaks);
  requireString(`${name}.resource`, request.resource);
  requireString(`${name}.host`, request.host);
  if (request.origin !== undefined) requireString(`${name}.origin`, request.origin);
  requireStrings(`${name}.subprotocols`, request.subprotocols);
  requireString(`${name}.extensions`, request.extensions);
  requireUint8Array(`${name}.challenge`, request.challenge);
  return request;
}

/** @throws UsageError `bad-argument` unless it is what `createRequest` says of the answer */
export function requireExpected(name: string, expected: Expected): Expected {
  requireUint8Array(`${name}.proof`, requireObject(name, expected).proof);
  requireStrings(`${name}.subprotocols`, expected.subprotocols);
  requireString(`${name}.extensions`, expected.extensions);
  return expected;
}
