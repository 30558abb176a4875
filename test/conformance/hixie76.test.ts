/** The rules of hixie-76, for both ends. */

import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1, fromUtf8, toHex } from '../../src/bytes.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import * as hixie76 from '../../src/handshake/hixie76.ts';
import { fieldValue, type RequestHead, type ResponseHead } from '../../src/handshake/http-head.ts';
import { cryptoRandom, seededRandom } from '../../src/random.ts';
import { byteByByte, closeOf, errorCode, messages, Pair, whole } from '../connection/pair.ts';

const OPTIONS = { host: 'example.com', resource: '/demo', origin: 'http://example.com', subprotocols: ['sample'] };

function request(random = cryptoRandom): { head: RequestHead; body: Uint8Array } {
  const found = new HeadReader<RequestHead>('request').push(hixie76.createRequest(OPTIONS, random).bytes);
  if (!found) throw new Error('the request has no whole head');
  return { head: found.head, body: found.rest };
}

describe('the request of a client (§4.1)', () => {
  it('has its fields, in that case, and eight bytes after the blank line', () => {
    const { head, body } = request();
    const names = head.fields.map(({ name }) => name.text).sort();
    expect(names).toEqual(
      [
        'Connection',
        'Host',
        'Origin',
        'Sec-WebSocket-Key1',
        'Sec-WebSocket-Key2',
        'Sec-WebSocket-Protocol',
        'Upgrade',
      ].sort(),
    );
    expect([fieldValue(head, 'Upgrade'), fieldValue(head, 'Connection')]).toEqual(['WebSocket', 'Upgrade']);
    expect(body).toHaveLength(8);
  });

  it('has its fields in random order, random keys and random bytes', () => {
    const requests = Array.from({ length: 30 }, () => request());
    const orders = new Set(requests.map(({ head }) => head.fields.map(({ name }) => name.text).join()));
    expect(orders.size).toBeGreaterThan(5);
    expect(new Set(requests.map(({ head }) => fieldValue(head, 'Sec-WebSocket-Key1'))).size).toBe(30);
    expect(new Set(requests.map(({ body }) => toHex(body))).size).toBe(30);
  });

  it('hides in each key a number whose product with the spaces fits 32 bits', () => {
    for (let seed = 0; seed < 300; seed++) {
      const { key, number, spaces } = hixie76.createKey(seededRandom(seed));
      expect(number * spaces).toBeLessThanOrEqual(0xffff_ffff);
      expect(hixie76.keyNumber(key)).toBe(number);
      expect(key).toMatch(/^[^ ].*[^ ]$/);
    }
  });
});

describe('key3 (§5.1)', () => {
  it.each([0, 1, 4, 7, 8])(
    'may come in another segment, after its first %d bytes, with the first frame after it',
    (cut) => {
      const pair = new Pair('hixie-76', whole);
      const opening = concat(pair.client.takeOutput());
      const at = opening.length - 8 + cut;
      pair.server.receive(opening.subarray(0, at));
      pair.server.receive(concat([opening.subarray(at), fromHex('00 48 69 ff')]));
      const [event] = pair.server.takeEvents();
      expect(event?.type).toBe('request');
      pair.server.accept();
      expect(messages(pair.server.takeEvents())).toEqual(['Hi']);
    },
  );
});

describe('the response of a server (§5.2)', () => {
  it('repeats the origin and names the location and the subprotocol, with sixteen bytes after the blank line', () => {
    const { head, body } = request();
    const asked = hixie76.readRequest(head, body);
    const response = hixie76.createResponse(asked, { subprotocol: 'sample', secure: true });
    const found = new HeadReader<ResponseHead>('response').push(response);
    if (!found) throw new Error('the response has no whole head');
    const fields = Object.fromEntries(found.head.fields.map(({ name, value }) => [name.text, value.text]));
    expect(fields).toEqual({
      Upgrade: 'WebSocket',
      Connection: 'Upgrade',
      'Sec-WebSocket-Origin': 'http://example.com',
      'Sec-WebSocket-Location': 'wss://example.com/demo',
      'Sec-WebSocket-Protocol': 'sample',
    });
    expect(found.rest).toHaveLength(16);
  });
});

/** Both ends, open; what `hex` says is received by the end of that role. */
function received(role: 'client' | 'server', hex: string, pieces = whole) {
  const pair = new Pair('hixie-76').run();
  const end = pair[role];
  const bytes = fromHex(hex);
  const size = pieces === whole ? bytes.length : 1;
  for (let at = 0; at < bytes.length; at += size) end.receive(bytes.subarray(at, at + size));
  return { pair, end, events: end.takeEvents() };
}

describe.each(['server', 'client'] as const)('the frames that a %s receives (§4.2, §5.3)', (role) => {
  it.each([
    ['a text, up to FF', '00 48 65 6c 6c 6f ff', ['Hello']],
    ['an empty text', '00 ff', ['']],
    ['frames of other types below 80 are thrown away', '01 61 62 ff 7f 63 ff 00 64 ff', ['d']],
    ['frames with a length are thrown away', '80 03 ff ff ff 00 61 ff', ['a']],
    ['a length in several bytes', `80 81 00 ${'00 '.repeat(128)}00 62 ff`, ['b']],
    ['FF with a length that is not 0 is not a closing frame', 'ff 01 00 00 63 ff', ['c']],
  ])('%s', (_what, hex, texts) => {
    for (const pieces of [whole, byteByByte]) {
      expect(messages(received(role, hex, pieces).events)).toEqual(texts);
    }
  });

  it('bad UTF-8 is not an error: each bad sequence becomes U+FFFD (§4.3, §5.4)', () => {
    const { events, end } = received(role, '00 61 c0 62 ed a0 80 ff 00 63 ff');
    const [bent, next] = messages(events);
    expect(bent).toBe(new TextDecoder().decode(fromHex('61 c0 62 ed a0 80')));
    expect([next, end.state]).toEqual(['c', 'open']);
  });

  it('a length without end is cut off by a limit of our own', () => {
    const { events } = received(role, `80 ${'ff '.repeat(20)}`);
    expect(errorCode(events)).toBe('length-without-end');
  });
});

describe('closing (§1.4, §6)', () => {
  it.each(['client', 'server'] as const)(
    'begun by the %s: FF 00 is answered with FF 00, and nothing is sent after it',
    (role) => {
      const pair = new Pair('hixie-76').run();
      pair[role].close();
      expect(concat(pair[role].takeOutput())).toEqualBytes(fromHex('ff 00'));
      const other = role === 'client' ? pair.server : pair.client;
      other.receive(fromHex('ff 00'));
      other.takeEvents();
      expect(concat(other.takeOutput())).toEqualBytes(fromHex('ff 00'));
      expect(() => other.send('late')).toThrow(expect.objectContaining({ code: 'not-open' }));
    },
  );

  it('begun by both at once is not answered twice', () => {
    const pair = new Pair('hixie-76').run();
    pair.client.close();
    pair.server.close();
    pair.run();
    for (const events of [pair.clientEvents, pair.serverEvents]) expect(closeOf(events)).toMatchObject({ clean: true });
  });

  it('is not the same as a connection that is dropped', () => {
    const { end } = received('server', '00 61 ff');
    end.receiveEnd();
    expect(closeOf(end.takeEvents())).toEqual({ code: 1006, reason: '', clean: false });
  });
});

describe('sending (§4.2, §5.3)', () => {
  it('puts a text between 00 and FF, in UTF-8, unmasked, from either end', () => {
    const pair = new Pair('hixie-76').run();
    for (const end of [pair.client, pair.server]) {
      end.send('你');
      expect(concat(end.takeOutput())).toEqualBytes(concat([fromLatin1('\x00'), fromUtf8('你'), fromLatin1('\xff')]));
    }
  });
});
