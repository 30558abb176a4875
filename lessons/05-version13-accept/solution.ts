/** Exercise 05, solved. */

import { sha1 } from '@noble/hashes/legacy.js';
import { fromLatin1, toBase64 } from '../../src/bytes.ts';

export const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export function acceptKey(key: string): string {
  return toBase64(sha1(fromLatin1(key + GUID)));
}

export function checkResponse(head: string, key: string): void {
  const [statusLine = '', ...lines] = head.split('\r\n');
  const values = (name: string) =>
    lines.filter((line) => line.toLowerCase().startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim());
  const words = (name: string) =>
    values(name)
      .join(',')
      .toLowerCase()
      .split(',')
      .map((word) => word.trim());
  if (!/^HTTP\/1\.1 101(?: |$)/.test(statusLine)) throw new Error(`expected status 101; came ${statusLine}`);
  if (!words('upgrade').includes('websocket')) throw new Error('expected "websocket" in Upgrade');
  if (!words('connection').includes('upgrade')) throw new Error('expected "upgrade" in Connection');
  const accepts = values('sec-websocket-accept');
  if (accepts.length !== 1 || accepts[0] !== acceptKey(key)) {
    throw new Error(`expected Sec-WebSocket-Accept ${acceptKey(key)}; came ${accepts.join(' and ') || 'none'}`);
  }
}
