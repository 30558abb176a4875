/** A request of version 13, in lines, for tests that break it. */

import { fromLatin1 } from '../../src/bytes.ts';

export const NEW = [
  'GET /chat HTTP/1.1',
  'Host: example.com',
  'Upgrade: websocket',
  'Connection: keep-alive, Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
];

/** Those lines as bytes, and what follows the head. */
export const request = (lines: readonly string[], body = '') => fromLatin1(`${lines.join('\r\n')}\r\n\r\n${body}`);
