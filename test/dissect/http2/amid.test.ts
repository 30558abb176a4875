/** A connection of HTTP/2 whose beginning is missing: known by its frames, and never called another protocol. */

import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1 } from '../../../src/bytes.ts';
import { ConversationDissector } from '../../../src/dissect/conversation.ts';
import { dissect as dissectBytes } from '../../../src/dissect/dissect.ts';
import { http2Engine } from '../../../src/dissect/http2/engine.ts';
import type { Role } from '../../../src/versions.ts';
import { fromClient, fromServer } from '../conversation-parts.ts';
import { expectCovered } from '../coverage.ts';
import * as h2 from './frames.ts';

const hello = fromClient('Hello');
const dissect = (bytes: Uint8Array, from?: Role) => dissectBytes(bytes, { http2: http2Engine, from });
const ACK = h2.frame(4, 1, 0);
const ping = h2.frame(6, 0, 0, '00 01 02 03 04 05 06 07');

describe('what a client says without the preface', () => {
  const said = concat([h2.settings(), ACK, h2.headers(1, h2.CONNECT), h2.data(1, hello)]);
  const expected = [
    'client SETTINGS',
    'client SETTINGS ACK',
    'client HEADERS, stream 1: CONNECT /chat',
    'client DATA, stream 1',
    'client in 1: text',
  ];

  it('is known as a client’s by its request, and is read', () => {
    expect(h2.told(dissect(said))).toEqual(expected);
    expect(h2.told(dissect(said, 'client'))).toEqual(expected);
    expect(h2.told(dissect(said.subarray(9))).slice(1)).toEqual(expected.slice(2));
  });

  it('is known as a client’s by the mask of what is in DATA', () => {
    expect(h2.told(dissect(concat([ACK, h2.data(1, hello)])))).toEqual([
      'client SETTINGS ACK',
      'client DATA, stream 1',
    ]);
    expect(dissect(concat([ACK, h2.data(1, fromServer('Hi'))])).map(({ from }) => from)).toEqual(['server', 'server']);
    expect(dissect(concat([h2.ENABLES_CONNECT, h2.data(1, hello)]))[0]?.from).toBe('server');
  });
});

describe('a conversation that begins between frames of HTTP/2', () => {
  it('is HTTP/2: fields that refer to what is missing have no name, and WebSockets that open are read', () => {
    const dissector = new ConversationDissector({ http2: http2Engine });
    // Entry 62 is the newest of the dynamic table (RFC 7541 §2.3.3).
    const asked = h2.frame(1, h2.END_HEADERS, 5, 'be');
    const named = [
      ...dissector.gap('server', undefined),
      ...dissector.push('server', concat([ping, ACK, h2.data(3, fromServer('Hi'))])),
      ...dissector.gap('client', undefined),
      ...dissector.push('client', concat([ping, asked, h2.headers(7, h2.CONNECT)])),
      ...dissector.push('server', concat([h2.headers(7, h2.OK), h2.data(7, fromServer('you'))])),
      ...dissector.end('client'),
      ...dissector.end('server'),
    ];
    expect(h2.told(named)).toEqual([
      'server bytes are missing in the capture, missing',
      'server PING',
      'server SETTINGS ACK',
      'server DATA, stream 3',
      'client bytes are missing in the capture, missing',
      'client PING',
      'client HEADERS, stream 5: ',
      'client HEADERS, stream 7: CONNECT /chat',
      'server HEADERS, stream 7: 200',
      'server DATA, stream 7',
      'server in 7: text',
    ]);
    expect(named.find(({ headers }) => headers)?.headers?.[0]).toMatchObject({ name: '?', value: '?' });
  });

  it('is known however its chunks fall', () => {
    const bytes = concat([ACK, ping, h2.headers(1, h2.CONNECT), h2.data(1, hello), ping, ping]);
    for (let size = 1; size < 30; size++) {
      const dissector = new ConversationDissector({ http2: http2Engine });
      const named = [];
      for (let at = 0; at < bytes.length; at += size)
        named.push(...dissector.push('client', bytes.subarray(at, at + size)));
      named.push(...dissector.end('client'), ...dissector.end('server'));
      expectCovered(
        bytes,
        named.filter(({ stream }) => stream === undefined),
      );
      expect(named.map(({ kind }) => kind)).not.toContain('unknown');
      expect(named.filter(({ kind }) => kind === 'http2')).toHaveLength(6);
    }
  });

  it('inside a frame, which begins with a zero: HTTP/2 from the next frame on, and not hixie-76', () => {
    const cut = concat([fromHex('00 00 01 02'), ping, h2.data(1, hello), ping]);
    expect(h2.told(dissect(cut, 'client'))).toEqual([
      'client not read, unread',
      'client PING',
      'client DATA, stream 1',
      'client PING',
    ]);
  });
});

describe('bytes that begin inside a frame of HTTP/2', () => {
  const follow = concat([ping, h2.data(3, fromServer('Hi')), ping]);

  it.each([
    ['an opcode that is reserved', '65 6c 6c 6f'],
    ['the beginning of a frame that would be longer than all of it', '81 7e 10 00 41'],
    ['a whole frame of version 13, and then a reserved bit', '81 01 41 70 01'],
  ])('are not called version 13 for %s', (_what, hex) => {
    const cut = concat([fromHex(hex), follow]);
    expect(h2.told(dissect(cut))).toEqual(
      ['not read, unread', 'PING', 'DATA, stream 3', 'PING'].map((one) => `server ${one}`),
    );
    const dissector = new ConversationDissector({ http2: http2Engine });
    expect(h2.told(dissector.push('server', concat([cut, ping]))).slice(1, 3)).toEqual([
      'server PING',
      'server DATA, stream 3',
    ]);
  });

  it('are called version 13 if they are frames of it, whatever is inside those', () => {
    const frame = concat([Uint8Array.of(0x82, follow.length), follow]);
    for (const bytes of [frame, concat([fromServer('Hi'), frame.subarray(0, -1)])])
      expect(dissect(bytes).map(({ speaks }) => speaks)).not.toContain(undefined);
  });
});

describe('frames of a WebSocket that begin with a zero', () => {
  it.each<[string, string, Uint8Array]>([
    ['texts of hixie-76', 'hixie-76', concat([fromHex('00'), fromLatin1('Hello'), fromHex('ff 00 21 ff')])],
    ['a continuation of version 13', 'version-13', concat([fromHex('00 02 61 62 80 01 63'), fromServer('Hi')])],
    ['continuations of version 13 without payload', 'version-13', fromHex('00 00 00 00 80 00 81 02 48 69 81 00')],
  ])('are not HTTP/2: %s', (_what, speaks, bytes) => {
    expect(dissect(bytes).map((one) => one.speaks)).not.toContain(undefined);
    expect(dissect(bytes)[0]?.speaks).toBe(speaks);
  });
});
