/** What a server of ours does not write: the head that lets a client in, as another program would make it. */

import { createHash } from 'node:crypto';

/** The head that accepts a key (RFC 6455 §4.2.2), made with the platform's SHA-1. */
export function acceptance(key: string): string {
  const proof = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  const fields = ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${proof}`];
  return ['HTTP/1.1 101 Switching Protocols', ...fields, '', ''].join('\r\n');
}
