/**
 * Which handshake is it?
 *
 * One port can speak both versions because their requests differ in their
 * heads: two keys, or one key and a version. A request that fits neither earns
 * an HTTP error that says what was missing.
 */

import { concat, fromUtf8 } from '../bytes.ts';
import { HandshakeError, type HandshakeFault, quote } from '../errors.ts';
import type { Speak } from '../versions.ts';
import { fieldValue, hasToken, type RequestHead } from './http-head.ts';
import { requireHost } from './rules.ts';
import { type FieldToWrite, writeHead } from './write-head.ts';

/** The only numbered version spoken here (RFC 6455 §4.4). */
const VERSION_13: FieldToWrite = ['Sec-WebSocket-Version', '13'];

/** Whether a request asks to turn into a WebSocket at all; any other is ordinary HTTP. */
export function asksForWebSocket(head: RequestHead): boolean {
  return hasToken(head, 'Upgrade', 'websocket');
}

/**
 * Says which version a request speaks.
 *
 * @throws HandshakeError whose `status` is the HTTP error it earns: 400, 405 or 426
 */
export function negotiate(head: RequestHead): Speak {
  if (head.method.text !== 'GET') {
    throw refused('method-not-get', `expected GET; came ${quote(head.method.text)}`, '§4.1', {
      field: 'start line',
      status: 405,
      headers: [['Allow', 'GET']],
    });
  }
  if (head.version.text !== 'HTTP/1.1') {
    throw refused('http-version', `expected HTTP/1.1; came ${quote(head.version.text)}`, '§4.1', {
      field: 'start line',
    });
  }
  requireHost(head, 'RFC 6455 §4.2.1');
  if (!asksForWebSocket(head)) {
    throw refused('not-an-upgrade', 'expected Upgrade: websocket', '§4.2.1', {
      status: 426,
      headers: [['Upgrade', 'websocket'], ['Connection', 'Upgrade'], VERSION_13],
    });
  }
  if (!hasToken(head, 'Connection', 'upgrade')) {
    const connection = fieldValue(head, 'Connection');
    throw refused(
      'connection-not-upgrade',
      `expected the token Upgrade in Connection; came ${quote(connection ?? '')}`,
      '§4.2.1',
      {
        ...(connection === undefined ? {} : { field: 'Connection' }),
      },
    );
  }
  return chooseByKeys(head);
}

function chooseByKeys(head: RequestHead): Speak {
  const version = fieldValue(head, 'Sec-WebSocket-Version');
  const key = fieldValue(head, 'Sec-WebSocket-Key');
  const key1 = fieldValue(head, 'Sec-WebSocket-Key1');
  const key2 = fieldValue(head, 'Sec-WebSocket-Key2');

  const asksOld = key1 !== undefined || key2 !== undefined;
  const asksNew = version !== undefined || key !== undefined;
  if (asksOld && asksNew) {
    throw refused('both-handshakes', 'the keys of both versions: it is not certain where the frames begin', '§4.2.1', {
      field: key1 === undefined ? 'Sec-WebSocket-Key2' : 'Sec-WebSocket-Key1',
    });
  }
  if (asksOld) {
    if (key1 !== undefined && key2 !== undefined) return 'hixie-76';
    const [present, missing] = key1 === undefined ? ['Key2', 'Key1'] : ['Key1', 'Key2'];
    throw new HandshakeError('key-missing', `Sec-WebSocket-${present} came without Sec-WebSocket-${missing}`, {
      field: `Sec-WebSocket-${present}`,
      section: 'hixie-76 §5.1',
    });
  }
  if (version === undefined) {
    const message =
      key === undefined
        ? 'no key of either version; draft 75 has none'
        : 'expected Sec-WebSocket-Version: 13; it did not come';
    throw refused(key === undefined ? 'key-missing' : 'version-missing', message, '§4.2.1', { headers: [VERSION_13] });
  }
  if (version !== '13') {
    throw refused('version-not-13', `expected version 13; came ${quote(version)}`, '§4.4', {
      field: 'Sec-WebSocket-Version',
      status: 426,
      headers: [['Upgrade', 'websocket'], ['Connection', 'Upgrade'], VERSION_13],
    });
  }
  return 'version-13';
}

function refused(
  code: string,
  message: string,
  section: string,
  fault: Omit<HandshakeFault, 'section'> = {},
): HandshakeError {
  return new HandshakeError(code, message, { ...fault, section: `RFC 6455 ${section}` });
}

/** The reason phrases of the statuses a handshake can earn (RFC 9110 §15). */
const REASONS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  426: 'Upgrade Required',
  431: 'Request Header Fields Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Server: the HTTP response that refuses a handshake, and says why in its body. */
export function createRefusal(error: HandshakeError): Uint8Array {
  const body = fromUtf8(`${error.code}: ${error.message}\n`);
  const connection = error.headers.some(([name]) => name === 'Connection') ? [] : [['Connection', 'close'] as const];
  const head = writeHead(`HTTP/1.1 ${error.status} ${REASONS[error.status] ?? 'Error'}`, [
    ...error.headers,
    ...connection,
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Length', String(body.length)],
  ]);
  return concat([head, body]);
}
