/** Requests as a peer that is not ours would write them. */

import type { Speak } from '../../src/versions.ts';

/** Requests with the keys of RFC 6455 §1.3 and of hixie-76 §1.2; a {@link KEY3} belongs after the second. */
export const HEADS: Readonly<Record<Speak, string>> = {
  'version-13':
    'GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  'hixie-76':
    'GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nOrigin: http://a\r\n' +
    'Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5\r\nSec-WebSocket-Key2: 12998 5 Y3 1  .P00\r\n\r\n',
};
export const KEY3 = '^n:ds[4U';
