/** HTML that is drawn of bytes from anyone: it holds what a drawing always holds, and is valid. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromLatin1, fromUtf8 } from '../../src/bytes.ts';
import { type DissectOptions, dissect } from '../../src/dissect/dissect.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import * as hixie76 from '../../src/handshake/hixie76.ts';
import { seededRandom } from '../../src/random.ts';
import { dissectionHtml } from '../../src/render/html.ts';
import { VERSIONS } from '../../src/versions.ts';
import { anyCharacter } from '../any-character.ts';
import { runs } from '../effort.ts';
import { invalidIn } from '../valid-html.ts';

function draw(bytes: Uint8Array, options: DissectOptions = {}): string {
  return dissect(bytes, options)
    .map((dissection, i) => dissectionHtml(dissection, { id: `d${i + 1}` }))
    .join('');
}

/** The kinds of element and attribute in a piece of HTML. */
function vocabulary(html: string): Set<string> {
  const words = new Set<string>();
  for (const [tag] of html.matchAll(/<[a-z][^>]*>/g)) {
    words.add(/^<[a-z0-9]+/.exec(tag)?.[0] ?? '');
    for (const [, name = ''] of tag.matchAll(/ ([a-z-]+)(?:="[^"]*")?/g)) words.add(name);
  }
  return words;
}

const REQUEST = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };
const HELLO = encodeFrame(
  { opcode: 'text', payload: fromUtf8('Hello') },
  { speak: 'version-13', maskingKey: Uint8Array.of(0x37, 0xfa, 0x21, 0x3d) },
);

describe('HTML of bytes from anyone', () => {
  it('has no element and no attribute that they chose', () => {
    const known = vocabulary(
      draw(HELLO) + draw(seededRandom(1)(600)) + draw(hixie76.createRequest(REQUEST, seededRandom(3)).bytes),
    );
    for (const word of ['<p', '<small', '<summary', '<details', '<ul', '<i', '<input', 'tabindex']) known.add(word);
    const text = fc.string({ unit: anyCharacter, maxLength: 80 }).map(fromUtf8);
    const markup = fc.constantFrom('<a href="', '">', "' onload='", '<!--', ']]>', '&amp', '</figure>').map(fromUtf8);
    const bytes = fc.array(fc.oneof(text, markup, fc.uint8Array({ maxLength: 40 })), { maxLength: 6 }).map(concat);
    const begins = fc.constantFrom('', '\u0000', '\u0081', 'GET / HTTP/1.1\r\nA: ', 'HTTP/1.1 101 ').map(fromLatin1);
    fc.assert(
      fc.property(begins, bytes, fc.constantFrom(undefined, ...VERSIONS), (begin, rest, speak) => {
        const drawn = vocabulary(draw(concat([begin, rest]), { speak }));
        expect([...drawn].filter((word) => !known.has(word))).toEqual([]);
      }),
      { numRuns: runs(50) },
    );
  });

  it('is valid', async () => {
    const samples = fc.sample(fc.uint8Array({ maxLength: 120 }), { numRuns: runs(15), seed: 7 });
    for (const bytes of samples) {
      const page = `<!doctype html><html lang="en"><head><title>dump</title></head><body><main>${draw(bytes)}</main></body></html>`;
      expect(await invalidIn(page)).toEqual([]);
    }
  });
});
