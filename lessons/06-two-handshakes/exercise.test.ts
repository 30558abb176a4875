/** The rules of exercise 06. */

import { describe, expect, it } from 'vitest';
import { toLatin1 } from '../../src/bytes.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { seededRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';
import { negotiate } from './exercise.ts';

const REQUEST = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };

/** A request of a version, with fields changed or taken out. */
function head(speak: Speak, changes: Readonly<Record<string, string | undefined>> = {}): string {
  const text = toLatin1(HANDSHAKES[speak].createRequest(REQUEST, seededRandom(6)).bytes);
  const [first = '', ...lines] = text.slice(0, text.indexOf('\r\n\r\n')).split('\r\n');
  const names = Object.keys(changes).map((name) => `${name.toLowerCase()}:`);
  const kept = lines.filter((line) => !names.some((name) => line.toLowerCase().startsWith(name)));
  const added = Object.entries(changes).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return `${[first, ...kept, ...added].join('\r\n')}\r\n\r\n`;
}

describe('negotiate', () => {
  it('knows a client of 2010 by its two keys (hixie-76 §5.1)', () => {
    expect(negotiate(head('hixie-76'))).toBe('hixie-76');
  });

  it('knows version 13 by its key and its number (RFC 6455 §4.2.1)', () => {
    expect(negotiate(head('version-13'))).toBe('version-13');
  });

  it('finds names of fields, and the words in Upgrade and Connection, in any case', () => {
    const small = head('version-13').replace(/^[A-Za-z0-9-]+:/gm, (name) => name.toLowerCase());
    expect(negotiate(small), 'names in lowercase').toBe('version-13');
    expect(negotiate(head('version-13', { Upgrade: 'WebSocket', Connection: 'UPGRADE' })), 'words in capitals').toBe(
      'version-13',
    );
  });

  it('takes Connection for a list, as Firefox writes it (RFC 9110 §7.6.1)', () => {
    expect(negotiate(head('version-13', { Connection: 'keep-alive, Upgrade' }))).toBe('version-13');
    expect(
      negotiate(head('version-13', { Connection: 'keep-alive, not-upgrade' })),
      'a word that has the other in it',
    ).toBe(426);
  });

  it('answers 405 to any method but GET (RFC 6455 §4.1)', () => {
    expect(negotiate(head('version-13').replace('GET', 'POST')), 'POST').toBe(405);
    expect(negotiate(head('hixie-76').replace('GET', 'GETTY')), 'GETTY').toBe(405);
  });

  it('answers 426 to a request that does not ask for an upgrade (RFC 9110 §15.5.22)', () => {
    expect(negotiate(head('version-13', { Upgrade: undefined })), 'without Upgrade').toBe(426);
    expect(negotiate(head('version-13', { Upgrade: 'h2c' })), 'Upgrade: h2c').toBe(426);
    expect(negotiate(head('hixie-76', { Connection: undefined })), 'without Connection').toBe(426);
  });

  it('answers 400 to a request with both kinds of keys', () => {
    expect(
      negotiate(head('version-13', { 'Sec-WebSocket-Key1': '4 @1', 'Sec-WebSocket-Key2': '1 2' })),
      'both, with version 13',
    ).toBe(400);
    expect(
      negotiate(head('hixie-76', { 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==' })),
      'both, without a version',
    ).toBe(400);
    expect(negotiate(head('version-13', { 'Sec-WebSocket-Key1': '4 @1' })), 'one of the old and the new').toBe(400);
  });

  it('answers 400 if one of the two keys is missing (hixie-76 §5.1)', () => {
    expect(negotiate(head('hixie-76', { 'Sec-WebSocket-Key2': undefined })), 'without Key2').toBe(400);
    expect(negotiate(head('hixie-76', { 'Sec-WebSocket-Key1': undefined })), 'without Key1').toBe(400);
  });

  it('answers 426 to another version, so that the client can try again (RFC 6455 §4.4)', () => {
    for (const version of ['8', '7', '14', '130', '013']) {
      expect(negotiate(head('version-13', { 'Sec-WebSocket-Version': version })), `version ${version}`).toBe(426);
    }
  });

  it('answers 400 to a key without a version, and to a version without a key (RFC 6455 §4.2.1)', () => {
    expect(negotiate(head('version-13', { 'Sec-WebSocket-Version': undefined })), 'no version').toBe(400);
    expect(negotiate(head('version-13', { 'Sec-WebSocket-Key': undefined })), 'no key').toBe(400);
  });
});
