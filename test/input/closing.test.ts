import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1 } from '../../src/bytes.ts';
import { PcapngWriter } from '../../src/capture/write-pcapng.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { type Closing, ClosingWatcher } from '../../src/input/closing.ts';
import { closingInShort, closingInWords, durationInWords } from '../../src/input/closing-words.ts';
import type { ClearPiece } from '../../src/input/decrypted.ts';
import { dissectionsOf } from '../../src/input/told-apart.ts';
import type { Role } from '../../src/versions.ts';
import { C, contentOf, conversation, opening, S } from '../capture/packets.ts';

const upgrade = fromLatin1(
  'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
);
// The answer to that key is in RFC 6455 §1.3.
const accepted = fromLatin1(
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
);
const maskingKey = Uint8Array.of(1, 2, 3, 4);
/** From the server: without a masking key. */
const close = (code: number, from: Role) =>
  encodeFrame(
    { opcode: 'close', payload: Uint8Array.of(code >> 8, code & 255) },
    from === 'client' ? { speak: 'version-13', maskingKey } : { speak: 'version-13' },
  );
const hello = fromHex('81 05 48 65 6c 6c 6f');

/** Bytes, `FIN` or `RST` of an end, so many milliseconds after the one before. */
type Step = readonly [after: number, from: Role, what: Uint8Array | 'FIN' | 'RST'];
const opened: Step[] = [
  [0, 'client', upgrade],
  [2, 'server', accepted],
];

/** How the conversation of a capture of these steps was closed. */
function closingOf(steps: readonly Step[]): Closing {
  const writer = new PcapngWriter();
  let time = Date.UTC(2026, 0, 1);
  const blocks = steps.map(([after, from, what]) => {
    time += after;
    if (what === 'FIN') return writer.end(0, from, time);
    if (what === 'RST') return writer.reset(0, from, time);
    return writer.carry({ conversation: 0, from, time, bytes: what });
  });
  const [found] = contentOf(concat([PcapngWriter.head(), ...blocks])).conversations;
  return closingIn(found?.pieces() ?? []);
}

function closingIn(pieces: Iterable<ClearPiece>): Closing {
  const watcher = new ClosingWatcher();
  for (const { dissection, time } of dissectionsOf(watcher.watch(pieces), {})) watcher.see(dissection, time);
  return watcher.closing;
}

describe('of a conversation that was closed, it is said', () => {
  it.each<[what: string, steps: Step[], words: string]>([
    [
      'that a proxy closed it when nothing had been said for a minute',
      [...opened, [5, 'client', hello], [60_000, 'server', 'FIN'], [1, 'client', 'FIN']],
      'The server closed the TCP connection (FIN) without a close frame. That was 60.0 s after the last byte, which the client sent.',
    ],
    [
      'that it was reset',
      [...opened, [250, 'server', hello], [0.2, 'client', 'RST']],
      'The client reset the TCP connection (RST) without a close frame. That was 0.2 ms after the last byte, which the server sent.',
    ],
    [
      'that a frame was not finished',
      [...opened, [5, 'server', hello.subarray(0, 4)], [30_000, 'server', 'FIN']],
      'The server closed the TCP connection (FIN) without a close frame. It was in the middle of a frame. ' +
        'That was 30.0 s after the last byte, which it sent.',
    ],
    [
      'who sent the first close frame, and who closed TCP after that',
      [
        ...opened,
        [1500, 'client', close(1000, 'client')],
        [3, 'server', close(1000, 'server')],
        [1, 'server', 'FIN'],
        [1, 'client', 'FIN'],
      ],
      'The client sent the first close frame (1000), 1.5 s after the last data before it. The server sent its own 3.0 ms later. ' +
        'The server closed the TCP connection first (FIN). That was 1.0 ms after the last byte, which it sent.',
    ],
    [
      'that a close frame was not answered',
      [...opened, [60_000, 'server', close(1001, 'server')], [10, 'client', 'FIN']],
      'The server sent a close frame (1001), 60.0 s after the last data before it. The client sent none. ' +
        'The client closed the TCP connection first (FIN). That was 10 ms after the last byte, which the server sent.',
    ],
    [
      'that the answer has another code',
      [...opened, [10, 'server', close(1011, 'server')], [10, 'client', close(1000, 'client')], [10, 'server', 'FIN']],
      'The server sent the first close frame (1011), 10 ms after the last data before it. The client sent its own (1000) 10 ms later. ' +
        'The server closed the TCP connection first (FIN). That was 10 ms after the last byte, which the client sent.',
    ],
    [
      'nothing of close frames if the handshake was refused',
      [
        [0, 'client', upgrade],
        [4, 'server', fromLatin1('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')],
        [1, 'server', 'FIN'],
      ],
      'The server closed the TCP connection first (FIN). That was 1.0 ms after the last byte, which it sent.',
    ],
    [
      'that the head of the answer was not finished',
      [
        [0, 'client', upgrade],
        [4, 'server', accepted.subarray(0, 20)],
        [1, 'server', 'RST'],
      ],
      'The server reset the TCP connection first (RST). It was in the middle of a head. That was 1.0 ms after the last byte, which it sent.',
    ],
    ['that it was open to the end', opened, 'The TCP connection was still open when the capture ended.'],
  ])('%s', (_what, steps, words) => {
    expect(closingInWords(closingOf(steps))).toBe(words);
  });

  it('who closed hixie-76 with FF 00', () => {
    const pieces: ClearPiece[] = [
      { from: 'client', time: 0, bytes: fromHex('00 48 69 ff') },
      { from: 'server', time: 0, bytes: fromHex('00 48 69 ff ff 00') },
    ];
    const watcher = new ClosingWatcher();
    for (const { dissection, time } of dissectionsOf(watcher.watch(pieces), { speak: 'hixie-76' }))
      watcher.see(dissection, time);
    expect(closingInWords(watcher.closing)).toBe('The server sent a close frame. The client sent none.');
  });

  it('without times, only the order', () => {
    const said = [
      { from: 'client', time: 0, bytes: concat([upgrade]) },
      { from: 'server', time: 0, bytes: concat([accepted, close(1000, 'server')]) },
      { from: 'client', time: 0, bytes: close(1000, 'client') },
    ] as const;
    const closing = closingIn(said);
    expect(closingInWords(closing)).toBe(
      'The server sent the first close frame (1000). The client sent its own after that.',
    );
    expect(JSON.stringify(closing)).not.toMatch(/time|after":|first":/);
  });

  it('nothing at all of bytes that say nothing of it', () => {
    expect(closingInWords(closingIn([{ from: 'server', time: 0, bytes: hello }]))).toBe('');
  });

  it('that a close frame may be among bytes that are missing', () => {
    const [found] = contentOf(
      conversation([
        ...opening,
        { seq: C, ack: S, data: upgrade },
        { from: 'server', seq: S, ack: C + upgrade.length, data: accepted },
        { from: 'server', seq: S + accepted.length + 4, ack: C + upgrade.length, flags: 'F' },
      ]),
    ).conversations;
    const words = closingInWords(closingIn(found?.pieces() ?? []));
    expect(words).toMatch(
      /^The server closed the TCP connection \(FIN\)\. .*sent\. No close frame is in the capture, but/,
    );
  });

  it('that a reset came first, though bytes of the other end were captured after it', () => {
    const closing = closingOf([...opened, [10, 'server', 'RST']]);
    expect(closing.first).toMatchObject({ from: 'server', how: 'RST', after: 10, lastByteFrom: 'server' });
    const late = conversation([
      ...opening,
      { seq: C, ack: S, data: upgrade },
      { from: 'server', seq: S, ack: C, flags: 'R' },
      { seq: C + upgrade.length, ack: S, data: 'late' },
      { seq: C + upgrade.length + 4, ack: S, flags: 'F' },
    ]);
    const [found] = contentOf(late).conversations;
    const first = closingIn(found?.pieces() ?? []).first;
    expect(first).toMatchObject({ from: 'server', how: 'RST' });
    // How long before that the client had last sent something is not kept.
    expect(first).not.toHaveProperty('after');
  });
});

it('a table says it in a word or two', () => {
  const closing = closingOf([...opened, [1, 'client', close(4001, 'client')], [1, 'server', 'FIN']]);
  expect(closingInShort(closing)).toBe('client (4001), server (FIN)');
});

it('a duration has a unit, and no more digits than say something', () => {
  expect([0, 0.26, 9.94, 9.96, 999, 999.7, 60_012].map(durationInWords)).toEqual([
    'less than 0.1 ms',
    '0.3 ms',
    '9.9 ms',
    '10 ms',
    '999 ms',
    '1.0 s',
    '60.0 s',
  ]);
});
