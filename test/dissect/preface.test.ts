import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1 } from '../../src/bytes.ts';
import { ConversationDissector, dissectConversation } from '../../src/dissect/conversation.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import type { Dissection } from '../../src/dissect/field.ts';
import { otherInWords, protocolInShort } from '../../src/input/conversation-words.ts';
import { dissectionsOf, protocolOf } from '../../src/input/told-apart.ts';
import type { Role } from '../../src/versions.ts';
import { expectCovered } from './coverage.ts';
import { incompletes, problems } from './read.ts';

const request = fromLatin1(
  'GET /b HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
);
const response = fromLatin1(
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
);
const clientText = fromHex('81 85 37 fa 21 3d 7f 9f 4d 51 58');
const serverText = fromHex('81 05 48 65 6c 6c 6f');

/** The example of the specification, and what HAProxy 2.6 sends with `send-proxy` and `send-proxy-v2`. */
const LINE = fromLatin1('PROXY TCP4 255.255.255.255 255.255.255.255 65535 65535\r\n');
const UNKNOWN = fromLatin1('PROXY UNKNOWN\r\n');
const SIGNATURE = '0d 0a 0d 0a 00 0d 0a 51 55 49 54 0a';
const BINARY = fromHex(`${SIGNATURE} 21 11 00 0c 7f 00 00 01 7f 00 00 01 ab cd 98 5b`);
const LOCAL = fromHex(`${SIGNATURE} 20 00 00 00`);
const WITH_MORE = fromHex(`${SIGNATURE} 21 11 00 14 7f 00 00 01 7f 00 00 01 ab cd 98 5b 03 00 04 01 02 03 04 ff`);

/** RFC 1928 §3 to §6; RFC 1929 §2; SOCKS 4 and 4A as OpenSSH documents them. */
const SOCKS: [string, Record<Role, string[]>][] = [
  ['5', { client: ['05 01 00', '05 01 00 01 7f 00 00 01 98 63'], server: ['05 00', '05 00 00 01 7f 00 00 01 00 00'] }],
  [
    '5 with a password and a host name',
    {
      client: ['05 02 00 02', '01 02 61 62 01 63', '05 01 00 03 03 61 2e 62 00 50'],
      server: ['05 02', '01 00', '05 00 00 04 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00'],
    },
  ],
  ['4', { client: ['04 01 98 63 7f 00 00 01 00'], server: ['00 5a 00 00 00 00 00 00'] }],
  ['4A', { client: ['04 01 98 63 00 00 00 01 61 00 61 2e 62 00'], server: ['00 5a 00 00 00 00 00 00'] }],
];

const named = (dissections: readonly Dissection[]) => dissections.map(({ from, summary }) => `${from} ${summary}`);
const OPENED = ['client GET /b', 'client text', 'server 101 Switching Protocols', 'server text'];

describe('the header of a proxy', () => {
  const forms: [string, Uint8Array, string][] = [
    ['a line', LINE, 'PROXY protocol, version 1'],
    ['a line that says nothing', UNKNOWN, 'PROXY protocol, version 1'],
    ['bytes', BINARY, 'PROXY protocol, version 2'],
    ['bytes without addresses', LOCAL, 'PROXY protocol, version 2'],
    ['bytes with more about the connection', WITH_MORE, 'PROXY protocol, version 2'],
  ];

  it.each(forms)('as %s is named, and read past', (_form, header, name) => {
    const said = { client: concat([header, request, clientText]), server: concat([response, serverText]) };
    const all = dissectConversation(said, {});
    expect(problems(all)).toEqual([]);
    expect(named(all).toSorted()).toEqual([...OPENED, `client ${name}`].toSorted());
    expectCovered(
      said.client,
      all.filter(({ from }) => from === 'client'),
    );
    expect(all[0]).toMatchObject({ state: 'whole', offset: 0, bytes: header });
    expect(dissect(concat([header, request])).map(({ summary }) => summary)).toEqual([name, 'GET /b']);
  });

  it('says for whom the proxy connects', () => {
    for (const [header, note] of [
      [BINARY, '127.0.0.1:43981, which connected to 127.0.0.1:39003'],
      [LINE, '255.255.255.255:65535, which connected to 255.255.255.255:65535'],
    ] as const) {
      const [first] = dissect(header);
      expect(first?.fields.map((field) => field.note ?? '').join('')).toContain(note);
    }
  });

  it('a byte at a time is the same, and cut short it is incomplete', () => {
    for (const header of [LINE, BINARY, WITH_MORE]) {
      const dissector = new ConversationDissector();
      const bytes = concat([header, request]);
      const all = Array.from(bytes, (byte) => dissector.push('client', Uint8Array.of(byte))).flat();
      expect(named(all)[0]).toMatch(/^client PROXY protocol/);
      expect(named(all).slice(1)).toEqual(['client GET /b']);
      const cut = dissect(header.subarray(0, header.length - 1));
      expect(cut.map(({ state }) => state)).toEqual(['incomplete']);
      expect(incompletes(cut)).toHaveLength(1);
    }
  });

  it('is not seen in the empty line before a request, or in a method that begins as it does', () => {
    const dissections = dissectConversation({
      client: concat([fromLatin1('\r\n'), request]),
      server: new Uint8Array(0),
    });
    expect(problems(dissections)).toEqual([]);
    expect(named(dissections).at(-1)).toBe('client GET /b');
    expect(dissect(fromLatin1('PROXY / HTTP/1.1\r\nHost: a\r\n\r\n'))[0]?.kind).toBe('request');
  });
});

describe('what was said to a SOCKS proxy', () => {
  it.each(SOCKS)('in version %s is named, and read past', (_version, said) => {
    const dissector = new ConversationDissector();
    const all: Dissection[] = [];
    for (let i = 0; i < said.client.length; i++) {
      all.push(...dissector.push('client', fromHex(said.client[i] ?? '')));
      all.push(...dissector.push('server', fromHex(said.server[i] ?? '')));
    }
    const count = all.length;
    expect(count).toBe(2 * said.client.length);
    expect(all.every(({ state, summary }) => state === 'whole' && summary.startsWith('SOCKS'))).toBe(true);
    all.push(...dissector.push('client', request), ...dissector.push('server', response));
    all.push(...dissector.push('client', clientText), ...dissector.push('server', serverText));
    expect(problems(all)).toEqual([]);
    expect(named(all.slice(count)).toSorted()).toEqual(OPENED);
    for (const from of ['client', 'server'] as const) {
      const mine = all.filter((each) => each.from === from);
      expectCovered(concat(mine.map(({ bytes }) => bytes)), mine);
    }
  });
});

describe('a conversation after a preface', () => {
  const pieces = (client: Uint8Array, server: Uint8Array) => [
    { from: 'client' as const, time: 0, bytes: client },
    { from: 'server' as const, time: 0, bytes: server },
  ];

  it.each<[string, Uint8Array, Uint8Array]>([
    ['the line of a proxy', LINE, new Uint8Array(0)],
    ['the bytes of a proxy', BINARY, new Uint8Array(0)],
    ['SOCKS', fromHex('05 01 00 05 01 00 01 7f 00 00 01 98 63'), fromHex('05 00 05 00 00 01 7f 00 00 01 00 00')],
  ])('%s is what it would be without', (_what, client, server) => {
    const open = () => pieces(concat([client, request, clientText]), concat([server, response, serverText]));
    expect(protocolInShort(protocolOf(open))).toBe('version 13');
    const shown = [...dissectionsOf(open(), {})].map(({ dissection }) => dissection);
    expect(problems(shown)).toEqual([]);
    const frames = () => pieces(concat([client, clientText]), concat([server, serverText]));
    expect(protocolInShort(protocolOf(frames))).toBe('version 13, no handshake');
    const tls = protocolOf(() => pieces(concat([client, fromHex('16 03 01 00 05 01 00 00 01 00')]), server));
    expect(protocolInShort(tls)).toBe('TLS');
    const other = protocolOf(() => pieces(concat([client, fromLatin1('SSH-2.0-x\r\n')]), server));
    expect(other.is === 'other' && otherInWords(other, '')).toMatch(/^This is not WebSocket but SSH/);
  });
});
