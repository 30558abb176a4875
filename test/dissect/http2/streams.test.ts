/** WebSockets in streams of HTTP/2 (RFC 8441): each by itself, both ends together, whole, cut and hostile. */

import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1 } from '../../../src/bytes.ts';
import { ConversationDissector, dissectConversation } from '../../../src/dissect/conversation.ts';
import { dissect as dissectBytes } from '../../../src/dissect/dissect.ts';
import { type Dissection, firstProblem } from '../../../src/dissect/field.ts';
import { http2Engine } from '../../../src/dissect/http2/engine.ts';
import type { Role } from '../../../src/versions.ts';
import { fromClient, fromServer } from '../conversation-parts.ts';
import { expectCovered } from '../coverage.ts';
import * as h2 from './frames.ts';

const hello = fromClient('Hello');
const payloads = (shown: readonly Dissection[]) =>
  h2.inside(shown).map(({ from, stream, fields, inflated }) => {
    return [from, stream, inflated?.value ?? fields.find(({ name }) => name === 'payload')?.value];
  });
const reset = (stream: number) => h2.frame(3, 0, stream, '00 00 00 08');

const dissect = (bytes: Uint8Array) => dissectBytes(bytes, { http2: http2Engine });

describe('a WebSocket in a stream', () => {
  it('shows the fields that open it, pseudo-headers first, and its frames after the DATA that brings them', () => {
    const shown = h2.read([...h2.OPENED, ['client', h2.data(1, hello)], ['server', h2.data(1, fromServer('Hi'))]]);
    expect(h2.told(shown)).toEqual([
      'client connection preface',
      'client SETTINGS',
      'server SETTINGS',
      'client HEADERS, stream 1: CONNECT /chat',
      'server HEADERS, stream 1: 200',
      'client DATA, stream 1',
      'client in 1: text',
      'server DATA, stream 1',
      'server in 1: text',
    ]);
    expect(shown[3]?.headers?.map(({ name, value }) => [name, value])).toEqual(h2.CONNECT);
    expect(shown[3]?.headers?.[1]).toMatchObject({ spec: 'RFC 8441 §4', coded: 'literal, not added to the table' });
    expect(shown[6]).toMatchObject({ kind: 'frame', speaks: 'version-13', offset: 0, bytes: hello });
    expect(payloads(shown)).toEqual([
      ['client', 1, 'Hello'],
      ['server', 1, 'Hi'],
    ]);
  });

  it('has frames that span DATA, and DATA with several frames; padding is not part of them', () => {
    const parts = [
      hello.subarray(0, 1),
      hello.subarray(1, 8),
      concat([hello.subarray(8), hello, hello.subarray(0, 3)]),
    ];
    const sent = parts.map((part) => h2.data(1, part));
    const padded = h2.data(1, concat([Uint8Array.of(2), hello.subarray(3), fromHex('00 00')]), h2.PADDED);
    const shown = h2.read([...h2.OPENED, ['client', concat([...sent, padded])]]);
    expect(h2.told(shown).slice(5)).toEqual([
      'client DATA, stream 1',
      'client DATA, stream 1',
      'client DATA, stream 1',
      'client in 1: text',
      'client in 1: text',
      'client DATA, stream 1',
      'client in 1: text',
    ]);
    expectCovered(concat([hello, hello, hello]), h2.inside(shown));
  });

  it('is by itself: other streams between its DATA change nothing', () => {
    const shown = h2.read([
      ...h2.OPENED,
      [
        'client',
        concat([
          h2.headers(3, h2.CONNECT),
          h2.headers(5, [
            [':method', 'POST'],
            [':scheme', 'https'],
            [':path', '/'],
          ]),
        ]),
      ],
      ['server', concat([h2.headers(3, h2.OK), h2.headers(5, h2.OK)])],
      ['client', concat([h2.data(1, hello.subarray(0, 5)), h2.data(3, hello.subarray(0, 2)), h2.data(5, hello)])],
      ['client', concat([h2.data(3, hello.subarray(2)), h2.data(1, hello.subarray(5))])],
    ]);
    expect(payloads(shown)).toEqual([
      ['client', 3, 'Hello'],
      ['client', 1, 'Hello'],
    ]);
  });

  it('is compressed if the answer says so, each direction with what it has sent before', () => {
    const compressed = (text: string, dictionary: string) => {
      const bytes = deflateRawSync(text, {
        finishFlush: 2,
        ...(dictionary ? { dictionary: Buffer.from(dictionary) } : {}),
      });
      const payload = bytes.subarray(0, -4);
      return concat([Uint8Array.of(0xc1, payload.length), payload]);
    };
    const offers = [...h2.CONNECT, ['sec-websocket-extensions', 'permessage-deflate'] as const];
    const agrees = [...h2.OK, ['sec-websocket-extensions', 'permessage-deflate'] as const];
    const text = 'a text that is long enough to be worth a reference';
    const shown = h2.read([
      ...h2.BEGINNING,
      ['client', h2.headers(1, offers)],
      ['server', h2.headers(1, agrees)],
      ['server', h2.data(1, concat([compressed(text, ''), compressed(text, text)]))],
    ]);
    expect(h2.inside(shown).map(({ state, inflated }) => [state, inflated?.value])).toEqual([
      ['whole', text],
      ['whole', text],
    ]);
    expect(h2.inside(shown)[1]?.bytes.length).toBeLessThan(12);
    const plain = h2.read([...h2.OPENED, ['server', h2.data(1, compressed(text, ''))]]);
    expect(firstProblem(h2.inside(plain)[0]?.fields ?? [])?.problem).toMatch(/^reserved-bit/);
  });

  it('waits with what the client sent before the answer, and drops it if the answer is a refusal', () => {
    const early: [Role, Uint8Array][] = [['client', concat([h2.headers(1, h2.CONNECT), h2.data(1, hello)])]];
    const accepted = h2.told(h2.read([...h2.BEGINNING, ...early, ['server', h2.headers(1, h2.OK)]]));
    expect(accepted.slice(-2)).toEqual(['server HEADERS, stream 1: 200', 'client in 1: text']);
    const refused = h2.read([...h2.BEGINNING, ...early, ['server', h2.headers(1, [[':status', '403']])]]);
    expect(h2.inside(refused)).toEqual([]);
    expect(h2.told(h2.read([...h2.BEGINNING, ...early])).at(-1)).toBe('client in 1: not answered, incomplete');
  });

  it('follows an interim answer; a message that ends has trailers', () => {
    const shown = h2.read([
      ...h2.BEGINNING,
      ['client', h2.headers(1, h2.CONNECT)],
      ['server', concat([h2.headers(1, [[':status', '103']]), h2.headers(1, h2.OK)])],
      [
        'server',
        concat([h2.data(1, fromServer('Hi')), h2.headers(1, [['x-checksum', '5']], h2.END_HEADERS | h2.END_STREAM)]),
      ],
    ]);
    expect(h2.told(shown).slice(-3)).toEqual([
      'server DATA, stream 1',
      'server in 1: text',
      'server HEADERS, stream 1: trailers',
    ]);
  });

  it('ends with its stream: what is incomplete is shown then', () => {
    const half = ['client', h2.data(1, hello.subarray(0, 7))] as const;
    const cancelled = h2.read([...h2.OPENED, half, ['server', reset(1)]]);
    expect(h2.told(cancelled).slice(-2)).toEqual([
      'server RST_STREAM CANCEL, stream 1',
      'client in 1: text, incomplete',
    ]);
    const ended = h2.read([...h2.OPENED, ['client', h2.data(1, hello.subarray(0, 7), h2.END_STREAM)]]);
    expect(h2.told(ended).slice(-2)).toEqual(['client DATA, stream 1', 'client in 1: text, incomplete']);
    expect(h2.told(h2.read([...h2.OPENED, half])).at(-1)).toBe('client in 1: text, incomplete');
  });

  it('that breaks a rule is broken by itself', () => {
    const unmasked = h2.data(1, fromServer('Hello'));
    const shown = h2.read([
      ...h2.OPENED,
      ['client', h2.headers(3, h2.CONNECT)],
      ['server', h2.headers(3, h2.OK)],
      ['client', concat([unmasked, h2.data(3, hello)])],
    ]);
    expect(h2.told(h2.inside(shown))).toEqual([
      'client in 1: text, broken',
      'client in 1: not read, unread',
      'client in 3: text',
    ]);
  });

  it('is read from one direction, and from both in whatever order', () => {
    const client = concat([h2.PREFACE, h2.settings(), h2.headers(1, h2.CONNECT), h2.data(1, hello)]);
    const server = concat([h2.ENABLES_CONNECT, h2.headers(1, h2.OK), h2.data(1, fromServer('Hi'))]);
    expect(h2.told(dissect(client)).at(-1)).toBe('client in 1: text');
    expect(h2.inside(dissect(server))).toEqual([]);
    const protocol = concat([h2.ENABLES_CONNECT, h2.headers(1, [...h2.OK, ['sec-websocket-protocol', 'chat']])]);
    expect(h2.told(dissect(concat([protocol, h2.data(1, fromServer('Hi'))]))).at(-1)).toBe('server in 1: text');
    expect(payloads(dissectConversation({ client, server }, { http2: http2Engine }))).toHaveLength(2);
    expect(
      payloads(
        h2.read([
          ['server', server.subarray(0, 15)],
          ['client', client],
          ['server', server.subarray(15)],
        ]),
      ),
    ).toHaveLength(2);
    expect(payloads(h2.read([['client', client]]))).toEqual([['client', 1, 'Hello']]);
  });

  it('is not expected on a connection where the client begins with HTTP/2 and the server answers in HTTP/1.1', () => {
    const shown = h2.read([
      ['client', concat([h2.PREFACE, h2.settings()])],
      ['server', fromLatin1('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')],
    ]);
    expect(h2.told(shown)).toEqual(['client connection preface', 'client SETTINGS', 'server 400 Bad Request']);
  });
});

describe('a gap in a connection of HTTP/2', () => {
  const lost = (missing: number | undefined, before: Uint8Array, after: Uint8Array) => {
    const dissector = new ConversationDissector({ http2: http2Engine });
    const named = h2.OPENED.flatMap(([from, bytes]) => dissector.push(from, bytes));
    named.length = 0;
    named.push(
      ...dissector.push('client', before),
      ...dissector.gap('client', missing),
      ...dissector.push('client', after),
    );
    return [...named, ...dissector.end('client'), ...dissector.end('server')];
  };
  const three = concat([h2.data(1, hello), h2.data(1, hello), h2.data(1, hello)]);

  it('inside DATA: reading goes on at the next frame, and at the next frame of the WebSocket', () => {
    const one = h2.data(1, hello);
    const shown = lost(4, one.subarray(0, 12), concat([one.subarray(16), three]));
    expect(h2.told(shown)).toEqual([
      'client DATA, stream 1, incomplete',
      'client 4 bytes are missing in the capture, missing',
      'client not read, unread',
      ...Array.from({ length: 3 }, () => ['client DATA, stream 1', 'client in 1: text']).flat(),
    ]);
  });

  it('of unknown length: frames are found again where several follow one another', () => {
    const shown = lost(undefined, new Uint8Array(0), concat([fromHex('61 62 63 00 00'), three]));
    expect(h2.told(shown).slice(0, 3)).toEqual([
      'client bytes are missing in the capture, missing',
      'client not read, unread',
      'client DATA, stream 1',
    ]);
    expect(payloads(shown)).toHaveLength(3);
  });

  it('is linear in time: no place is looked at twice', () => {
    const dissector = new ConversationDissector({ http2: http2Engine });
    dissector.push('client', concat([h2.PREFACE, h2.settings()]));
    dissector.gap('client', undefined);
    const zeros = new Uint8Array(64);
    for (let sent = 0; sent < 500_000; sent += zeros.length) dissector.push('client', zeros);
    expect(dissector.end('client').length).toBeGreaterThan(0);
  });
});

describe('a hostile peer', () => {
  it('opens streams without end: later ones are named, and not followed', () => {
    const many = Array.from({ length: 4097 }, (_, i) => h2.frame(1, 4, 2 * i + 1, '83 86 84'));
    const shown = h2.read([...h2.BEGINNING, ['client', concat([...many, h2.data(8193, hello)])]]);
    expect(shown).toHaveLength(3 + 4097 + 1);
    expect(shown.at(-1)?.fields.at(-1)?.note).toMatch(/too many streams/);
  });

  it('sends a header block without end: it is not decoded, and nothing is kept', () => {
    const part = new Uint8Array(16_384).fill(0x82);
    const parts = Array.from({ length: 70 }, () => h2.frame(9, 0, 1, part));
    const shown = h2.read([
      ...h2.BEGINNING,
      ['client', concat([h2.frame(1, 0, 1), ...parts, h2.frame(9, 4, 1, '82')])],
    ]);
    expect(shown.at(-1)).toMatchObject({ state: 'whole', summary: 'CONTINUATION, stream 1' });
    expect(shown.at(-1)?.headers).toBeUndefined();
    expect(shown.at(-1)?.fields.at(-1)?.note).toMatch(/too long/);
  });
});
