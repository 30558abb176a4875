/** Exercise 04, solved. */

import { md5 } from '@noble/hashes/legacy.js';
import { concat, fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { keyNumber } from '../../src/handshake/hixie76.ts';

export function challengeAnswer(number1: number, number2: number, key3: Uint8Array): Uint8Array {
  const challenge = new Uint8Array(16);
  const view = new DataView(challenge.buffer);
  view.setUint32(0, number1);
  view.setUint32(4, number2);
  challenge.set(key3, 8);
  return md5(challenge);
}

export function serverHandshake(received: Uint8Array): Uint8Array | undefined {
  const text = toLatin1(received);
  const end = text.indexOf('\r\n\r\n') + 4;
  // Eight bytes follow the head, though no header says so; they may come later.
  if (end < 4 || received.length < end + 8) return undefined;
  const [requestLine = '', ...lines] = text.slice(0, end - 4).split('\r\n');
  const fields = new Map(lines.map((line) => [fieldNameOf(line), fieldValueOf(line)]));
  const field = (name: string) => fields.get(name) ?? '';
  const [, path = '/'] = requestLine.split(' ');
  const head = [
    'HTTP/1.1 101 WebSocket Protocol Handshake',
    'Upgrade: WebSocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Origin: ${field('origin')}`,
    `Sec-WebSocket-Location: ws://${field('host')}${path}`,
  ];
  const answer = challengeAnswer(
    keyNumber(field('sec-websocket-key1')),
    keyNumber(field('sec-websocket-key2')),
    received.subarray(end, end + 8),
  );
  return concat([fromLatin1(`${head.join('\r\n')}\r\n\r\n`), answer]);
}

function fieldNameOf(line: string): string {
  return line.slice(0, line.indexOf(':')).toLowerCase();
}

/** The first space after the colon is not part of the value; any others belong to the key. */
function fieldValueOf(line: string): string {
  return line.slice(line.indexOf(':') + 1).replace(/^ /, '');
}
