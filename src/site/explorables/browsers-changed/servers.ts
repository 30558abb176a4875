/**
 * Servers of 2010 and 2011, as they answered: a test compares each with the bytes of the program itself, which was
 * run (`docs/sources/phpwebsocket.md`, `docs/sources/socket-io.md`). The last two are of this project.
 */

import { classOf2010 } from '../../../../lessons/06-two-handshakes/class-of-2010.ts';
import { answer } from '../../../../lessons/06-two-handshakes/server.ts';
import { fromLatin1, NO_BYTES, toLatin1 } from '../../../bytes.ts';
import { handshakeError } from '../../../errors.ts';
import { HeadReader } from '../../../handshake/head-reader.ts';
import { answerChallenge, createChallenge, keyNumber } from '../../../handshake/hixie76.ts';
import type { RequestHead } from '../../../handshake/http-head.ts';
import { createRefusal } from '../../../handshake/refusal.ts';
import { acceptKey } from '../../../handshake/version13.ts';

export const SERVERS = ['php-75', 'php-76', 'socket-io', 'php-8', 'only-13', 'both'] as const;

export type Server = (typeof SERVERS)[number];

/** What each writes when these bytes come, all at once; nothing if it stays silent. */
export const ANSWERS: Readonly<Record<Server, (request: Uint8Array) => Uint8Array>> = {
  'php-75': ofFebruary2010,
  'php-76': (request) => classOf2010(request).bytes,
  'socket-io': socketIo,
  'php-8': ofOctober2011,
  'only-13': onlyVersion13,
  both: answer,
};

/** NAIVE, as phpwebsocket is: the first place where a pattern fits, wherever that is. */
function finder(request: Uint8Array): (pattern: RegExp) => string {
  const text = toLatin1(request);
  return (pattern) => pattern.exec(text)?.[1] ?? '';
}

/** phpwebsocket for draft 75, of February 2010: the same answer to everybody, and a zero after it. */
function ofFebruary2010(request: Uint8Array): Uint8Array {
  const find = finder(request);
  const head = [
    'HTTP/1.1 101 Web Socket Protocol Handshake',
    'Upgrade: WebSocket',
    'Connection: Upgrade',
    `WebSocket-Origin: ${find(/Origin: (.*)\r\n/)}`,
    `WebSocket-Location: ws://${find(/Host: (.*)\r\n/)}${find(/GET (.*) HTTP/)}`,
  ];
  return fromLatin1(`${head.join('\r\n')}\r\n\r\n\0`);
}

/** phpwebsocket for hybi-10, of October 2011: an Accept for everybody, of an empty key if there is none. */
function ofOctober2011(request: Uint8Array): Uint8Array {
  const find = finder(request);
  const head = [
    'HTTP/1.1 101 WebSocket Protocol Handshake',
    'Upgrade: WebSocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Origin: ${find(/Origin: (.*)\r\n/)}`,
    `Sec-WebSocket-Accept: ${acceptKey(find(/Sec-WebSocket-Key: (.*)\r\n/))}`,
  ];
  return fromLatin1(`${head.join('\r\n')}\r\n\r\n`);
}

/** socket.io 0.6.18, up to its first message: it looks at one word, its case included, and is silent if that differs. */
function socketIo(request: Uint8Array): Uint8Array {
  const find = finder(request);
  if (find(/^Upgrade: (.*)\r\n/m) !== 'WebSocket') return NO_BYTES;
  const [key1, key2] = [find(/^Sec-WebSocket-Key1: (.*)\r\n/m), find(/^Sec-WebSocket-Key2: (.*)\r\n/m)];
  const is76 = key1 !== '';
  const prefix = is76 ? 'Sec-WebSocket' : 'WebSocket';
  const head = [
    `HTTP/1.1 101 ${is76 ? 'WebSocket' : 'Web Socket'} Protocol Handshake`,
    'Upgrade: WebSocket',
    'Connection: Upgrade',
    `${prefix}-Origin: ${find(/^Origin: (.*)\r\n/m)}`,
    `${prefix}-Location: ws://${find(/^Host: (.*)\r\n/m)}${find(/^GET (.*) HTTP/)}`,
  ];
  const challenge = () => createChallenge(keyNumber(key1), keyNumber(key2), request.subarray(-8));
  return fromLatin1(`${head.join('\r\n')}\r\n\r\n${is76 ? toLatin1(answerChallenge(challenge())) : ''}`);
}

/** The server of lesson 06 without hixie-76: it refuses whatever has no version 13 in it (RFC 6455 §4.4). */
function onlyVersion13(request: Uint8Array): Uint8Array {
  const head = new HeadReader<RequestHead>('request').push(request)?.head;
  const hasKey1 = head?.fields.some(({ name }) => name.text === 'Sec-WebSocket-Key1');
  if (!hasKey1) return answer(request);
  return createRefusal(
    handshakeError('version-not-served', 'expected version 13; came hixie-76', {
      status: 426,
      headers: [
        ['Upgrade', 'websocket'],
        ['Connection', 'Upgrade'],
        ['Sec-WebSocket-Version', '13'],
      ],
    }),
  );
}
