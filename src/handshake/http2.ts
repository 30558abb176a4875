/**
 * The handshake over HTTP/2: extended CONNECT, RFC 8441, September 2018.
 *
 * A connection of HTTP/2 carries many streams, so it cannot turn into something
 * else: there is no Upgrade, and no 101. The client asks for one stream that
 * becomes a WebSocket, by `:protocol`, and a status of 2xx accepts. There is no key and no proof: a server says
 * before the first request that it knows `:protocol`, so nobody can take the one for the other.
 * The stream then carries the frames of version 13.
 *
 * Each function answers the question that its namesake in `version13.ts` answers, with lists of fields
 * in place of bytes.
 */

import { handshakeError, quote } from '../errors.ts';
import { requireExpected, requireRequest } from './given.ts';
import type { Agreed, Expected, Request, RequestOptions, ResponseOptions } from './handshake.ts';
import { fieldList, fieldValue, type RequestHead, type ResponseHead } from './http-head.ts';
import {
  badPseudoHeader,
  type FieldList,
  fieldsToSend,
  isExtendedConnect,
  pseudoFieldsOf,
  type RequestPseudoFields,
  requestHeadOf,
  responseHeadOf,
  valueIn,
} from './http2-head.ts';
import {
  checkExtensions,
  checkSubprotocol,
  extensionsField,
  requireOfferedExtensions,
  subprotocolField,
} from './offers.ts';
import { askedFor, granted } from './options.ts';
import { type Refusal, refusalOf } from './refusal.ts';
import { requireOffered } from './rules.ts';
import { requireTarget } from './target.ts';
import type { FieldToWrite } from './write-head.ts';

/** The value of `:protocol` (RFC 8441 §5). */
const PROTOCOL = 'websocket';
/** There is nothing to prove, so nothing is asked. */
const NO_CHALLENGE = new Uint8Array(0);

/** Client: the fields that ask for a WebSocket, and what the answer must be (RFC 8441 §5). */
export function createRequest(options: RequestOptions): { fields: FieldList; expected: Expected } {
  const { host, target, secure, origin, subprotocols, extensions, headers } = askedFor(options);
  const fields: FieldToWrite[] = [
    [':method', 'CONNECT'],
    [':protocol', PROTOCOL],
    [':scheme', secure ? 'https' : 'http'],
    [':path', target],
    [':authority', host],
    ...fieldsToSend([
      ...subprotocolField(subprotocols),
      ...extensionsField(extensions),
      ['Sec-WebSocket-Version', '13'],
      ...(origin === undefined ? [] : [['Origin', origin] as const]),
      ...headers,
    ]),
  ];
  return { fields, expected: { proof: NO_CHALLENGE, subprotocols, extensions } };
}

/** Whether a request asks for a WebSocket; any other is ordinary HTTP, a CONNECT for something else too. */
export function asksForWebSocket(fields: FieldList): boolean {
  return isExtendedConnect(fields) && valueIn(fields, ':protocol') === PROTOCOL;
}

/**
 * Server: what the fields ask for, or why it is refused (RFC 8441 §4, §5).
 *
 * `Sec-WebSocket-Key` may be among them, and is not looked at.
 *
 * @param known  their {@link requestHeadOf}, if it has been made already
 */
export function readRequest(fields: FieldList, known?: RequestHead): Request {
  requireExtendedConnect(pseudoFieldsOf(fields));
  const head = known ?? requestHeadOf(fields);
  const { resource, host } = requireTarget(head, 'RFC 8441 §4');
  const other = head.fields.find(({ name, value }) => name.text === 'host' && value.text !== host);
  if (other) {
    throw handshakeError('bad-host', `expected one host; came ${quote(host)} and ${quote(other.value.text)}`, {
      field: 'host',
    });
  }
  requireVersion13(fieldValue(head, 'Sec-WebSocket-Version'));
  return {
    speaks: 'version-13',
    resource,
    host,
    origin: fieldValue(head, 'Origin'),
    subprotocols: fieldList(head, 'Sec-WebSocket-Protocol'),
    extensions: fieldList(head, 'Sec-WebSocket-Extensions').join(', '),
    challenge: NO_CHALLENGE,
    head,
  };
}

/** Server: the fields that accept it (RFC 8441 §5). */
export function createResponse(request: Request, options: ResponseOptions = {}): FieldList {
  const asked = requireRequest('request', request, 'version-13');
  const { subprotocol, extensions, headers } = granted(options);
  requireOffered(subprotocol, asked.subprotocols, 'RFC 6455 §4.2.2');
  requireOfferedExtensions(extensions, asked);
  return [
    [':status', '200'],
    ...fieldsToSend([
      ...subprotocolField(subprotocol === undefined ? [] : [subprotocol]),
      ...extensionsField(extensions),
      ...headers,
    ]),
  ];
}

/**
 * Server: what refuses it. The status 426 would have to name another protocol in Upgrade, which HTTP/2
 * does not have: it becomes 400.
 */
export function createRefusal(error: Parameters<typeof refusalOf>[0]): { fields: FieldList; body: Uint8Array } {
  const { status, fields, body }: Refusal = refusalOf(error);
  return { fields: [[':status', String(status === 426 ? 400 : status)], ...fieldsToSend(fields)], body };
}

/** Client: checks the answer; throws HandshakeError naming the field that is wrong (RFC 8441 §5). */
export function checkResponse(fields: FieldList, expected: Expected): Agreed {
  requireExpected('expected', expected);
  const head = responseHeadOf(fields);
  requireStatus2xx(head);
  return {
    speaks: 'version-13',
    subprotocol: checkSubprotocol(head, expected),
    extensions: checkExtensions(head, expected),
  };
}

/** A request with `:protocol` has `:scheme` and `:path` too, as no other CONNECT has (RFC 8441 §4). */
function requireExtendedConnect(pseudo: RequestPseudoFields): void {
  const { ':method': method, ':protocol': protocol, ':scheme': scheme, ':path': path } = pseudo;
  if (method !== 'CONNECT' || protocol === undefined) {
    const came = protocol === undefined ? 'without :protocol' : 'with it';
    throw handshakeError(
      'not-extended-connect',
      `expected CONNECT with :protocol; came ${quote(method ?? '')} ${came}`,
      {
        field: protocol === undefined ? ':protocol' : ':method',
      },
    );
  }
  if (protocol !== PROTOCOL) {
    throw handshakeError('unknown-protocol', `expected ${quote(PROTOCOL)}; came ${quote(protocol)}`, {
      field: ':protocol',
    });
  }
  if (scheme === undefined || !/^https?$/.test(scheme)) {
    const came = scheme === undefined ? 'it is missing' : `came ${quote(scheme)}`;
    throw badPseudoHeader(':scheme', `http or https in :scheme; ${came}`);
  }
  if (path === undefined || !/^\/[\x21-\x7e]*$/.test(path)) {
    const came = path === undefined ? 'it is missing' : `came ${quote(path)}`;
    throw badPseudoHeader(':path', `a path in :path; ${came}`);
  }
}

function requireVersion13(version: string | undefined): void {
  if (version === '13') return;
  const headers: FieldToWrite[] = [['Sec-WebSocket-Version', '13']];
  const field = 'Sec-WebSocket-Version';
  if (version === undefined) {
    throw handshakeError('version-missing', `expected ${field}: 13; it is missing`, { field, headers });
  }
  throw handshakeError('version-not-13', `expected version 13; came ${quote(version)}`, { field, headers });
}

function requireStatus2xx(head: ResponseHead): void {
  if (/^2/.test(head.status.text)) return;
  throw handshakeError('status-not-2xx', `expected a status of 2xx; came ${quote(head.status.text)}`, {
    field: ':status',
    status: Number(head.status.text),
    headers: head.fields.map(({ name, value }) => [name.text, value.text] as const),
  });
}
