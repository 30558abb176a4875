/** The rules of exercise 02. */

import { readFileSync } from 'node:fs';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { refuses } from '../../src/course/exercises/refuses.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { hasToken, parseHead } from './exercise.ts';

const CHROMIUM = readFileSync(new URL('./chromium-156.txt', import.meta.url), 'latin1');
const head = (...lines: string[]) => `${['GET /chat HTTP/1.1', ...lines].join('\r\n')}\r\n\r\n`;

describe('parseHead', () => {
  const parse = (text: string) => {
    const parsed = parseHead(text);
    if (parsed === undefined) throw new Error('the head is whole: expected what it says; came undefined');
    return parsed;
  };

  /** What is refused comes after what is not: a function that refuses everything refuses nothing. */
  const refusesOnly = (text: string, what: string) => {
    parse(head('Host: x'));
    refuses(() => parseHead(text), JSON.stringify(what));
  };

  it('finds method and target in the first line (RFC 9112 §3)', () => {
    for (const [wanted, target] of [
      ['GET', '/chat'],
      ['POST', '/a?b=c%20d'],
    ]) {
      const { method, target: found } = parse(`${wanted} ${target} HTTP/1.1\r\n\r\n`);
      same(method, wanted, `the method of ${wanted} ${target} HTTP/1.1`);
      same(found, target, `the target of ${wanted} ${target} HTTP/1.1`);
    }
  });

  it('finds every field of a browser’s request, by its lowercase name (RFC 9110 §5.1)', () => {
    const { fields } = parse(CHROMIUM);
    same(fields.get('sec-websocket-version'), '13', 'sec-websocket-version');
    same(fields.get('connection'), 'Upgrade', 'connection');
    same(fields.get('origin'), 'http://127.0.0.1:7777', 'origin, a value with colons in it');
    same(fields.size, 12, 'how many fields there are');
  });

  it('takes the space around a value off, and no other (RFC 9112 §5)', () => {
    const { fields } = parse(
      head('A:b', 'C:   d \t', 'Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5', 'Empty:', 'N: \u00a0n\u00a0'),
    );
    same(fields.get('a'), 'b', 'the value of A:b');
    same(fields.get('c'), 'd', 'the value of C:   d \\t');
    same(fields.get('sec-websocket-key1'), '4 @1  46546xW%0l 1 5', 'the value of Sec-WebSocket-Key1', { as: 'key' });
    same(fields.get('empty'), '', 'the value of Empty:');
    same(fields.get('n'), '\u00a0n\u00a0', 'a value between two no-break spaces, which belong to it');
  });

  it('finds a field by its name, whatever that is', () => {
    const { fields } = parse(head('constructor: a', 'toString: b', 'X-1: c', "~!#$%&'*+.^_`|: d"));
    for (const [name, value] of [
      ['constructor', 'a'],
      ['tostring', 'b'],
      ['x-1', 'c'],
      ["~!#$%&'*+.^_`|", 'd'],
    ] as const) {
      same(fields.get(name), value, `the value of ${name}`);
    }
    same(fields.get('valueof'), undefined, 'a field that is not there');
  });

  it('joins values of a name that comes twice, in their order (RFC 9110 §5.3)', () => {
    const { fields } = parse(head('Connection: keep-alive', 'X: 1', 'connection: Upgrade', 'CONNECTION: x'));
    same(fields.get('connection'), 'keep-alive, Upgrade, x', 'the value of three fields with one name');
  });

  it('says how long the head is, and takes nothing from after it', () => {
    const text = head('Host: example.com');
    const { fields, length } = parse(`${text}Sec-WebSocket-Key: from the body\r\n\r\n`);
    same(length, text.length, 'the length of the head');
    same(fields.get('sec-websocket-key'), undefined, 'a field that comes after the head');
  });

  it('counts bytes: a character is one byte here, above 7F too', () => {
    const text = head('X-Name: Zo\u00eb \u00e4\u00ff');
    const { method, length } = parse(text);
    same(method, 'GET', 'the method');
    same(length, text.length, 'the length of a head with bytes above 7F in it');
  });

  it('waits for the empty line', () => {
    parse(CHROMIUM);
    for (let length = 0; length < CHROMIUM.length; length++) {
      same(parseHead(CHROMIUM.slice(0, length)), undefined, `after ${length} of ${CHROMIUM.length} bytes`);
    }
    same(parseHead('GET / HTTP/1.1\nHost: x\n\n'), undefined, 'two line feeds are no empty line: so far');
  });

  it('refuses a first line that is not a request (RFC 9112 §3)', () => {
    for (const line of [
      'GET /chat',
      'GET /chat HTTP/1.1 more',
      'GET  HTTP/1.1',
      ' /chat HTTP/1.1',
      'GET  /chat HTTP/1.1',
      'GET /chat HTTP/1.0',
      'HTTP/1.1 200 OK',
      'GET /a b HTTP/1.1',
      'GET\t/chat HTTP/1.1',
      'GET /chat HTTP/1.12',
      'GET /chat HTTP/1x1',
      'GET /chat http/1.1',
      ' GET /chat HTTP/1.1',
      '/chat HTTP/1.1',
    ]) {
      refusesOnly(`${line}\r\nHost: x\r\n\r\n`, line);
    }
  });

  it('refuses a field without a colon, without a name, or with space before its colon (RFC 9112 §5.1)', () => {
    for (const line of [
      'Host',
      ': value',
      'Host : example.com',
      'Host\t: example.com',
      'Ho st: example.com',
      ' folded',
    ]) {
      refusesOnly(head('A: b', line), line);
    }
  });

  it('refuses a line feed, or a carriage return, that is not a whole line end (RFC 9112 §2.2)', () => {
    for (const line of ['A: b\nSec-WebSocket-Key: c', 'A: b\rSec-WebSocket-Key: c', 'A: b\n', '\nA: b']) {
      refusesOnly(head('Host: x', line), line);
    }
  });
});

describe('hasToken', () => {
  const has = (list: string, expected: boolean, token = 'upgrade') =>
    same(hasToken(list, token), expected, `${JSON.stringify(list)} has ${JSON.stringify(token)}`);

  it('finds a single word, in any case (RFC 9110 §5.6.1)', () => {
    for (const list of ['Upgrade', 'upgrade', 'UPGRADE']) has(list, true);
    has('upgrade', true, 'Upgrade');
  });

  it('finds a word anywhere in a list, with any space around it (RFC 9110 §5.6.1)', () => {
    for (const list of [
      'keep-alive, Upgrade',
      'Upgrade, keep-alive',
      'keep-alive,Upgrade',
      'a ,  upgrade\t, b',
      ', ,upgrade',
      'a, b, c, d, upgrade',
    ]) {
      has(list, true);
    }
  });

  it('does not take a part of a word for the word', () => {
    for (const list of ['not-upgrade', 'upgrade-not', 'upgrades', 'up grade', 'keep-alive', '', ',']) has(list, false);
  });

  it('takes only commas for the ends of words (RFC 9110 §5.6.1)', () => {
    for (const list of ['keep-alive upgrade', 'keep-alive; upgrade', 'upgrade;q=1', 'a/upgrade']) has(list, false);
  });

  it('takes the word as it is, not as a pattern', () => {
    has('h2c', false, 'h.c');
    has('a+b', true, 'a+b');
  });
});
