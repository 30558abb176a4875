import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1 } from '../../src/bytes.ts';
import { isCapture } from '../../src/capture/capture.ts';
import { http2Engine } from '../../src/dissect/http2/engine.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { otherAsDissections, otherInWords, protocolInShort } from '../../src/input/conversation-words.ts';
import { dissectionsOf, protocolOf } from '../../src/input/told-apart.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { contentOf, conversation, type Tcp } from '../capture/packets.ts';
import * as h2 from '../dissect/http2/frames.ts';
import { runs } from '../effort.ts';

const whole: Tcp[] = [
  { seq: 0, flags: 'S' },
  { from: 'server', seq: 0, ack: 1, flags: 'S' },
];
const says = (from: 'client' | 'server', data: string | Uint8Array, seq = 1): Tcp => ({ from, seq, flags: 'P', data });

/** What the only conversation of these segments is. */
function protocolIn(segments: readonly Tcp[]) {
  const [found] = contentOf(conversation(segments)).conversations;
  if (!found) throw new Error('expected a conversation');
  return protocolOf(found.pieces, { http2: http2Engine });
}

const text = fromHex('81 05 48 65 6c 6c 6f');
const masked = encodeFrame(
  { opcode: 'text', payload: fromLatin1('Hello') },
  { speak: 'version-13', maskingKey: Uint8Array.of(1, 2, 3, 4) },
);
const upgrade = 'GET / HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\n';
const asksFor13 = `${upgrade}Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\r\n`;

describe('a conversation is', () => {
  it.each<[string, Tcp[], string]>([
    ['TLS, by a ClientHello', [...whole, says('client', fromHex('16 03 01 00 05 01 00 00 01 00'))], 'TLS'],
    ['TLS, by application data amid', [says('server', fromHex('17 03 03 00 05 aa bb cc dd ee'))], 'TLS'],
    ['SSH', [...whole, says('server', 'SSH-2.0-OpenSSH_9.2\r\n')], 'SSH'],
    ['HTTP/2', [...whole, says('client', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')], 'HTTP/2'],
    [
      'HTTP/2, of which only the server was captured',
      [says('server', fromHex('00 00 00 04 00 00 00 00 00'))],
      'HTTP/2',
    ],
    [
      'a WebSocket over HTTP/2',
      [...whole, says('client', concat([h2.PREFACE, h2.settings(), h2.headers(1, h2.CONNECT)]))],
      'HTTP/2 with WebSocket',
    ],
    [
      'HTTP',
      [...whole, says('client', 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'), says('server', 'HTTP/1.1 204 No\r\n\r\n')],
      'HTTP',
    ],
    ['SMTP or FTP', [...whole, says('server', '220 mail.example.com ESMTP\r\n')], 'SMTP or FTP'],
    [
      'something else',
      [...whole, says('client', fromHex('00 01 02 03')), says('server', fromHex('42 42'))],
      'not WebSocket',
    ],
    ['something else, with only text in it', [...whole, says('client', 'hello?')], 'not WebSocket'],
    [
      'a WebSocket that was refused',
      [...whole, says('client', asksFor13), says('server', 'HTTP/1.1 403 No\r\n\r\n')],
      'version 13',
    ],
    [
      'an upgrade that lost its key and version, which is shown as broken',
      [
        ...whole,
        says('client', 'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
        says('server', 'HTTP/1.1 400 No\r\n\r\n'),
      ],
      'version 13',
    ],
    [
      'draft 75, by its response',
      [
        ...whole,
        says('client', 'GET / HTTP/1.1\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nHost: a\r\nOrigin: b\r\n\r\n'),
        says(
          'server',
          'HTTP/1.1 101 Web Socket Protocol Handshake\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n' +
            'WebSocket-Origin: b\r\nWebSocket-Location: ws://a/\r\n\r\n',
        ),
      ],
      'draft 75 of WebSocket',
    ],
    ['frames without a handshake', [says('client', masked), says('server', text)], 'version 13, no handshake'],
    [
      'frames after a SYN, as a recording has them that began late',
      [...whole, says('client', masked)],
      'version 13, no handshake',
    ],
    ['frames of hixie-76', [says('server', fromHex('00 48 65 6c 6c 6f ff'))], 'hixie-76, no handshake'],
  ])('%s', (_what, segments, name) => {
    expect(protocolInShort(protocolIn(segments))).toBe(name);
  });

  it('described by its first line, or its first bytes', () => {
    const ssh = protocolIn([...whole, says('server', 'SSH-2.0-x\r\n'), says('client', fromHex('00 01'))]);
    if (ssh.is !== 'other') throw new Error('expected another protocol');
    expect(otherInWords(ssh, '')).toBe(
      'This is not WebSocket but SSH: the server begins with "SSH-2.0-x"; the client begins with 00 01.',
    );
    expect(otherAsDissections(ssh).map(({ from, summary, state }) => [from, summary, state])).toEqual([
      ['server', 'not WebSocket: SSH', 'unread'],
      ['client', 'not WebSocket: SSH', 'unread'],
    ]);
  });

  it('WebSocket, though other messages of HTTP came first', () => {
    const plain = 'GET /page HTTP/1.1\r\nHost: a\r\n\r\n';
    const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi';
    const segments: Tcp[] = [
      ...whole,
      says('client', plain),
      { ...says('server', answer), ack: 1 + plain.length },
      { ...says('client', asksFor13, 1 + plain.length), ack: 1 + answer.length },
    ];
    expect(protocolInShort(protocolIn(segments))).toBe('version 13');
  });
});

describe('a conversation without its first packet', () => {
  it('begins at its head, if it has one', () => {
    const [found] = contentOf(conversation([says('client', asksFor13)])).conversations;
    const kinds = [...dissectionsOf(found?.pieces() ?? [], {})].map(({ dissection }) => dissection.kind);
    expect(kinds).toEqual(['request']);
  });

  it('says that bytes are missing before its frames', () => {
    const [found] = contentOf(conversation([says('server', concat([text, text, text]))])).conversations;
    const kinds = [...dissectionsOf(found?.pieces() ?? [], {})].map(({ dissection }) => dissection.kind);
    expect(kinds).toEqual(['gap', 'frame', 'frame', 'frame']);
  });
});

describe('captures that are bent', () => {
  const captures = readdirSync('test/vectors/captures').map((name) =>
    Uint8Array.from(readFileSync(`test/vectors/captures/${name}`)),
  );

  it('never break the microscope', () => {
    const flips = fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...captures), flips, fc.nat(4000), (capture, places, cut) => {
        const bent = capture.slice(0, Math.max(24, cut));
        for (const [at, value] of places) if (at >= 24 && at < bent.length) bent[at] = value;
        if (!isCapture(bent)) return;
        try {
          for (const { pieces } of contentOf(bent).conversations) {
            protocolOf(pieces, { inflate: zlibEngine });
            for (const { dissection } of dissectionsOf(pieces(), { inflate: zlibEngine })) dissection.bytes.length;
          }
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad-capture' });
        }
      }),
      { numRuns: runs(50) },
    );
  });
});
