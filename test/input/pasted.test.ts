import { readdirSync, readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1, fromUtf8, toHex, toLatin1 } from '../../src/bytes.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { readPasted, type Said } from '../../src/input/pasted.ts';
import { toJson, transcriptToJson } from '../../src/render/json.ts';
import { contentOf } from '../capture/packets.ts';
import { runs } from '../effort.ts';
import dumps from '../vectors/dumps.json' with { type: 'json' };

const HELLO = fromHex('81 05 48 65 6c 6c 6f');
const ARRAY = [...HELLO].join(', ');

/** Text in UTF-16, as PowerShell and Notepad write it. */
function utf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), little);
  return bytes;
}

describe('one frame, written down', () => {
  const forms: [string, string][] = [
    ['hexadecimal', '81 05 48 65 6c 6c 6f'],
    ['hexadecimal', '810548656C6C6F'],
    ['hexadecimal', '8105 4865 6c6c 6f'],
    ['hexadecimal', ' 81\n05\r\n48 65 6c 6c 6f '],
    ['hexadecimal', '0x81,0x05,0x48,0x65,0x6c,0x6c,0x6f'],
    ['hexadecimal', '81:05:48:65:6c:6c:6f'],
    ['hexadecimal', '81-05-48-65-6C-6C-6F'],
    ['base64', 'gQVIZWxsbw=='],
    ['base64', 'gQVI\nZWxsbw=='],
    ['base64', 'gQVIZWxsbw'],
    ['base64', 'data:application/octet-stream;base64,gQVIZWxsbw=='],
    ['base64', "Buffer.from('gQVIZWxsbw==', 'base64')"],
    ['base64', 'atob("gQVIZWxsbw==")'],
    ['hexadecimal', 'frame = bytes.fromhex("81 05 48 65 6c 6c 6f")'],
    ['hexadecimal', 'hex.DecodeString("810548656c6c6f")'],
    ['hexadecimal', "x'810548656c6c6f'"],
    ['array', '{0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f}'],
    ['array', 'unsigned char frame[7] = { 0x81, 5, 72, 101, 108, 108, 111 };'],
    ['array', 'static const uint8_t pkt1[] = {\n0x81, 0x05, 0x48, /* ..H */\n0x65, 0x6c, 0x6c, 0x6f // ello\n};'],
    ['array', `[${ARRAY}]`],
    ['array', '[129 5 72 101 108 108 111]'],
    ['array', `new Uint8Array([${ARRAY}])`],
    ['array', `const frame = Uint8Array.of(${ARRAY});`],
    ['array', inspect(HELLO)],
    ['array', `bytes([${ARRAY}])`],
    ['array', `[]byte{${ARRAY}}`],
    ['array', `let frame: [u8; 7] = [0x81u8, 5, 72, 101, 108, 108, 111];`],
    ['array', `vec![${ARRAY}]`],
    ['array', `<<${ARRAY}>>`],
    ['array', '[-127, 5, 72, 101, 108, 108, 111]'],
    ['array', '-127, 5, 72, 101, 108, 108, 111'],
    ['array', ' 129   5  72 101 108 108 111'],
    ['array', 'let b = &[\n  129_u8, 5_u8, 72_u8,\n 101_u8, 108_u8, 108_u8, 111_u8,\n];'],
    [
      'array',
      '#include <x.h>\n#define N 7\nunsigned char b[N] = { 0x81U, 5, 72, 101, 108, 108, 111 };\nconst size_t n = sizeof b;',
    ],
    ['array', 'byteArrayOf(0x81.toByte(), 0x05, 72, 101, 108, 108, 111)'],
    ['array', 'new byte[] { (byte) 0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f }'],
    ['buffer', inspect(Buffer.from(HELLO))],
    ['buffer', inspect(Uint8Array.from(HELLO).buffer)],
    ['buffer', JSON.stringify(Buffer.from(HELLO))],
    ['buffer', JSON.stringify(HELLO)],
    ['buffer', JSON.stringify({ level: 30, frame: { data: Buffer.from(HELLO) } })],
    ['string', '"\\x81\\x05Hello"'],
    ['string', "b'\\x81\\x05Hello'"],
    ['string', "bytearray(b'\\x81\\x05Hello')"],
    ['string', "'\\u0081\\u0005Hello'"],
    ['string', '"\\201\\005Hello"'],
    ['string', '"\\x81\\x05" \\\n"\\x48\\x65"\n"llo"'],
    ['string', '"\\\\x81\\\\x05Hello"'],
    ['string', "$'\\x81\\x05Hello'"],
    ['string', '\\x81\\x05\\x48\\x65\\x6c\\x6c\\x6f'],
    ['binary', '10000001 00000101 01001000 01100101 01101100 01101100 01101111'],
    ['binary', '0b10000001, 0b00000101, 0b01001000, 0b01100101, 0b01101100, 0b01101100, 0b01101111'],
    ['dump', '00000000  81 05 48 65 6c 6c 6f                              |..Hello|'],
    ['dump', '0000   81 05 48 65 6c 6c 6f                              ..Hello'],
    [
      'dump',
      '           00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F\r\n\r\n00000000   81 05 48 65 6C 6C 6F                             .Hello\r\n',
    ],
    [
      'dump',
      '   Label: String (System.String) <0A2B>\n\n          Offset Bytes                                           Ascii\n                 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F\n          ------ ----------------------------------------------- -----\n0000000000000000 81 05 48 65 6C 6C 6F                            .Hello\n',
    ],
  ];

  it.each(forms)('as %s: %j', (form, text) => {
    expect(readPasted(text)).toEqual({ form, bytes: HELLO });
  });

  it.each(forms)('the same in a file, in UTF-8 or UTF-16, with a byte order mark or without: %s, %j', (form, text) => {
    for (const file of [
      fromUtf8(text),
      fromUtf8(`\ufeff${text}\r\n`),
      utf16(`\ufeff${text}`, true),
      utf16(`\ufeff${text}`, false),
      utf16(text, true),
    ]) {
      expect(readPasted(file)).toEqual({ form, bytes: HELLO });
    }
  });

  it.each(dumps)('as $source', ({ source, dump, hex }) => {
    const form = source.startsWith('xxd -p') ? 'hexadecimal' : source.startsWith('xxd -i') ? 'array' : 'dump';
    expect(readPasted(dump)).toEqual({ form, bytes: fromHex(hex) });
    expect(readPasted(fromLatin1(dump))).toEqual({ form, bytes: fromHex(hex) });
  });

  it('says how many bytes Node did not print', () => {
    const bytes = new Uint8Array(70).fill(0x81);
    expect(readPasted(inspect(Buffer.from(bytes)))).toEqual({
      form: 'buffer',
      bytes: bytes.subarray(0, 50),
      leftOut: 20,
    });
  });

  it('in hexadecimal of any spacing, base64, an array, binary digits or a string, whatever the bytes', () => {
    const forms = [
      (bytes: Uint8Array) => toHex(bytes),
      (bytes: Uint8Array) => toHex(bytes, ''),
      (bytes: Uint8Array) => `[${[...bytes].join(', ')}]`,
      (bytes: Uint8Array) => JSON.stringify(Buffer.from(bytes)),
      (bytes: Uint8Array) => `"${toHex(bytes, '').replace(/../g, '\\x$&')}"`,
      (bytes: Uint8Array) => `0b${[...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join(' 0b')}`,
    ];
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.constantFrom(...forms), (bytes, write) => {
        fc.pre(!(write === forms[1] && /^1[01]{7}$/.test(toHex(bytes, ''))));
        expect(readPasted(write(bytes)).bytes).toEqualBytes(bytes);
      }),
      { numRuns: runs(300) },
    );
  });

  it.each(['hello there', '81 zz', '[1, 256]', '8', '81 5', '{ 0x81, 0x1ff }'])('is refused in %j', (text) => {
    expect(() => readPasted(text)).toThrow(expect.objectContaining({ code: 'bad-hex' }));
  });
});

describe('text with two readings', () => {
  it.each([
    ['hexadecimal, not base64', 'abcd', 'hexadecimal', 'ab cd'],
    ['binary, not hexadecimal', '10000001 00000000', 'binary', '81 00'],
    ['binary, if its first digit is 1', '10000001', 'binary', '81'],
    ['hexadecimal, if it is 0', '01000001', 'hexadecimal', '01 00 00 01'],
    ['hexadecimal, without spaces', '1000000100000101', 'hexadecimal', '10 00 00 01 00 00 01 01'],
    ['an array, not a dump', '[0, 1]', 'array', '00 01'],
  ])('is %s', (_what, text, form, hex) => {
    expect(readPasted(text)).toEqual({ form, bytes: fromHex(hex) });
  });
});

describe('the text of a head', () => {
  it('gets the line ends of the wire', () => {
    const { form, bytes } = readPasted('GET /chat HTTP/1.1\nHost: example.com\n');
    expect([form, toLatin1(bytes)]).toEqual(['head', 'GET /chat HTTP/1.1\r\nHost: example.com\r\n\r\n']);
  });

  it('and bytes after it, as characters or as hexadecimal', () => {
    const head = 'GET / HTTP/1.1\nHost: a\n\n';
    const wire = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
    expect(toLatin1(readPasted(`${head}^n:ds[4U`).bytes)).toBe(`${wire}^n:ds[4U`);
    expect(toLatin1(readPasted(`${head}5e 6e 3a 64 73 5b 34 55`).bytes)).toBe(`${wire}^n:ds[4U`);
  });

  it('is text in a file only if its lines end as no head ends them', () => {
    expect(readPasted(fromLatin1('HTTP/1.1 101 OK\nUpgrade: websocket\n')).form).toBe('head');
    const wire = fromLatin1('HTTP/1.1 101 OK\r\nUpgrade: websocket\r\n\r\n');
    expect(readPasted(wire)).toEqual({ form: 'bytes', bytes: wire });
  });
});

describe('the bytes themselves', () => {
  it.each([
    ['a request', fromLatin1('GET / HTTP/1.1\r\nHost: a\r\n\r\n')],
    ['a frame', fromHex('81 05 48 65 6c 6c 6f')],
    ['a frame without a high bit', fromHex('01 03 48 65 6c')],
    ['a text of hixie-76', fromHex('00 48 65 6c 6c 6f ff')],
    ['a text of hixie-76 that is hexadecimal', concat([Uint8Array.of(0), fromLatin1('81 05'), Uint8Array.of(0xff)])],
    ['the closing handshake of hixie-76', fromHex('ff 00')],
    ['frames that begin like a byte order mark', fromHex('ff fe 00 d8 00')],
    ['a request in lowercase', fromLatin1('get / HTTP/1.1\r\nHost: a\r\n\r\n')],
    ['a preface of HTTP/2', fromLatin1('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')],
    ['nothing', new Uint8Array()],
  ])('are not taken for text: %s', (_what, bytes) => {
    expect(readPasted(bytes).bytes).toEqualBytes(bytes);
    expect(readPasted(bytes).form).toBe(bytes.length === 0 ? 'hexadecimal' : 'bytes');
  });
});

describe('text in which no bytes are written', () => {
  it.each([
    ['words', 'hello there'],
    ['a log', '12:00:01 INFO connection open\n12:00:02 WARN closed 1006\n'],
    ['JSON of something else', '{"type":"message","text":"Hello"}'],
    ['a HAR', '{"log":{"version":"1.2","entries":[]}}'],
    [
      'a dump of xxd -e',
      '00000000: 65480581 816f6c6c 21fa3785 4d9f7f3d  ..Hello..7.!=..M\n00000010: 02885851     e803                    QX....\n',
    ],
  ])('is refused, in a box and in a file, rather than called a broken frame: %s', (_what, text) => {
    for (const input of [text, fromUtf8(text)]) {
      expect(() => readPasted(input)).toThrow(expect.objectContaining({ code: 'bad-hex' }));
    }
  });
});

describe('a file of another program', () => {
  it.each([
    ['gzip, around something that is not a capture', Uint8Array.from(gzipSync('81 05'))],
    // What zstd 1.5 and lz4 1.9 make of a file, and editcap -F snoop of a capture.
    ['Zstandard', fromHex('28 b5 2f fd 04 88 39 00 00 38 31 20 30 35')],
    ['LZ4', fromHex('04 22 4d 18 64 40 a7 05 00 00 80 38 31 20 30 35')],
    ['snoop', fromHex('73 6e 6f 6f 70 00 00 00 00 00 00 02 00 00 00 04')],
    ['a capture, cut short', fromHex('d4 c3 b2 a1 02 00 04 00 00 00')],
  ])('is named, rather than called a broken frame: %s', (_what, bytes) => {
    expect(() => readPasted(bytes)).toThrow(expect.objectContaining({ code: 'bad-file' }));
  });
});

describe('a conversation, written down', () => {
  const capture = Uint8Array.from(readFileSync('test/vectors/captures/loopback.pcap'));
  const [recorded] = contentOf(capture).conversations;
  const expected: Said[] = [...(recorded?.pieces() ?? [])].flatMap((piece) =>
    'bytes' in piece ? [{ from: piece.from, bytes: piece.bytes }] : [],
  );

  it.each(readdirSync('test/vectors/followed'))('by %s', (name) => {
    const text = readFileSync(`test/vectors/followed/${name}`);
    for (const input of [text.toString(), Uint8Array.from(text)]) {
      const { form, bytes, conversations } = readPasted(input);
      expect(form).toBe('stream');
      expect(conversations).toEqual([expected]);
      expect(bytes).toEqualBytes(concat(expected.map((said) => said.bytes)));
    }
  });

  it('by dissect --json', () => {
    const frame = (from: 'client' | 'server', bytes: Uint8Array) => toJson(dissect(bytes, { from, speak: 'hixie-76' }));
    const json = [...frame('client', fromHex('00 48 ff')), ...frame('server', fromHex('ff 00'))];
    expect(readPasted(JSON.stringify(json))).toEqual({
      form: 'json',
      bytes: fromHex('00 48 ff ff 00'),
      conversations: [
        [
          { from: 'client', bytes: fromHex('00 48 ff') },
          { from: 'server', bytes: fromHex('ff 00') },
        ],
      ],
    });
    const numbered = json.map((one, i) => ({ ...one, conversation: i + 1 }));
    expect(readPasted(JSON.stringify(numbered)).conversations).toHaveLength(2);
  });

  it('by Live, and as a transcript', () => {
    const [dissection] = dissect(HELLO);
    if (!dissection) throw new Error('expected a frame');
    const entries = transcriptToJson([
      { at: 0, from: 'server', dissection },
      { at: 5, from: 'server', dissection },
    ]);
    const live = entries.map((entry, i) => ({ client: i + 1, name: 'version 13', ...entry }));
    expect(readPasted(JSON.stringify(live, undefined, 1)).conversations).toEqual([
      [{ from: 'server', bytes: HELLO }],
      [{ from: 'server', bytes: HELLO }],
    ]);
    expect(readPasted(JSON.stringify(entries)).conversations).toHaveLength(1);
  });
});
