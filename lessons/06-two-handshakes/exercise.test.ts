/** The rules of exercise 06. */

import { toLatin1 } from '../../src/bytes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { seededRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';
import { type Decision, negotiate } from './exercise.ts';

const REQUEST = { host: 'example.com:8080', resource: '/chat', origin: 'http://example.com' };
const KEY = 'dGhlIHNhbXBsZSBub25jZQ==';

/** Values of fields: undefined takes a field out, a list writes it several times. */
type Changes = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A request of a version, with fields changed, added or taken out. */
function head(speak: Speak, changes: Changes = {}): string {
  const text = toLatin1(HANDSHAKES[speak].createRequest(REQUEST, seededRandom(6)).bytes);
  const [first = '', ...lines] = text.slice(0, text.indexOf('\r\n\r\n')).split('\r\n');
  const names = Object.keys(changes).map((name) => `${name.toLowerCase()}:`);
  const kept = lines.filter((line) => !names.some((name) => line.toLowerCase().startsWith(name)));
  const added = Object.entries(changes).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => `${name}: ${one}`),
  );
  return `${[first, ...kept, ...added].join('\r\n')}\r\n\r\n`;
}

/** The same change to a request of each version does not change what it is. */
function staysWhatItIs(changes: Changes, what: string): void {
  for (const speak of ['version-13', 'hixie-76'] as const) decides(head(speak, changes), speak, `${speak}, ${what}`);
}

function decides(request: string, decision: Decision, what: string): void {
  same(negotiate(request), decision, what);
}

function isNot(request: string, decision: Decision, what: string): void {
  if (negotiate(request) === decision) throw new Error(`${what}: ${decision} is the answer to other requests`);
}

/** A status that everything gets says nothing: requests with nothing wrong must not get it. */
function refuses(status: Decision, requests: Readonly<Record<string, string>>): void {
  for (const [what, request] of Object.entries(requests)) decides(request, status, what);
  for (const [what, speak] of [
    ['a request of today with nothing wrong', 'version-13'],
    ['a request of 2010 with nothing wrong', 'hixie-76'],
  ] as const) {
    isNot(head(speak), status, what);
  }
}

describe('negotiate', () => {
  it('knows a client of 2010 by its two keys (hixie-76 §5.1)', () => {
    decides(head('hixie-76'), 'hixie-76', 'a request of 2010');
    isNot(head('version-13'), 'hixie-76', 'a request of today');
  });

  it('knows version 13 by its key and its number (RFC 6455 §4.2.1)', () => {
    decides(head('version-13'), 'version-13', 'a request of today');
    isNot(head('hixie-76'), 'version-13', 'a request of 2010');
  });

  it('finds names of fields, and the words in Upgrade and Connection, in any case (RFC 9110 §5.1)', () => {
    for (const speak of ['version-13', 'hixie-76'] as const) {
      const lowercase = head(speak).replace(/^[A-Za-z0-9-]+:/gm, (name) => name.toLowerCase());
      decides(lowercase, speak, `${speak}, names in lowercase`);
      const capitals = head(speak).replace(/^[A-Za-z0-9-]+:/gm, (name) => name.toUpperCase());
      decides(capitals, speak, `${speak}, names in capitals`);
      decides(head(speak, { Upgrade: 'WEBSOCKET', Connection: 'upgrade' }), speak, `${speak}, words in another case`);
    }
  });

  it('knows a field by its whole name, and not by what is in a value', () => {
    for (const [name, value] of [
      ['X-Sec-WebSocket-Key1', '4 @1'],
      ['X-Note', 'Sec-WebSocket-Key1: 4 @1'],
      ['Sec-WebSocket-Key10', '4 @1'],
    ] as const) {
      decides(head('version-13', { [name]: value }), 'version-13', `${name}: ${value}`);
    }
    decides(head('hixie-76', { 'X-Note': 'Sec-WebSocket-Version: 13' }), 'hixie-76', 'a version in a value');
  });

  it('takes a value without the spaces around it (RFC 9112 §5.1)', () => {
    for (const speak of ['version-13', 'hixie-76'] as const) {
      const tight = head(speak).replace(/^([A-Za-z0-9-]+): +/gm, '$1:');
      decides(tight, speak, `${speak}, no space after the colons`);
      const wide = head(speak).replace(/^([A-Za-z0-9-]+):([^\r]*)/gm, '$1: \t$2 \t');
      decides(wide, speak, `${speak}, spaces and tabs around the values`);
    }
  });

  it('takes Connection for a list, as Firefox writes it (RFC 9110 §7.6.1)', () => {
    for (const list of ['keep-alive, Upgrade', 'Upgrade, keep-alive', 'keep-alive,upgrade', 'a, Upgrade , b']) {
      staysWhatItIs({ Connection: list }, `Connection: ${list}`);
    }
  });

  it('takes Upgrade for a list, too (RFC 9110 §7.8)', () => {
    for (const list of ['h2c, websocket', 'websocket, h2c']) staysWhatItIs({ Upgrade: list }, `Upgrade: ${list}`);
  });

  it('puts several fields of one name together (RFC 9110 §5.3)', () => {
    staysWhatItIs({ Connection: ['Upgrade', 'keep-alive'] }, 'Connection: Upgrade, then Connection: keep-alive');
    staysWhatItIs({ Connection: ['keep-alive', 'Upgrade'] }, 'Connection: keep-alive, then Connection: Upgrade');
    staysWhatItIs({ Upgrade: ['websocket', 'h2c'] }, 'Upgrade: websocket, then Upgrade: h2c');
  });

  it('answers 405 to any method but GET (RFC 6455 §4.1)', () => {
    refuses(405, {
      POST: head('version-13').replace('GET', 'POST'),
      GETTY: head('hixie-76').replace('GET', 'GETTY'),
      get: head('version-13').replace('GET', 'get'),
      'POST, and no Upgrade': head('version-13', { Upgrade: undefined }).replace('GET', 'POST'),
    });
  });

  it('answers 426 if Upgrade does not say websocket (RFC 9110 §15.5.22)', () => {
    refuses(426, {
      'no Upgrade': head('version-13', { Upgrade: undefined }),
      'Upgrade: h2c': head('version-13', { Upgrade: 'h2c' }),
      'Upgrade: websocket2': head('version-13', { Upgrade: 'websocket2' }),
      'Upgrade: not-websocket': head('hixie-76', { Upgrade: 'not-websocket' }),
      'neither Upgrade nor Connection': head('hixie-76', { Upgrade: undefined, Connection: undefined }),
    });
  });

  it('answers 400 if Connection does not say upgrade (RFC 6455 §4.2.1)', () => {
    refuses(400, {
      'no Connection': head('hixie-76', { Connection: undefined }),
      'Connection: keep-alive': head('version-13', { Connection: 'keep-alive' }),
      'Connection: keep-alive, not-upgrade': head('version-13', { Connection: 'keep-alive, not-upgrade' }),
      'Connection: keep-alive, and version 8': head('version-13', {
        Connection: 'keep-alive',
        'Sec-WebSocket-Version': '8',
      }),
    });
  });

  it('answers 400 to a request with fields of both versions', () => {
    refuses(400, {
      'two keys of 2010, and key and version of today': head('version-13', {
        'Sec-WebSocket-Key1': '4 @1',
        'Sec-WebSocket-Key2': '1 2',
      }),
      'two keys of 2010 and the key of today': head('hixie-76', { 'Sec-WebSocket-Key': KEY }),
      'two keys of 2010 and version 13': head('hixie-76', { 'Sec-WebSocket-Version': '13' }),
      'two keys of 2010 and version 8': head('hixie-76', { 'Sec-WebSocket-Version': '8' }),
      'Key1 of 2010, and key and version of today': head('version-13', { 'Sec-WebSocket-Key1': '4 @1' }),
      'Key2 of 2010, and key and version of today': head('version-13', { 'Sec-WebSocket-Key2': '1 2' }),
      'an empty Key1 of 2010, and key and version of today': head('version-13', { 'Sec-WebSocket-Key1': '' }),
      'an empty Key2 of 2010, and key and version of today': head('version-13', { 'Sec-WebSocket-Key2': '' }),
      'two keys of 2010 and an empty key of today': head('hixie-76', { 'Sec-WebSocket-Key': '' }),
      'two keys of 2010 and an empty version': head('hixie-76', { 'Sec-WebSocket-Version': '' }),
    });
  });

  it('answers 400 if one of the two keys is missing (hixie-76 §5.1)', () => {
    refuses(400, {
      'Key1 without Key2': head('hixie-76', { 'Sec-WebSocket-Key2': undefined }),
      'Key2 without Key1': head('hixie-76', { 'Sec-WebSocket-Key1': undefined }),
      'an empty Key1 without Key2': head('hixie-76', { 'Sec-WebSocket-Key1': '', 'Sec-WebSocket-Key2': undefined }),
    });
  });

  it('answers 426 to another version, so that the client can try again (RFC 6455 §4.4)', () => {
    const version = (value: string) => head('version-13', { 'Sec-WebSocket-Version': value });
    refuses(
      426,
      Object.fromEntries(
        ['8', '7', '0', '14', '130', '013', '13.0', '0xd', '13a'].map((value) => [`version ${value}`, version(value)]),
      ),
    );
    refuses(426, {
      'an empty version': version(''),
      'an empty version, and no key': head('version-13', {
        'Sec-WebSocket-Version': '',
        'Sec-WebSocket-Key': undefined,
      }),
    });
  });

  it('answers 400 to a key without a version, to a version without a key, and to neither (RFC 6455 §4.2.1)', () => {
    refuses(400, {
      'no version': head('version-13', { 'Sec-WebSocket-Version': undefined }),
      'no key': head('version-13', { 'Sec-WebSocket-Key': undefined }),
      'neither, as in draft 75': head('hixie-76', { 'Sec-WebSocket-Key1': undefined, 'Sec-WebSocket-Key2': undefined }),
    });
  });
});
