/**
 * Wrong on purpose: a server and a proxy of 2010, each right about what it was
 * written for, and plausible answers to exercise 04. The server takes a read of
 * the socket for a request; the proxy believes that a response without a length
 * has nothing after its head.
 */

import { concat, fromLatin1, fromUtf8, toHex, toLatin1, toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import { answerChallenge, createChallenge, keyNumber } from '../../src/handshake/hixie76.ts';
import { fieldValue, parseRequestHead } from '../../src/handshake/http-head.ts';
import { ANSWER_MISTAKES } from './mistakes.ts';
import * as solution from './solution.ts';

/** Where a head ends: after its blank line. */
function headLength(bytes: Uint8Array): number {
  return toLatin1(bytes).indexOf('\r\n\r\n') + 4;
}

/** NAIVE: the challenge in one read of the socket; whatever follows the head by now is key3. */
export function answerOneRead(read: Uint8Array): { key3: Uint8Array; answer: Uint8Array } {
  const end = headLength(read);
  const head = parseRequestHead(read.subarray(0, end));
  const key3 = read.subarray(end, end + 8);
  const number = (name: string) => keyNumber(fieldValue(head, name) ?? '');
  const challenge = createChallenge(number('Sec-WebSocket-Key1'), number('Sec-WebSocket-Key2'), new Uint8Array(8));
  return { key3, answer: answerChallenge(concat([challenge.subarray(0, 8), key3])) };
}

/** NAIVE: what a proxy passes on of a response. A 101 has no body, says HTTP, so the head is all of it. */
export function passOnByHttp(response: Uint8Array): { passed: Uint8Array; kept: Uint8Array } {
  const end = headLength(response);
  return { passed: response.subarray(0, end), kept: response.subarray(end) };
}

/** The solution's answer with its head changed. */
function withHead(change: (head: string) => string): (received: Uint8Array) => Uint8Array | undefined {
  return (received) => {
    const answer = solution.serverHandshake(received);
    if (!answer) return undefined;
    const end = headLength(answer);
    return concat([fromLatin1(change(toLatin1(answer, 0, end))), answer.subarray(end)]);
  };
}

/** The solution's answer to a request that was read as something else. */
function withRequest(change: (head: string) => string): (received: Uint8Array) => Uint8Array | undefined {
  return (received) => {
    const end = headLength(received);
    if (end < 4) return undefined;
    return solution.serverHandshake(concat([fromLatin1(change(toLatin1(received, 0, end))), received.subarray(end)]));
  };
}

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  challengeAnswer: {
    ...ANSWER_MISTAKES,
    'gives the hash in hexadecimal': (one, two, key3) =>
      toHex(solution.challengeAnswer(one, two, key3), '') as unknown as Uint8Array,
    'gives the hexadecimal hash as bytes': (one, two, key3) =>
      fromLatin1(toHex(solution.challengeAnswer(one, two, key3), '')),
    'turns key3 around in its place': (one, two, key3) => solution.challengeAnswer(one, two, key3.reverse()),
    'forgets the return': (one, two, key3) => void solution.challengeAnswer(one, two, key3) as unknown as Uint8Array,
  },
  serverHandshake: {
    'does not wait for key3': (received) => {
      const whole = toLatin1(received).includes('\r\n\r\n');
      return whole ? solution.serverHandshake(concat([received, new Uint8Array(8)])) : undefined;
    },
    'takes the last eight bytes for key3': (received) => {
      const end = toLatin1(received).indexOf('\r\n\r\n') + 4;
      if (end < 4 || received.length < end + 8) return undefined;
      return solution.serverHandshake(concat([received.subarray(0, end), received.subarray(-8)]));
    },
    'knows header fields in one case': (received) =>
      toLatin1(received).includes('Sec-WebSocket-Key1') || received.length < 20
        ? solution.serverHandshake(received)
        : undefined,
    'forgets the empty line': withHead((head) => head.replace('\r\n\r\n', '\r\n')),
    'ends lines with LF': withHead((head) => head.replaceAll('\r\n', '\n')),
    'says 200': withHead((head) => head.replace('101 WebSocket Protocol Handshake', '200 OK')),
    'writes the names of draft 75': withHead((head) => head.replaceAll('Sec-WebSocket-', 'WebSocket-')),
    'leaves the origin out': withHead((head) => head.replace(/Sec-WebSocket-Origin: .*\r\n/, '')),
    'says http in Location': withHead((head) => head.replace('ws://', 'http://')),
    'leaves the port out of Location': withHead((head) => head.replace(':8080', '')),
    'leaves the path out of Location': withHead((head) => head.replace(/(Location: .*):8080.*/, '$1:8080')),
    'leaves the query out of Location': withHead((head) => head.replace(/\?.*/, '')),
    'announces the sixteen bytes': withHead((head) => head.replace('\r\n\r\n', '\r\nContent-Length: 16\r\n\r\n')),
    'puts the answer into a field, as version 13 does': (received) => {
      const answer = solution.serverHandshake(received);
      if (!answer) return undefined;
      const end = headLength(answer);
      const accept = Buffer.from(answer.subarray(end)).toString('base64');
      const head = toLatin1(answer, 0, end - 2);
      return fromLatin1(`${head}Sec-WebSocket-Accept: ${accept}\r\n\r\n`);
    },
    'writes the answer as text in UTF-8': (received) => {
      const answer = solution.serverHandshake(received);
      return answer && fromUtf8(toLatin1(answer));
    },
    'writes the answer in hexadecimal': (received) => {
      const answer = solution.serverHandshake(received);
      const end = answer ? headLength(answer) : 0;
      return answer && concat([answer.subarray(0, end), fromLatin1(toHex(answer.subarray(end), ''))]);
    },
    'adds CR, LF and 00, as phpwebsocket does': (received) => {
      const answer = solution.serverHandshake(received);
      return answer && concat([answer, Uint8Array.of(0x0d, 0x0a, 0x00)]);
    },
    'reads all that came as text in UTF-8': (received) => solution.serverHandshake(fromUtf8(toUtf8(received))),
    'takes the end of the head for key3, as phpwebsocket does when it is late': (received) => {
      const end = headLength(received);
      return end < 4 ? undefined : solution.serverHandshake(concat([received.subarray(0, end), received.subarray(-8)]));
    },
    'waits for one byte too few': (received) =>
      received.length + 1 < headLength(received) + 8
        ? undefined
        : solution.serverHandshake(concat([received, new Uint8Array(1)])),
    'hashes all that comes after the head': (received) => {
      const answer = solution.serverHandshake(received);
      if (!answer) return undefined;
      const end = headLength(received);
      const [key1 = '', key2 = ''] = ['1', '2'].map((which) =>
        fieldValue(parseRequestHead(received.subarray(0, end)), `Sec-WebSocket-Key${which}`),
      );
      const challenge = createChallenge(keyNumber(key1), keyNumber(key2), new Uint8Array(8)).subarray(0, 8);
      const hash = answerChallenge(concat([challenge, received.subarray(end)]));
      return concat([answer.subarray(0, -16), hash]);
    },
    'exchanges the two keys': withRequest((head) =>
      head.replace(/Key([12]):/g, (_, which) => `Key${which === '1' ? '2' : '1'}:`),
    ),
    'splits a line at every colon': withRequest((head) =>
      head.replace(/^(Sec-WebSocket-Key[12]: [^:\r\n]*):.*(?=\r\n)/gm, '$1'),
    ),
    'takes runs of spaces for one': withRequest((head) => head.replace(/ {2,}/g, ' ')),
    'wants the fields in one order': (received) =>
      /^GET .*\r\nUpgrade/.test(toLatin1(received)) || received.length < 20
        ? solution.serverHandshake(received)
        : undefined,
    'finds names inside other names': withRequest((head) => {
      const found = (name: string) => new RegExp(`${name}: (.*)\\r\\n`, 'i').exec(head)?.[1] ?? '';
      return head
        .replace(/^Origin: .*(?=\r)/m, `Origin: ${found('Origin')}`)
        .replace(/^Host: .*(?=\r)/m, `Host: ${found('Host')}`);
    }),
    'crashes while the request is incomplete': (received) => {
      const [head = '', body] = toLatin1(received).split('\r\n\r\n') as [string, string];
      return body.length < 8 || head === '' ? undefined : solution.serverHandshake(received);
    },
  },
};
