/** Answers of a server that a client of version 13 must not accept (RFC 6455 §4.1). Each changes a right one. */

import { fromLatin1, toLatin1 } from '../../bytes.ts';

export interface WrongAnswer {
  readonly name: string;
  readonly label: string;
  /** @param head  the right answer, whole */
  readonly change: (head: Uint8Array) => Uint8Array;
}

export const WRONG_ANSWERS: readonly WrongAnswer[] = [
  { name: 'wrong-accept', label: 'a wrong Accept', change: replacing(/^(Sec-WebSocket-Accept: )(.)/im, otherFirst) },
  { name: 'no-accept', label: 'no Accept', change: replacing(/^Sec-WebSocket-Accept: .*\r\n/im, () => '') },
  { name: 'not-101', label: 'status 200 for 101', change: replacing(/^HTTP\/1\.1 .*/, () => 'HTTP/1.1 200 OK') },
  {
    name: 'unasked-subprotocol',
    label: 'a subprotocol that nobody asked for',
    change: withField('Sec-WebSocket-Protocol: unasked'),
  },
  {
    name: 'unasked-extension',
    label: 'an extension that nobody asked for',
    change: withField('Sec-WebSocket-Extensions: x-unasked'),
  },
];

function otherFirst(_: string, name: string, first: string): string {
  return `${name}${first === 'A' ? 'B' : 'A'}`;
}

function replacing(part: RegExp, by: (...found: string[]) => string): WrongAnswer['change'] {
  return (head) => fromLatin1(toLatin1(head).replace(part, by));
}

function withField(line: string): WrongAnswer['change'] {
  return replacing(/\r\n\r\n$/, () => `\r\n${line}\r\n\r\n`);
}
