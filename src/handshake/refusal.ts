/** The HTTP response that refuses a handshake, and how a program asks for one. */

import {
  badArgument,
  type KnownOptions,
  optionsOf,
  requireBytes,
  requireInteger,
  requireString,
  requireUint8Array,
} from '../arguments.ts';
import { concat, fromUtf8 } from '../bytes.ts';
import { HandshakeError } from '../errors.ts';
import { type FieldsToWrite, refusalFields, takeField } from './own-fields.ts';
import { type FieldToWrite, writeHead } from './write-head.ts';

/** Reason phrases (RFC 9110 §15 and the IANA registry of status codes). A status without one has an empty reason, which is allowed. */
const REASONS: Readonly<Record<number, string>> = {
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  423: 'Locked',
  424: 'Failed Dependency',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
  507: 'Insufficient Storage',
  508: 'Loop Detected',
  511: 'Network Authentication Required',
};

/** What goes with the status of a refusal. */
export interface RefusalOptions {
  /** Header fields: `WWW-Authenticate`, `Retry-After`, `Location`. */
  readonly headers?: FieldsToWrite;
  /** What the client can read: a text, or bytes. By default it says the code. */
  readonly body?: string | Uint8Array;
  /** A name of your own for the reason, for the listeners of `refused`; `refused` by default. */
  readonly code?: string;
}

const REFUSAL_OPTIONS: KnownOptions<RefusalOptions> = { headers: true, body: true, code: true };

/**
 * Makes a refusal to throw: `throw refuse(401, { body: 'log in first' })`.
 *
 * @param status  300 to 599
 * @throws UsageError at once if it could not be sent: `bad-argument`, `unknown-option`, `reserved-field`,
 *   `duplicate-field`, `bad-field`
 */
export function refuse(status: number, options: RefusalOptions = {}): HandshakeError {
  const { headers, body, code = 'refused' } = optionsOf('options', options, REFUSAL_OPTIONS);
  const fields = refusalFields('options.headers', headers);
  const content = typeof body === 'string' || body === undefined ? body : requireBytes('options.body', body);
  if (typeof content === 'object' && takeField(fields, 'Content-Type').value === undefined) {
    fields.push(['Content-Type', 'application/octet-stream']);
  }
  const error = new HandshakeError(requireString('options.code', code), `this server refuses with ${named(status)}`, {
    status,
    headers: fields,
    ...(content === undefined ? {} : { body: typeof content === 'string' ? fromUtf8(content) : content }),
  });
  createRefusal(error);
  return error;
}

/** `401 Unauthorized` */
function named(status: number): string {
  return `${requireInteger('status', status, 300, 599)} ${REASONS[status] ?? ''}`.trim();
}

/** What refuses a handshake, whatever HTTP it is written in. */
export interface Refusal {
  readonly status: number;
  readonly fields: readonly FieldToWrite[];
  readonly body: Uint8Array;
}

/**
 * Server: what refuses a handshake. Its body is the error's own, or says what was wrong.
 *
 * @param error  its status, 300 to 599, and its headers go into the response
 * @throws UsageError `bad-argument`, or `reserved-field`, `duplicate-field` for its headers
 */
export function refusalOf(error: HandshakeError): Refusal {
  if (!(error instanceof HandshakeError)) throw badArgument('error', 'a HandshakeError', error);
  const status = requireInteger('error.status', error.status, 300, 599);
  const type = takeField(refusalFields('error.headers', error.headers), 'Content-Type');
  const body =
    error.body === undefined
      ? fromUtf8(`${error.code}: ${error.message}\n`)
      : requireUint8Array('error.body', error.body);
  return {
    status,
    fields: [...type.others, ['Content-Type', type.value ?? 'text/plain; charset=utf-8']],
    body,
  };
}

/**
 * Server: the HTTP/1.1 response that refuses a handshake.
 *
 * @throws UsageError as {@link refusalOf}, or `bad-field`
 */
export function createRefusal(error: HandshakeError): Uint8Array {
  const { status, fields, body } = refusalOf(error);
  const connection = takeField(fields, 'Connection').value;
  const head = writeHead(`HTTP/1.1 ${status} ${REASONS[status] ?? ''}`, [
    ...fields.slice(0, -1),
    ...(connection === undefined ? [['Connection', 'close'] as const] : []),
    ...fields.slice(-1),
    ['Content-Length', String(body.length)],
  ]);
  return concat([head, body]);
}
