/** The rules of exercise 05. */

import { describe, it } from 'vitest';
import { given } from '../../src/course/exercises/comparing/mistakes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { refuses } from '../../src/course/exercises/refuses.ts';
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
    changes: Readonly<Record<string, string | undefined>> = {},
    status = 'HTTP/1.1 101 Switching Protocols',
  ) => {
    const fields = { Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Accept': example.accept, ...changes };
    const lines = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
    return `${[status, ...lines].join('\r\n')}\r\n\r\n`;
  };
  const takes = (head: string) => checkResponse(head, example.key);

  it('takes the answer of a server that read the key (RFC 6455 §4.1)', () => {
    takes(answer());
  });

  it('takes names of fields, and the words in Upgrade and Connection, in any case (RFC 6455 §4.1)', () => {
    takes(
      answer({ Upgrade: 'WebSocket', Connection: 'upgrade' }).replace('Sec-WebSocket-Accept', 'sec-websocket-ACCEPT'),
    );
  });

  it('takes Connection for a list, as it is (RFC 9110 §7.6.1)', () => {
    takes(answer({ Connection: 'keep-alive, Upgrade' }));
    takes(answer({ Connection: 'Upgrade,keep-alive' }));
  });

  it('takes any reason, and more or less space around values (RFC 9112 §4, §5)', () => {
    takes(answer({ 'Sec-WebSocket-Accept': `  ${example.accept} ` }, 'HTTP/1.1 101 '));
    takes(answer().replace(': websocket', ':websocket'));
  });

  it('refuses any status but 101 (RFC 6455 §4.1)', () => {
    for (const status of [
      'HTTP/1.1 200 OK',
      'HTTP/1.1 400 Bad Request',
      'HTTP/1.1 200 101',
      'HTTP/1.1 1010 X',
      'HTTP/1.1 10 1',
    ]) {
      refuses(() => takes(answer({}, status)), status);
    }
  });

  it('refuses an answer without Upgrade, Connection or Accept (RFC 6455 §4.1)', () => {
    for (const name of ['Upgrade', 'Connection', 'Sec-WebSocket-Accept']) {
      refuses(() => takes(answer({ [name]: undefined })), `an answer without ${name}`);
    }
  });

  it('refuses another Upgrade, and a Connection in which the word is part of another', () => {
    for (const upgrade of ['h2c', 'websocket2', 'not-websocket', 'web socket', '']) {
      refuses(() => takes(answer({ Upgrade: upgrade })), `Upgrade: ${upgrade}`);
    }
    for (const connection of ['not-upgrade', 'upgrades', 'keep-alive', '']) {
      refuses(() => takes(answer({ Connection: connection })), `Connection: ${connection}`);
    }
  });

  it('looks for a field by its whole name', () => {
    const elsewhere = { 'X-Sec-WebSocket-Accept': example.accept, Server: `Sec-WebSocket-Accept: ${example.accept}` };
    refuses(
      () => takes(answer({ 'Sec-WebSocket-Accept': undefined, ...elsewhere })),
      'the right Accept in fields with other names',
    );
    refuses(() => takes(answer({ Upgrade: undefined, 'X-Upgrade': 'websocket' })), 'X-Upgrade for Upgrade');
    refuses(() => takes(answer({ Connection: undefined, 'X-Connection': 'Upgrade' })), 'X-Connection for Connection');
  });

  it('refuses the Accept of another request, as a cache would replay it (RFC 6455 §4.1)', () => {
    refuses(
      () => takes(answer({ 'Sec-WebSocket-Accept': version13.acceptKey('AQIDBAUGBwgJCgsMDQ4PEA==') })),
      'another Accept',
    );
  });

  it('refuses an Accept that has the right one in it, or a part of it', () => {
    for (const accept of [`${example.accept}x`, `x${example.accept}`, example.accept.slice(0, -1), '', 'undefined']) {
      refuses(() => takes(answer({ 'Sec-WebSocket-Accept': accept })), `Accept ${accept}`);
    }
  });

  it('refuses the key itself in Accept: it has to be hashed', () => {
    refuses(() => takes(answer({ 'Sec-WebSocket-Accept': example.key })), 'the key in Accept');
  });

  it('refuses the right Accept in the wrong case: base64 is case-sensitive', () => {
    refuses(() => takes(answer({ 'Sec-WebSocket-Accept': example.accept.toLowerCase() })), 'Accept in lowercase');
  });
});
