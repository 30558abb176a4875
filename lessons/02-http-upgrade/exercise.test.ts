/** The rules of exercise 02. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refuses } from '../../src/course/exercises/refuses.ts';
import { hasToken, parseHead } from './exercise.ts';

const CHROMIUM = readFileSync(new URL('./chromium-156.txt', import.meta.url), 'latin1');
const head = (...lines: string[]) => `${['GET /chat HTTP/1.1', ...lines].join('\r\n')}\r\n\r\n`;

describe('parseHead', () => {
  const parse = (text: string) => {
    const parsed = parseHead(text);
    if (parsed === undefined) throw new Error('the head is whole: expected what it says; came undefined');
    return parsed;
  };

  it('finds method and target in the first line (RFC 9112 §3)', () => {
    expect(parse(head())).toMatchObject({ method: 'GET', target: '/chat' });
    expect(parse('POST /a?b=c%20d HTTP/1.1\r\n\r\n')).toMatchObject({ method: 'POST', target: '/a?b=c%20d' });
  });

  it('finds every field of a browser’s request, by its lowercase name (RFC 9110 §5.1)', () => {
    const { fields } = parse(CHROMIUM);
    expect(fields.get('sec-websocket-version')).toBe('13');
    expect(fields.get('connection')).toBe('Upgrade');
    expect(fields.get('origin'), 'a value with colons in it').toBe('http://127.0.0.1:7777');
    expect(fields.size).toBe(12);
  });

  it('takes the space around a value off, and no other (RFC 9112 §5)', () => {
    const { fields } = parse(head('A:b', 'C:   d \t', 'Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5', 'Empty:'));
    expect([...fields.values()]).toEqual(['b', 'd', '4 @1  46546xW%0l 1 5', '']);
  });

  it('joins values of a name that comes twice, in their order (RFC 9110 §5.3)', () => {
    expect(parse(head('Connection: keep-alive', 'X: 1', 'connection: Upgrade')).fields.get('connection')).toBe(
      'keep-alive, Upgrade',
    );
  });

  it('says how long the head is, and takes nothing from after it', () => {
    const text = head('Host: example.com');
    const { fields, length } = parse(`${text}Sec-WebSocket-Key: from the body\r\n\r\n`);
    expect(length).toBe(text.length);
    expect(fields.get('sec-websocket-key'), 'a field after the head').toBeUndefined();
  });

  it('waits for the empty line', () => {
    for (let length = 0; length < CHROMIUM.length; length++) {
      expect(parseHead(CHROMIUM.slice(0, length)), `after ${length} of ${CHROMIUM.length} bytes`).toBeUndefined();
    }
  });

  it('refuses a first line that is not a request (RFC 9112 §3)', () => {
    for (const line of [
      'GET /chat',
      'GET  /chat HTTP/1.1',
      'GET /chat HTTP/1.0',
      'HTTP/1.1 200 OK',
      'GET /a b HTTP/1.1',
    ]) {
      refuses(() => parseHead(`${line}\r\nHost: x\r\n\r\n`), JSON.stringify(line));
    }
  });

  it('refuses a field without a colon, without a name, or with space in front of its colon (RFC 9112 §5.1)', () => {
    for (const line of ['Host', ': value', 'Host : example.com', ' folded']) {
      refuses(() => parseHead(head('A: b', line)), JSON.stringify(line));
    }
  });
});

describe('hasToken', () => {
  const asks = (list: string, token = 'upgrade') =>
    expect(hasToken(list, token), `${JSON.stringify(list)} has ${token}`);

  it('finds a single word, in any case (RFC 9110 §5.6.1)', () => {
    for (const list of ['Upgrade', 'upgrade', 'UPGRADE']) asks(list).toBe(true);
    asks('upgrade', 'Upgrade').toBe(true);
  });

  it('finds a word anywhere in a list, with any space around it (RFC 9110 §5.6.1)', () => {
    for (const list of [
      'keep-alive, Upgrade',
      'Upgrade, keep-alive',
      'keep-alive,Upgrade',
      'a ,  upgrade\t, b',
      ', ,upgrade',
    ]) {
      asks(list).toBe(true);
    }
  });

  it('does not take a part of a word for the word', () => {
    for (const list of ['not-upgrade', 'upgrades', 'up grade', 'keep-alive', '', ',']) asks(list).toBe(false);
  });

  it('takes the word as it is, not as a pattern', () => {
    asks('h2c', 'h.c').toBe(false);
    asks('a+b', 'a+b').toBe(true);
  });
});
