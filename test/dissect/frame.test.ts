import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromUtf8 } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { seededRandom } from '../../src/random.ts';
import type { Role } from '../../src/versions.ts';
import examples from '../vectors/rfc6455-frames.json' with { type: 'json' };
import { field, incompletes, problems, table } from './read.ts';

const server = { speak: 'version-13', from: 'server', stage: 'frames' } as const;
const client = { speak: 'version-13', from: 'client', stage: 'frames' } as const;
const old = { speak: 'hixie-76', stage: 'frames' } as const;

describe('the frames of RFC 6455 §5.7', () => {
  it.each(examples)('$source', ({ hex, from, frames }) => {
    const dissections = dissect(fromHex(hex));
    expect(problems(dissections)).toEqual([]);
    expect(dissections.map((dissection) => dissection.summary)).toEqual(frames.map((frame) => frame.opcode));
    for (const [i, { final, text }] of frames.entries()) {
      const dissection = dissections[i];
      expect(dissection).toMatchObject({ kind: 'frame', speaks: 'version-13', from });
      expect(field(dissection, 'FIN').value).toBe(Number(final));
      const { value } = field(dissection, 'payload');
      expect(typeof value === 'string' ? fromUtf8(value) : value).toEqualBytes(fromUtf8(text));
    }
  });

  it('has 256 bytes with a length of 2 bytes, and 64 KiB with a length of 8', () => {
    const short = dissect(concat([fromHex('82 7e 01 00'), new Uint8Array(256)]));
    const long = dissect(concat([fromHex('82 7f 00 00 00 00 00 01 00 00'), new Uint8Array(65_536)]));
    expect(problems([...short, ...long])).toEqual([]);
    expect(field(short[0], 'extended length')).toMatchObject({ start: 2, end: 4, value: 256 });
    expect(field(long[0], 'extended length')).toMatchObject({ start: 2, end: 10, value: 65_536 });
  });
});

describe('a frame of version 13', () => {
  it('is shown in words, part by part', () => {
    const [dissection] = dissect(fromHex('81 85 37 fa 21 3d 7f 9f 4d 51 58'));
    expect(table(dissection)).toEqual([
      ['FIN, opcode', 'last frame, text'],
      ['MASK, length', 'masked, 5 bytes'],
      ['masking key', fromHex('37 fa 21 3d')],
      ['payload', 'Hello'],
    ]);
  });

  it('shows the code and the reason of a close, unmasked', () => {
    const payload = concat([fromHex('03 e8'), fromUtf8('bye')]);
    const bytes = encodeFrame({ opcode: 'close', payload }, { speak: 'version-13', maskingKey: fromHex('01020304') });
    const [dissection] = dissect(bytes);
    expect(dissection?.summary).toBe('close 1000');
    expect(field(dissection, 'code')).toMatchObject({ start: 6, end: 8, value: 1000 });
    expect(field(dissection, 'reason')).toMatchObject({ start: 8, end: 11, value: 'bye' });
  });

  it('writes a length above 2^53 with all its digits', () => {
    const [dissection] = dissect(fromHex('82 7f 7f ff ff ff ff ff ff ff'), server);
    expect(field(dissection, 'extended length').value).toBe(String(2n ** 63n - 1n));
  });
});

describe('a header that is wrong', () => {
  it.each<[string, Role, string, string, string]>([
    ['a reserved bit', 'server', 'a1 00', 'RSV2', 'reserved-bit'],
    ['an opcode without a meaning', 'server', '83 00', 'opcode', 'unknown-opcode'],
    ['a ping in parts', 'server', '09 00', 'FIN', 'control-fragmented'],
    ['a client that does not mask', 'client', '81 00', 'MASK', 'mask-missing'],
    ['a server that masks', 'server', '81 80 00 00 00 00', 'MASK', 'mask-forbidden'],
    ['a length in 2 bytes that fits 7 bits', 'server', '81 7e 00 05', 'extended length', 'length-not-minimal'],
    ['a length of 2^63', 'server', '82 7f 80 00 00 00 00 00 00 00', 'extended length', 'length-over-63-bits'],
    ['a ping of 126 bytes', 'server', '89 7e 00 7e', 'extended length', 'control-too-long'],
  ])('shows the problem on the bits at fault: %s', (_what, from, hex, name, code) => {
    const shown = problems(dissect(fromHex(hex), { speak: 'version-13', from }));
    expect(shown).toEqual([[name, expect.stringMatching(`^${code}: `)]]);
  });

  it('ends the reading: the bytes after it are unknown', () => {
    const dissections = dissect(fromHex('81 01 61 a1 00 81 01 62'), server);
    expect(dissections.map(({ kind, offset }) => [kind, offset])).toEqual([
      ['frame', 0],
      ['frame', 3],
      ['unknown', 5],
    ]);
    expect(problems(dissections)).toEqual([
      ['RSV2', expect.stringContaining('in the frame at offset 0x0003 (RFC 6455 §5.2)')],
    ]);
  });

  it('is no problem if an extension that uses RSV1 was agreed', () => {
    const compressed = fromHex('c1 07 f2 48 cd c9 c9 07 00');
    expect(problems(dissect(compressed, server))).toHaveLength(1);
    expect(problems(dissect(compressed, { ...server, rsv1: true }))).toEqual([]);
  });
});

describe('a frame that is incomplete', () => {
  it.each([
    ['81', 'FIN, opcode', '0 of 1 byte of MASK and length came'],
    ['81 85', 'MASK, length', '0 of 4 bytes of masking key came'],
    ['81 85 37 fa', 'masking key', '2 of 4 bytes of masking key came'],
    ['81 85 37 fa 21 3d', 'masking key', '0 of 5 bytes of payload came'],
    ['81 85 37 fa 21 3d 7f', 'payload', '1 of 5 bytes of payload came'],
    ['82 fe 01', 'extended length', '1 of 2 bytes of extended length came'],
  ])('says what did not come, which is no problem: %s', (hex, name, incomplete) => {
    const dissections = dissect(fromHex(hex), client);
    expect(incompletes(dissections)).toEqual([[name, incomplete]]);
    expect(problems(dissections)).toEqual([]);
    expect(dissections.map(({ state }) => state)).toEqual(['incomplete']);
  });

  it.each([
    ['00 61', 'payload', 'the byte FF at the end of the text has not come'],
    ['00', 'type', 'the byte FF at the end of the text has not come'],
    ['ff', 'type', '0 of 1 byte of length came'],
    ['80 81', 'length', '0 of 1 byte of length came'],
    ['80 03 61', 'payload', '1 of 3 bytes of payload came'],
  ])('says so in hixie-76 too: %s', (hex, name, incomplete) => {
    const dissections = dissect(fromHex(hex), old);
    expect(incompletes(dissections)).toEqual([[name, incomplete]]);
    expect(dissections.map(({ state }) => state)).toEqual(['incomplete']);
  });

  it('is broken if the bits that came are wrong', () => {
    expect(dissect(fromHex('a1 05'), server)[0]?.state).toBe('broken');
    expect(dissect(fromHex('81 05 c3 28'), server)[0]?.state).toBe('broken');
  });

  it('is whole if all of it came', () => {
    expect(dissect(fromHex('81 01 61'), server)[0]?.state).toBe('whole');
    expect(dissect(fromHex('a1 00 81 01 62'), server).map(({ state }) => state)).toEqual(['broken', 'unread']);
  });
});

describe('a message that is wrong', () => {
  it.each([
    ['a continuation of nothing', '80 00', 'opcode', 'nothing-to-continue'],
    ['a new message inside another', '01 01 61 81 01 62', 'opcode', 'message-under-way'],
    ['bad UTF-8', '81 02 c3 28', 'payload', 'not-utf8'],
    ['a character cut by the end of its message', '01 01 e4 80 01 bd', 'payload', 'not-utf8'],
    ['half a close code', '88 01 03', 'code', 'close-cut-short'],
    ['code 1005 on the wire', '88 02 03 ed', 'code', 'bad-close-code'],
    ['a reason that is not UTF-8', '88 03 03 e8 ff', 'reason', 'not-utf8'],
  ])('has the problem of the connection, word for word but for its place: %s', (_what, hex, name, code) => {
    const bytes = fromHex(hex);
    const [shown, ...others] = problems(dissect(bytes, server));
    expect(others).toEqual([]);
    expect(shown?.[0]).toBe(name);
    expect(withoutPlaces(shown?.[1])).toBe(withoutPlaces(problemOfConnection(bytes)));
    expect(shown?.[1]).toMatch(new RegExp(`^${code}: `));
  });

  it('is not one if a character is cut by a frame and goes on in the next', () => {
    expect(problems(dissect(fromHex('01 01 e4 80 02 bd a0'), server))).toEqual([]);
  });
});

/** The connection counts bytes, of the stream or of a payload, and the dump has offsets. */
function withoutPlaces(problem = ''): string {
  return problem
    .replace(/(?:payload byte \d+|the byte at offset 0x[0-9a-f]{4}) is/, 'THE BYTE is')
    .replace(/at (?:its byte \d+|byte \d+|offset 0x[0-9a-f]{4})/g, 'THERE');
}

describe('the place of a problem', () => {
  // Of each, the byte that cannot stand there is the last (RFC 3629 §4).
  it.each<[what: string, hex: string, from: 'client' | 'server']>([
    ['of a text', '81 02 48 69 81 03 48 c3 28', 'server'],
    ['of a text, masked', '81 83 01 02 03 04 49 c1 2b', 'client'],
    ['of a second fragment', '01 01 48 80 02 c3 28', 'server'],
    ['of a reason', '81 00 88 05 03 e8 61 c3 28', 'server'],
  ])('that is a byte %s is where the dump has that byte', (_what, hex, from) => {
    const bytes = fromHex(hex);
    const [shown] = problems(dissect(bytes, { ...server, from }));
    const last = (bytes.length - 1).toString(16).padStart(4, '0');
    expect(shown?.[1]).toMatch(new RegExp(`^not-utf8: .* at offset 0x${last}\\b.*, in the (?:close )?frame at offset`));
  });

  // The answer of RFC 6455 §1.3.
  const head = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
    '\r\n',
  ].join('\r\n');

  it.each([
    ['a header', 'a1 00'],
    ['a message', '81 02 c3 28'],
    ['a close', '88 01 03'],
  ])('is counted as the dump counts it, not from the end of the handshake: %s', (_what, hex) => {
    const bytes = concat([fromUtf8(head), fromHex('81 01 61'), fromHex(hex)]);
    const broken = dissect(bytes, { from: 'server' }).find(({ state }) => state === 'broken');
    expect(broken?.offset).toBe(head.length + 3);
    const place = (head.length + 3).toString(16).padStart(4, '0');
    expect(problems(broken ? [broken] : [])[0]?.[1]).toContain(`frame at offset 0x${place}`);
  });

  it('is a byte of the head, counted likewise', () => {
    const first = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
    const second = 'GET /chat HTTP/1.1\r\nUpgrade: websocket\u0001';
    const shown = problems(dissect(fromUtf8(`${first}${second}\r\n\r\n`), { from: 'client' }));
    const place = (first.length + second.length - 1).toString(16).padStart(4, '0');
    expect(shown[0]?.[1]).toContain(`in the head at offset 0x${place}`);
  });
});

/** What a client says when the bytes come from its server. */
function problemOfConnection(bytes: Uint8Array): string {
  const request = { host: 'example.com', resource: '/' };
  const one = new Connection({ role: 'client', speak: 'version-13', random: seededRandom(1), request });
  const other = new Connection({ role: 'server', random: seededRandom(2) });
  other.receive(concat(one.takeOutput()));
  other.accept();
  one.receive(concat(other.takeOutput()));
  one.receive(bytes);
  const events = one.takeEvents();
  const error = events.flatMap((event) => (event.type === 'error' ? [event.error] : []))[0];
  return `${error?.code}: ${error?.message}`;
}

describe('a frame of hixie-76', () => {
  it('is a text from 00 to FF', () => {
    const [dissection, ...others] = dissect(fromHex('00 48 65 6c 6c 6f ff'));
    expect(others).toEqual([]);
    expect(dissection).toMatchObject({ kind: 'frame', speaks: 'hixie-76', summary: 'text' });
    expect(table(dissection)).toEqual([
      ['type', 'text'],
      ['payload', 'Hello'],
      ['end of text', Uint8Array.of(0xff)],
    ]);
  });

  it('reads bad UTF-8 as U+FFFD, which is no problem', () => {
    const dissections = dissect(fromHex('00 c3 28 ff'), old);
    expect(problems(dissections)).toEqual([]);
    expect(field(dissections[0], 'payload')).toMatchObject({
      value: '\ufffd(',
      note: expect.stringContaining('U+FFFD'),
    });
  });

  it('closes with FF 00', () => {
    expect(dissect(fromHex('ff 00'))[0]).toMatchObject({ speaks: 'hixie-76', summary: 'close' });
  });

  it('is discarded if it has another type, with seven bits of length per byte', () => {
    const [dissection] = dissect(concat([fromHex('80 81 00'), new Uint8Array(128)]), old);
    expect(dissection?.summary).toBe('discarded');
    expect(field(dissection, 'length')).toMatchObject({ start: 1, end: 3, value: 128 });
    expect(field(dissection, 'payload')).toMatchObject({ start: 3, end: 131 });
  });

  it('is refused if its length has no end', () => {
    const dissections = dissect(concat([Uint8Array.of(0x80), new Uint8Array(20).fill(0x81)]), old);
    expect(problems(dissections)).toEqual([['length', expect.stringMatching(/^length-without-end: /)]]);
  });
});

describe('what nobody said is found in the bytes', () => {
  it.each<[string, string, string | undefined]>([
    ['81 85 37 fa 21 3d 7f 9f 4d 51 58', 'version-13', 'client'],
    ['81 05 48 65 6c 6c 6f', 'version-13', 'server'],
    ['00 48 69 ff ff 00', 'hixie-76', undefined],
    ['ff 00', 'hixie-76', undefined],
    ['00 48 65 6c', 'hixie-76', undefined],
    // A continuation of version 13: no FF ends it, and its length is right.
    ['00 02 48 69 80 01 21', 'version-13', 'server'],
  ])('%s is a frame of %s from %s', (hex, speaks, from) => {
    const [dissection] = dissect(fromHex(hex));
    expect(dissection?.speaks).toBe(speaks);
    expect(dissection?.from).toBe(from);
  });

  it('takes each frame by its mask, if both ends are in the bytes', () => {
    const dissections = dissect(fromHex('81 81 00 00 00 00 61 81 01 61'));
    expect(dissections.map(({ from }) => from)).toEqual(['client', 'server']);
    expect(problems(dissections)).toEqual([]);
  });
});
