import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1, fromUtf8, toHex } from '../../src/bytes.ts';
import { ConversationDissector } from '../../src/dissect/conversation.ts';
import { type DissectOptions, dissect } from '../../src/dissect/dissect.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import * as hixie76 from '../../src/handshake/hixie76.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { seededRandom } from '../../src/random.ts';
import { dissectionHtml } from '../../src/render/html.ts';
import { html } from '../../src/render/markup.ts';
import { textOf } from '../html-text.ts';
import { invalidIn } from '../valid-html.ts';

function draw(bytes: Uint8Array, options: DissectOptions = {}, highlighted: readonly string[] = []): string {
  return dissect(bytes, options)
    .map((dissection, i) => dissectionHtml(dissection, { id: `d${i + 1}`, highlighted }))
    .join('');
}

const REQUEST = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };
const HELLO = encodeFrame(
  { opcode: 'text', payload: fromUtf8('Hello') },
  { speak: 'version-13', maskingKey: Uint8Array.of(0x37, 0xfa, 0x21, 0x3d) },
);

describe('a frame in HTML', () => {
  it('is a table with offset, bytes, name, value, sentence and section of each field', () => {
    const html = draw(HELLO, { speak: 'version-13', from: 'client' });
    const key = /<tr [^>]*id="d1-3">.*?<\/tr>/.exec(html)?.[0] ?? '';
    expect(textOf(key)).toContain('0002');
    expect(key).toContain('<code class="hex">37 fa 21 3d</code>');
    expect(key).toContain('<strong>masking key</strong>');
    expect(key).toContain('new for every frame');
    expect(key).toContain('href="https://www.rfc-editor.org/rfc/rfc6455#section-5.3"');
  });

  it('opens the header into bits, one cell per field, to scale', () => {
    const html = draw(HELLO, { speak: 'version-13', from: 'client' });
    const cells = [...html.matchAll(/<li class="bit w(\d)[^"]*">(.*?)<\/li>/g)];
    expect(cells.map(([, width, cell = '']) => [width, textOf(cell).trim()])).toEqual([
      ['1', '1 FIN'],
      ['1', '0 RSV1'],
      ['1', '0 RSV2'],
      ['1', '0 RSV3'],
      ['4', '0001 opcode text'],
      ['1', '1 MASK'],
      ['7', '0000101 length 5'],
    ]);
  });

  it('gives each field an address, and its offset as a link to it', () => {
    const html = draw(HELLO, { speak: 'version-13' });
    const addresses = [...html.matchAll(/<tr [^>]*id="(d1-\d)"/g)].map(([, id]) => id);
    expect(addresses).toEqual(['d1-1', 'd1-2', 'd1-3', 'd1-4']);
    for (const id of addresses) expect(html).toContain(`<a class="at" href="#${id}">`);
  });

  it('opens a close into its code and its reason', () => {
    const close = encodeFrame(
      { opcode: 'close', payload: concat([Uint8Array.of(0x03, 0xe8), fromUtf8('bye')]) },
      { speak: 'version-13' },
    );
    const text = textOf(draw(close, { speak: 'version-13', from: 'server' }));
    expect(text).toContain('code 1000');
    expect(text).toContain('reason "bye"');
  });

  it('says what is wrong in words, beside the field that is', () => {
    const bad = Uint8Array.from(HELLO);
    bad[0] = 0xc1;
    const html = draw(bad, { speak: 'version-13', from: 'client' });
    expect(html).toMatch(/class="[^"]*\bbad\b[^"]*" id="d1-1".*?Problem:.*?reserved-bit/);
    expect(textOf(html)).toContain('RSV1 is set');
  });

  it('folds many bytes, and keeps all of them', () => {
    const payload = seededRandom(1)(300);
    const html = draw(encodeFrame({ opcode: 'binary', payload }, { speak: 'version-13' }), { speak: 'version-13' });
    expect(html).toMatch(/<details class="long"><summary>.*all 300 bytes/);
    expect(html).toContain(`<code class="hex">${toHex(payload)}</code>`);
  });

  it('shows the same bytes in rows of sixteen', () => {
    const html = draw(HELLO, { speak: 'version-13' });
    const grid = /<details class="grid">.*<\/details>/.exec(html)?.[0] ?? '';
    const hex = [...grid.matchAll(/<code>(.*?)<\/code>/g)].map(([, cell = '']) => textOf(cell)).join(' ');
    expect(hex).toBe(toHex(HELLO));
  });
});

describe('what is incomplete, in HTML', () => {
  const told = { speak: 'version-13', from: 'server', extensions: 'permessage-deflate', inflate: zlibEngine } as const;

  it('says what did not come, and calls nothing wrong', () => {
    const html = draw(fromHex('81 08 61 62 63'), told);
    expect(textOf(html)).toContain('Incomplete: 3 of 8 bytes of payload came');
    expect(html).not.toContain('Problem:');
    expect(html).toMatch(/<tr class="[^"]*\bpart\b/);
  });

  it('shows a compressed message inflated, in valid HTML (RFC 7692 §7.2.3.1)', async () => {
    const html = draw(fromHex('c1 07 f2 48 cd c9 c9 07 00'), told);
    expect(textOf(html)).toContain('message "Hello"');
    expect(html).toContain('f2 48 cd c9 c9 07 00');
    const gaps = new ConversationDissector().gap('client', 23).map((gap) => dissectionHtml(gap));
    expect(textOf(gaps.join(''))).toContain('23 bytes are missing in the capture');
    const page = `<!doctype html><html lang="en"><head><title>dump</title></head><body><main>${html}${gaps.join('')}</main></body></html>`;
    expect(await invalidIn(page)).toEqual([]);
  });
});

describe('a head in HTML', () => {
  const { bytes } = hixie76.createRequest(REQUEST, seededRandom(3));

  it('is its text, byte for byte, line ends included', () => {
    const html = draw(bytes);
    const lines = [...html.matchAll(/<td><code>(.*?)<\/code>/g)].map(([, line = '']) => textOf(line));
    expect(lines.join('').replaceAll('\\r\\n', '\r\n').replaceAll('·', ' ')).toBe(
      new TextDecoder('latin1').decode(bytes.subarray(0, -8)),
    );
    expect(html).toContain(`<code class="hex">${toHex(bytes.subarray(-8))}</code>`);
  });

  it('marks digits, spaces and noise of a key differently, with the calculation below', () => {
    const html = draw(bytes);
    const [line = ''] = /<tr [^>]*>(?:(?!<\/tr>).)*Sec-WebSocket-Key1.*?<\/tr>/.exec(html) ?? [];
    expect(line).toMatch(/<b class="digits">\d+<\/b>/);
    expect(line).toMatch(/<b class="spaces">·+<\/b>/);
    expect(line).toMatch(/<i class="noise">/);
    expect(line).toMatch(/digits \d+ ÷ \d+ spaces? = <strong>\d+<\/strong>/);
  });

  it('highlights only the lines it is asked to', () => {
    const html = draw(bytes, {}, ['origin']);
    const hot = [...html.matchAll(/<tr class="[^"]*\bhot\b[^"]*".*?<\/tr>/g)].map(([line]) => textOf(line));
    expect(hot).toHaveLength(1);
    expect(hot[0]).toContain('Origin: http://example.com');
  });
});

describe('bytes from anyone', () => {
  const evil = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>&lt;b&gt;\u202e\u0000";

  it('never become markup: in a payload, a header name, a header value, a target, a reason', () => {
    const head = (lines: string) => fromLatin1(`${lines}\r\n\r\n`);
    const messages = [
      encodeFrame({ opcode: 'text', payload: fromUtf8(evil) }, { speak: 'version-13' }),
      encodeFrame({ opcode: 'text', payload: fromUtf8(evil) }, { speak: 'hixie-76' }),
      encodeFrame({ opcode: 'close', payload: fromUtf8(`\u0003\u00e8${evil}`) }, { speak: 'version-13' }),
      head(`GET /${evil} HTTP/1.1\r\nHost: x`),
      head(`GET / HTTP/1.1\r\nHost: ${evil}\r\n${evil}: y`),
      head(`HTTP/1.1 101 ${evil}\r\nX: ${evil}`),
      head(`HTTP/1.1 400 no\r\nContent-Length: 5\r\n\r\n${evil}`),
    ];
    for (const bytes of messages) {
      const html = draw(bytes);
      expect(html).not.toMatch(/<(?:script|img)/);
      expect(html).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
    expect(textOf(draw(messages[0] as Uint8Array))).toContain('<script>alert(1)</script>');
  });

  it('cannot turn or hide the text around them', () => {
    expect(String(html`${'a\u202eb\u0007c\u2028d'}`)).not.toMatch(/[\p{Cc}\p{Cf}\u2028]/u);
  });
});
