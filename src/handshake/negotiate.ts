/**
 * Which handshake is it?
 *
 * One port can speak both versions because their requests differ in their
 * heads: two keys, or one key and a version. A request that fits neither gets
 * an HTTP error that says what was missing.
 */

import { handshakeError, quote } from '../errors.ts';
import type { Speak } from '../versions.ts';
import { requireRequestHead } from './given.ts';
import type { Request } from './handshake.ts';
import { fieldList, fieldValue, findField, hasToken, type RequestHead } from './http-head.ts';
import { requireTarget } from './target.ts';
import type { FieldToWrite } from './write-head.ts';

/** The only numbered version spoken here (RFC 6455 §4.4). */
const VERSION_13: FieldToWrite = ['Sec-WebSocket-Version', '13'];
/** What goes with 426: what to upgrade to (RFC 9110 §15.5.22). */
const UPGRADE_TO_13: readonly FieldToWrite[] = [['Upgrade', 'websocket'], ['Connection', 'Upgrade'], VERSION_13];

/** What heads ask for that were judged when they were read. */
const requests = new WeakMap<RequestHead, Request>();

/** Remembers what a head asks for. */
export function judged(head: RequestHead, request: Request): void {
  requests.set(head, request);
}

/** What a head asks for, if it was judged when it was read: it speaks a version, and is right. */
export function judgedRequest(head: RequestHead): Request | undefined {
  return requests.get(head);
}

/** Whether a request asks to turn into a WebSocket at all; any other is ordinary HTTP, an upgrade to something else too. */
export function asksForWebSocket(head: RequestHead): boolean {
  return judgedRequest(head) !== undefined || hasToken(requireRequestHead('head', head), 'Upgrade', 'websocket');
}

/**
 * Says which version a request speaks.
 *
 * @throws HandshakeError whose `status` is the HTTP status of the refusal: 400, 405 or 426
 */
export function negotiate(head: RequestHead): Speak {
  const section = hasKeyOf2010(requireRequestHead('head', head)) ? 'hixie-76 §5.1' : 'RFC 6455 §4.2.1';
  if (head.method.text !== 'GET') {
    throw handshakeError('method-not-get', `expected GET; came ${quote(head.method.text)}`, {
      field: 'start line',
      headers: [['Allow', 'GET']],
      section,
    });
  }
  if (head.version.text !== 'HTTP/1.1') {
    throw handshakeError('http-version', `expected HTTP/1.1; came ${quote(head.version.text)}`, {
      field: 'start line',
      section,
    });
  }
  requireTarget(head, section);
  if (!asksForWebSocket(head)) {
    throw handshakeError('not-an-upgrade', 'expected Upgrade: websocket', {
      field: 'Upgrade',
      headers: UPGRADE_TO_13,
      section,
    });
  }
  if (!hasToken(head, 'Connection', 'upgrade')) {
    const came = quote(fieldList(head, 'Connection').join(', '));
    throw handshakeError('connection-not-upgrade', `expected the token Upgrade in Connection; came ${came}`, {
      field: 'Connection',
      section,
    });
  }
  return chooseByKeys(head);
}

/** Whether a request has a key of hixie-76. */
function hasKeyOf2010(head: RequestHead): boolean {
  return (findField(head, 'Sec-WebSocket-Key1') ?? findField(head, 'Sec-WebSocket-Key2')) !== undefined;
}

function chooseByKeys(head: RequestHead): Speak {
  const version = fieldValue(head, 'Sec-WebSocket-Version');
  const key = fieldValue(head, 'Sec-WebSocket-Key');
  const key1 = fieldValue(head, 'Sec-WebSocket-Key1');
  const key2 = fieldValue(head, 'Sec-WebSocket-Key2');

  const asksOld = key1 !== undefined || key2 !== undefined;
  const asksNew = version !== undefined || key !== undefined;
  if (asksOld && asksNew) {
    const both = 'expected the keys of one version; came those of both, so it is not certain where the frames begin';
    throw handshakeError('both-handshakes', both, {
      field: key1 === undefined ? 'Sec-WebSocket-Key2' : 'Sec-WebSocket-Key1',
    });
  }
  if (asksOld) {
    if (key1 !== undefined && key2 !== undefined) return 'hixie-76';
    const [present, missing] = key1 === undefined ? ['Key2', 'Key1'] : ['Key1', 'Key2'];
    throw handshakeError('key-missing', `Sec-WebSocket-${present} came without Sec-WebSocket-${missing}`, {
      field: `Sec-WebSocket-${present}`,
      section: 'hixie-76 §5.1',
    });
  }
  if (version === undefined) {
    const message =
      key === undefined
        ? 'expected Sec-WebSocket-Key and Sec-WebSocket-Version: 13; neither came, as in draft 75'
        : 'expected Sec-WebSocket-Version: 13; it is missing';
    throw handshakeError(key === undefined ? 'key-missing' : 'version-missing', message, {
      field: key === undefined ? 'Sec-WebSocket-Key' : 'Sec-WebSocket-Version',
      headers: [VERSION_13],
      section: 'RFC 6455 §4.2.1',
    });
  }
  if (version !== '13') {
    throw handshakeError('version-not-13', `expected version 13; came ${quote(version)}`, {
      field: 'Sec-WebSocket-Version',
      headers: UPGRADE_TO_13,
    });
  }
  return 'version-13';
}
