/** The handshake of RFC 6455 §1.3, line by line, for tests that change one of them. */

import { fromLatin1 } from '../../src/bytes.ts';

/** A head of these lines, and the blank line that ends it. */
export function lines(...text: string[]): Uint8Array {
  return fromLatin1(`${text.join('\r\n')}\r\n\r\n`);
}

/** The request of RFC 6455 §1.3. */
export const REQUEST_13 = [
  'GET /chat HTTP/1.1',
  'Host: server.example.com',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Origin: http://example.com',
  'Sec-WebSocket-Protocol: chat, superchat',
  'Sec-WebSocket-Version: 13',
];

/** The response of RFC 6455 §1.3. */
export const RESPONSE_13 = [
  'HTTP/1.1 101 Switching Protocols',
  'Upgrade: websocket',
  'Connection: Upgrade',
  'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
  'Sec-WebSocket-Protocol: chat',
];
