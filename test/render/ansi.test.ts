import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, fromLatin1 } from '../../src/bytes.ts';
import { ConversationDissector } from '../../src/dissect/conversation.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import type { Transcript } from '../../src/dissect/field.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { seededRandom } from '../../src/random.ts';
import { type AnsiOptions, renderDissection, renderTranscript } from '../../src/render/ansi.ts';
import { columns } from '../../src/render/columns.ts';
import { damaged } from '../dissect/arbitraries.ts';
import * as h2 from '../dissect/http2/frames.ts';
import { runs } from '../effort.ts';

/** The escape sequences that colours are made of: the only ones that may be there. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SGR = /\u001b\[[0-9;]*m/g;

function render(bytes: Uint8Array, options: AnsiOptions = {}): string[] {
  return dissect(bytes).flatMap((dissection) => renderDissection(dissection, options));
}

const HELLO = fromHex('81 85 37 fa 21 3d 7f 9f 4d 51 58');

describe('a body in the terminal', () => {
  const answer = (body: string) =>
    render(fromLatin1(`HTTP/1.1 400 Bad Request\r\nContent-Length: ${body.length}\r\n\r\n${body}`), { width: 80 });

  it('is beside its bytes if there is room, else below them, to its last word', () => {
    expect(answer('short').at(-1)).toContain('"short"');
    const words = Array.from({ length: 30 }, (_, i) => `word${i}`).join(' ');
    const lines = answer(words);
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain(`"${words}"`);
    for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(80);
  });

  it('is cut if it is a page and no reason, and the cut shows', () => {
    const lines = answer('word '.repeat(500));
    expect(lines.length).toBeLessThan(12);
    expect(lines.at(-1)?.trim()).toBe('…');
  });
});

describe('a frame in the terminal', () => {
  it('has a caption, and a row for each field: offset, bytes, name, value, section', () => {
    const [caption, ...rows] = render(HELLO);
    expect(caption).toBe('client → server   version 13 (RFC 6455)   text   11 bytes');
    expect(rows.map((row) => row.split(/ {2,}/))).toEqual([
      ['0000', '81', 'FIN, opcode', 'last frame, text', '§5.2'],
      ['0001', '85', 'MASK, length', 'masked, 5 bytes', '§5.2'],
      ['0002', '37 fa 21 3d', 'masking key', '4 bytes', '§5.3'],
      ['0006', '7f 9f 4d 51 58', 'payload', '"Hello"', '§5.3'],
    ]);
  });

  it('names the document of its sections where it shows any, and nowhere else', () => {
    for (let width = 40; width <= 80; width++) {
      const [caption = '', ...rows] = render(HELLO, { width });
      const hasSections = rows.some((row) => row.includes('§'));
      expect(caption.includes('RFC 6455')).toBe(hasSections);
      if (hasSections) expect(caption).toContain('11 bytes');
    }
  });

  it('counts offsets through all the bytes that were dissected', () => {
    const rows = render(fromHex('81 01 61 81 01 62')).filter((row) => /^[0-9a-f]{4} /.test(row));
    expect(rows.map((row) => row.slice(0, 4))).toEqual(['0000', '0001', '0002', '0003', '0004', '0005']);
  });

  it('draws bits as patterns if details are asked for, and folds no byte', () => {
    const text = render(HELLO, { details: true }).join('\n');
    expect(text).toContain('1... ....  FIN');
    expect(text).toContain('.... 0001  opcode');
    expect(text).toContain('.000 0101  length');
    const long = render(encodeFrame({ opcode: 'binary', payload: new Uint8Array(40) }, { speak: 'version-13' }));
    expect(long.join('\n')).toContain('00 …');
    const whole = render(encodeFrame({ opcode: 'binary', payload: new Uint8Array(40) }, { speak: 'version-13' }), {
      details: true,
    });
    expect(whole.join(' ').match(/\b00\b(?! ?\.)/g)?.length).toBeGreaterThanOrEqual(40);
  });

  it('marks a problem beneath its field', () => {
    const lines = render(fromHex('a1 00'));
    const at = lines.findIndex((line) => line.includes('✗'));
    expect(lines[at - 1]).toContain('FIN, opcode');
    expect(lines[at]).toContain('✗ reserved-bit: RSV2 is set');
  });

  it('marks the fields that are highlighted, with and without colour', () => {
    const [frame] = dissect(HELLO);
    if (!frame) throw new Error('no frame');
    const marked = renderDissection(frame, { highlighted: ['masking key'] }).filter((line) => line.includes('›'));
    expect(marked).toHaveLength(1);
    expect(marked[0]).toContain('masking key');
  });
});

describe('a head in the terminal', () => {
  const opening = (speak: 'hixie-76' | 'version-13') =>
    HANDSHAKES[speak].createRequest({ host: 'example.com', resource: '/chat' }, seededRandom(1)).bytes;

  it('has a row for each line, its end in sight', () => {
    const rows = render(opening('version-13'));
    expect(rows[1]).toMatch(/^0000 {2}GET \/chat HTTP\/1\.1\\r\\n/);
    expect(rows.filter((row) => row.includes('\\r\\n'))).toHaveLength(7);
  });

  it('marks the spaces of a hixie-76 key, and shows the arithmetic beneath', () => {
    const rows = render(opening('hixie-76'));
    const at = rows.findIndex((row) => row.includes('Sec-WebSocket-Key1: '));
    expect(rows[at]).toMatch(/Sec-WebSocket-Key1: [^ ]*·[^ ]*\\r\\n/);
    expect(rows[at + 1]).toMatch(/^ {6}digits [0-9]+ ÷ [0-9]+ spaces? = [0-9]+$/);
  });

  it('keeps the end of a line in sight if the line is cut', () => {
    const head = fromLatin1(`GET / HTTP/1.1\r\nHost: ${'long.'.repeat(40)}\r\n\r\n`);
    expect(render(head)[2]).toMatch(/^0010 {2}Host: long\..*…\\r\\n$/);
  });

  it('says key and answer whole in a narrow terminal', () => {
    const bytes = opening('version-13');
    const key = /Sec-WebSocket-Key: (\S+)/.exec(new TextDecoder().decode(bytes))?.[1] ?? '';
    const narrow = render(bytes, { width: 40 });
    expect(narrow.map((line) => line.trim()).join('')).toContain(key);
  });
});

describe('colour', () => {
  it('is ochre for hixie-76 and blue for version 13', () => {
    const [old] = render(fromHex('00 41 ff'), { color: true });
    const [now] = render(HELLO, { color: true });
    expect(old).toContain('\u001b[1;38;5;172mhixie-76\u001b[0m');
    expect(now).toContain('\u001b[1;38;5;33mversion 13\u001b[0m');
  });

  it('adds nothing to the words', () => {
    fc.assert(
      fc.property(damaged, fc.boolean(), ({ bytes, ...told }, details) => {
        for (const dissection of dissect(bytes, told)) {
          const plain = renderDissection(dissection, { color: false, details });
          const colored = renderDissection(dissection, { color: true, details });
          expect(colored.map((line) => line.replace(SGR, ''))).toEqual(plain);
        }
      }),
      { numRuns: runs(25) },
    );
  });
});

describe('the width of a text', () => {
  it('a Chinese character counts as two columns, and its accent as none', () => {
    expect(columns('你好')).toBe(4);
    expect(columns('e\u0301')).toBe(1);
    expect(columns('ｗ')).toBe(2);
    expect(columns('😀')).toBe(2);
  });
});

describe('a transcript', () => {
  it('says when each part passed, and from whom', () => {
    const transcript: Transcript = dissect(fromHex('00 41 ff ff 00')).map((dissection, i) => ({
      at: i * 12.4,
      from: i === 0 ? 'client' : 'server',
      dissection,
    }));
    const captions = renderTranscript(transcript).filter((line) => line.startsWith('+'));
    expect(captions).toEqual([
      '+0 ms   client → server   hixie-76   text   3 bytes',
      '+12 ms   server → client   hixie-76   close   2 bytes',
    ]);
  });
});

describe('what is incomplete', () => {
  const answer = (hex: string) =>
    dissect(fromHex(hex), {
      speak: 'version-13',
      from: 'server',
      extensions: 'permessage-deflate',
      inflate: zlibEngine,
    });

  it('says what did not come, and calls nothing wrong', () => {
    const lines = answer('81 08 61 62 63').flatMap((each) => renderDissection(each));
    expect(lines.at(-1)).toBe('      … incomplete: 3 of 8 bytes of payload came');
    expect(lines.join('\n')).not.toContain('✗');
  });

  it('says beneath a compressed message why it is not inflated', () => {
    // A stored block whose length does not match its complement (RFC 1951 §3.2.4).
    const broken = fromHex('c1 05 00 01 00 00 00');
    const dissector = new ConversationDissector({ inflate: zlibEngine });
    const lines = dissector.push('server', broken).flatMap((shown) => renderDissection(shown, { width: 80 }));
    expect(lines.slice(-2).join(' ').replace(/\s+/g, ' ')).toBe(
      ' shown as it came: it refers to messages that are not among these bytes; whether permessage-deflate was agreed is not known',
    );
  });

  it('says what the sections of HTTP/2 are of, and that offsets count in a stream', () => {
    const passed = [...h2.OPENED, ['client', h2.data(1, HELLO)] as const];
    const lines = h2.read(passed).flatMap((shown) => renderDissection(shown, { width: 80 }));
    expect(lines).toContain('client → server   HTTP/2 (RFC 9113)   DATA, stream 1   20 bytes');
    expect(lines).toContain('client → server   version 13 (RFC 6455)   bytes of stream 1   text   11 bytes');
  });

  it('shows a compressed message inflated beneath its bytes (RFC 7692 §7.2.3.1)', () => {
    const lines = answer('c1 07 f2 48 cd c9 c9 07 00').flatMap((each) => renderDissection(each));
    expect(lines.at(-1)).toBe('      inflated, 5 bytes from 7: "Hello"');
    expect(lines.join('\n')).toContain('f2 48 cd c9 c9 07 00');
  });

  it('says a gap in one line', () => {
    const [gap] = new ConversationDissector().gap('client', 23);
    expect(gap && renderDissection(gap)).toEqual(['client → server   23 bytes are missing in the capture']);
  });
});
