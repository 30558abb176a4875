/** The rules of exercise 05. */

import { given } from '../../src/course/exercises/comparing/mistakes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { refuses } from '../../src/course/exercises/refuses.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import * as version13 from '../../src/handshake/version13.ts';
import { seededRandom } from '../../src/random.ts';
import example from '../../test/vectors/rfc6455-accept.json' with { type: 'json' };
import { acceptKey, checkResponse } from './exercise.ts';
import { ACCEPT_MISTAKES } from './mistakes.ts';

describe('acceptKey', () => {
  const answers = (key: string, accept: string) =>
    same(acceptKey(key), accept, `the Accept of ${key}`, { as: 'hash', mistakes: given(ACCEPT_MISTAKES, key) });

  it('answers as RFC 6455 does in its example (RFC 6455 §1.3)', () => {
    answers(example.key, example.accept);
  });

  it('answers any key (RFC 6455 §4.2.2)', () => {
    for (let seed = 0; seed < 20; seed++) {
      const key = version13.createKey(seededRandom(seed));
      answers(key, version13.acceptKey(key));
    }
  });

  it('takes the characters of the key, and does not decode them', () => {
    answers('x3JJHMbDL1EzLkh9GBhXDw==', 'HSmrc0sMlYUkAGmm5OPpG2HaGWk=');
  });
});

describe('checkResponse', () => {
  const answer = (
    changes: Readonly<Record<string, string | readonly string[] | undefined>> = {},
    status = 'HTTP/1.1 101 Switching Protocols',
  ) => {
    const fields = { Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Accept': example.accept, ...changes };
    const lines = Object.entries(fields).flatMap(([name, value]) =>
      [value ?? []].flat().map((one) => `${name}: ${one}`),
    );
    return `${[status, ...lines].join('\r\n')}\r\n\r\n`;
  };
  const check = (head: string) => checkResponse(head, example.key);
  /** A function that takes everything takes nothing, so the same is tried with another status. */
  const takesOnly = (head: string) => {
    check(head);
    refuses(() => check(head.replace(' 101 ', ' 200 ')), 'the same answer with the status 200');
  };
  /** What is refused comes after what is not: a function that refuses everything refuses nothing. */
  const refusesOnly = (head: string, what: string) => {
    check(answer());
    refuses(() => check(head), what);
  };

  it('takes the answer of a server that read the key (RFC 6455 §4.1)', () => {
    takesOnly(answer());
  });

  it('takes names of fields, and the words in Upgrade and Connection, in any case (RFC 6455 §4.1)', () => {
    takesOnly(
      answer({ Upgrade: 'WebSocket', Connection: 'upgrade' }).replace('Sec-WebSocket-Accept', 'sec-websocket-ACCEPT'),
    );
  });

  it('takes Connection for a list, as it is (RFC 9110 §7.6.1)', () => {
    takesOnly(answer({ Connection: 'keep-alive, Upgrade' }));
    takesOnly(answer({ Connection: 'Upgrade,keep-alive' }));
  });

  it('puts several fields of Connection together (RFC 9110 §5.3)', () => {
    takesOnly(answer({ Connection: ['Upgrade', 'keep-alive'] }));
    takesOnly(answer({ Connection: ['keep-alive', 'Upgrade'] }));
  });

  it('takes any text after 101, and more or less space around values (RFC 9112 §4, §5)', () => {
    takesOnly(answer({ 'Sec-WebSocket-Accept': `  ${example.accept} ` }, 'HTTP/1.1 101 '));
    takesOnly(answer().replace(': websocket', ':websocket'));
  });

  it('refuses any status but 101 (RFC 6455 §4.1)', () => {
    for (const status of [
      'HTTP/1.1 200 OK',
      'HTTP/1.1 400 Bad Request',
      'HTTP/1.1 200 101',
      'HTTP/1.1 1010 X',
      'HTTP/1.1 10 1',
    ]) {
      refusesOnly(answer({}, status), status);
    }
  });

  it('refuses an answer without Upgrade, Connection or Accept (RFC 6455 §4.1)', () => {
    for (const name of ['Upgrade', 'Connection', 'Sec-WebSocket-Accept']) {
      refusesOnly(answer({ [name]: undefined }), `an answer without ${name}`);
    }
  });

  it('refuses another Upgrade, and a Connection in which the word is part of another', () => {
    for (const upgrade of ['h2c', 'websocket2', 'not-websocket', 'web socket', '']) {
      refusesOnly(answer({ Upgrade: upgrade }), `Upgrade: ${upgrade}`);
    }
    for (const connection of ['not-upgrade', 'upgrades', 'keep-alive', '']) {
      refusesOnly(answer({ Connection: connection }), `Connection: ${connection}`);
    }
  });

  it('looks for a field by its whole name', () => {
    const elsewhere = { 'X-Sec-WebSocket-Accept': example.accept, Server: `Sec-WebSocket-Accept: ${example.accept}` };
    refusesOnly(
      answer({ 'Sec-WebSocket-Accept': undefined, ...elsewhere }),
      'the right Accept in fields with other names',
    );
    refusesOnly(answer({ Upgrade: undefined, 'X-Upgrade': 'websocket' }), 'X-Upgrade for Upgrade');
    refusesOnly(answer({ Connection: undefined, 'X-Connection': 'Upgrade' }), 'X-Connection for Connection');
  });

  it('refuses the Accept of another request, as a cache would replay it (RFC 6455 §4.1)', () => {
    refusesOnly(answer({ 'Sec-WebSocket-Accept': version13.acceptKey('AQIDBAUGBwgJCgsMDQ4PEA==') }), 'another Accept');
  });

  it('refuses an Accept that has the right one in it, or a part of it', () => {
    for (const accept of [`${example.accept}x`, `x${example.accept}`, example.accept.slice(0, -1), '', 'undefined']) {
      refusesOnly(answer({ 'Sec-WebSocket-Accept': accept }), `Accept ${accept}`);
    }
  });

  it('refuses an answer with more than one Accept (RFC 6455 §11.3.3)', () => {
    for (const [first, second] of [
      [example.accept, 'another'],
      ['another', example.accept],
      [example.accept, example.accept],
    ] as const) {
      refusesOnly(answer({ 'Sec-WebSocket-Accept': [first, second] }), `Accept ${first}, then Accept ${second}`);
    }
  });

  it('refuses the key itself in Accept: it has to be hashed', () => {
    refusesOnly(answer({ 'Sec-WebSocket-Accept': example.key }), 'the key in Accept');
  });

  it('refuses the right Accept in the wrong case: base64 is case-sensitive', () => {
    refusesOnly(answer({ 'Sec-WebSocket-Accept': example.accept.toLowerCase() }), 'Accept in lowercase');
  });
});
