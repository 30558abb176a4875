/** What is drawn in a terminal of bytes from anyone: never wider than it, and never a command to it. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromLatin1, fromUtf8 } from '../../src/bytes.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { type AnsiOptions, renderDissection } from '../../src/render/ansi.ts';
import { columns } from '../../src/render/columns.ts';
import { damaged, noise } from '../dissect/arbitraries.ts';
import { runs } from '../effort.ts';
import { processorTime } from '../processor-time.ts';

/** The escape sequences that colours are made of: the only ones that may be there. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SGR = /\u001b\[[0-9;]*m/g;

function render(bytes: Uint8Array, options: AnsiOptions = {}): string[] {
  return dissect(bytes).flatMap((dissection) => renderDissection(dissection, options));
}

describe('whatever the bytes', () => {
  /** Text that tries to leave its column, and the terminal. */
  const hostile = fc
    .array(
      fc.constantFrom(
        '你',
        '好',
        '\u001b[31m',
        '\u009b2J',
        '\r',
        '\n',
        '\t',
        '👩‍👩‍👧',
        'é',
        '\u202e',
        '\u0000',
        'ｗ',
        ' ',
        'a',
        '\u200b',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join(''));
  const inputs = fc.oneof(
    noise,
    damaged.map(({ bytes }) => bytes),
    hostile.map((text) => encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak: 'version-13' })),
    hostile.map((text) => concat([fromLatin1('GET / HTTP/1.1\r\nHost: '), fromUtf8(text), fromLatin1('\r\n\r\n')])),
  );

  it('no line is wider than the terminal, and nothing in it is a command to it', () => {
    const options = fc.record({ width: fc.integer({ min: 40, max: 120 }), details: fc.boolean(), color: fc.boolean() });
    fc.assert(
      fc.property(inputs, options, (bytes, told) => {
        for (const line of render(bytes, told)) {
          const text = told.color ? line.replace(SGR, '') : line;
          if (columns(text) > told.width || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)) expect(text).toBe('');
        }
      }),
      { numRuns: runs(200) },
    );
  });

  it('a text of megabytes is drawn as fast as its first line', () => {
    const text = encodeFrame(
      { opcode: 'text', payload: new Uint8Array(4_000_000).fill(0x61) },
      { speak: 'version-13' },
    );
    const line = concat([
      fromLatin1('GET / HTTP/1.1\r\nHost: '),
      new Uint8Array(1_000_000).fill(0x61),
      fromLatin1('\r\n\r\n'),
    ]);
    const time = processorTime(() => {
      expect(render(text)).toHaveLength(5);
      expect(render(line)).toHaveLength(4);
      expect(render(line, { details: true }).length).toBeGreaterThan(10_000);
    });
    expect(time).toBeLessThan(3000);
  });
});
