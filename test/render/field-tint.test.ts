import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../src/bytes.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { tintClass, tintOf } from '../../src/render/field-tint.ts';
import { paint, tintStyle } from '../../src/render/paint.ts';

describe('the tint of a field', () => {
  it('is given to every field of a frame', () => {
    const masked = { speak: 'version-13', maskingKey: Uint8Array.of(1, 2, 3, 4) } as const;
    const frames = [
      encodeFrame({ opcode: 'text', payload: fromUtf8('Hello') }, { speak: 'hixie-76' }),
      encodeFrame({ opcode: 'close', payload: new Uint8Array() }, { speak: 'hixie-76' }),
      encodeFrame({ opcode: 'text', payload: new Uint8Array(70_000) }, masked),
      encodeFrame({ opcode: 'text', payload: new Uint8Array(300) }, masked),
      encodeFrame({ opcode: 'close', payload: Uint8Array.of(0x03, 0xe8, 0x68, 0x69) }, masked),
      ...(['continuation', 'text', 'binary', 'ping', 'pong'] as const).map((opcode) =>
        encodeFrame({ opcode, payload: fromUtf8('Hi') }, masked),
      ),
    ];
    for (const [i, bytes] of frames.entries()) {
      const speak = i < 2 ? 'hixie-76' : 'version-13';
      for (const { fields } of dissect(bytes, { speak, from: 'client', stage: 'frames' })) {
        for (const field of fields) expect(tintOf(field), field.name).toBeDefined();
      }
    }
  });

  it('is one for each kind: what it is, how long it is, what it carries', () => {
    const tints = ['FIN, opcode', 'MASK, length', 'masking key', 'payload'].map((name) => tintOf({ name }));
    expect(new Set(tints).size).toBe(tints.length);
    expect(tintOf({ name: 'length byte 2' })).toBe(tintOf({ name: 'length' }));
    expect(tintOf({ name: 'type' })).toBe(tintOf({ name: 'FIN, opcode' }));
  });

  it('is none for a field of no kind, so that a tint always means one', () => {
    for (const name of ['Host', 'Origin', 'trailer', '__proto__', 'constructor', '']) {
      expect(tintOf({ name }), name).toBeUndefined();
      expect(tintStyle({ name }), name).toEqual([]);
      expect(tintClass(name), name).toBe('f0');
    }
  });

  it('is one for each kind of line in a head, however its name is written', () => {
    const lines = ['Upgrade', 'Content-Length', 'Sec-WebSocket-Key', 'Sec-WebSocket-Accept', 'blank line'];
    const tints = lines.map((name) => tintOf({ name }));
    expect(new Set(tints).size).toBe(lines.length);
    expect(lines.map((name) => tintOf({ name: name.toLowerCase() }))).toEqual(tints);
    expect(tintOf({ name: 'Sec-WebSocket-Key2' })).toBe(tintOf({ name: 'masking key' }));
  });

  it.each(['light', 'dark'] as const)('is the same hue in a terminal as on a page, in %s colours', (scheme) => {
    const styles = readFileSync('src/site/theme/base.css', 'utf8');
    for (const name of ['FIN, opcode', 'MASK, length', 'masking key', 'payload', 'code', 'end of text']) {
      const [, light = '', dark = ''] =
        new RegExp(`--${tintClass(name)}: light-dark\\(#(\\w+), #(\\w+)\\)`).exec(styles) ?? [];
      const page = fromCss(scheme === 'light' ? light : dark);
      const terminal = fromPalette(paint([['x', ...tintStyle({ name })]], 1, true));
      if (name === 'end of text') {
        // Grey has no hue to compare.
        expect(Math.max(saturation(page), saturation(terminal)), name).toBeLessThan(0.15);
      } else {
        expect(Math.abs(((hue(page) - hue(terminal) + 540) % 360) - 180), name).toBeLessThan(40);
      }
    }
  });
});

type Rgb = readonly [red: number, green: number, blue: number];

function fromCss(hex: string): Rgb {
  const value = Number.parseInt(hex, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The colour of `ESC [ 38 ; 5 ; N m` in the 6 × 6 × 6 cube or the greys of xterm. */
function fromPalette(painted: string): Rgb {
  const number = Number(/38;5;(\d+)m/.exec(painted)?.[1]);
  expect(number).toBeGreaterThanOrEqual(16);
  const level = (digit: number) => (digit === 0 ? 0 : 55 + 40 * digit);
  const grey = 8 + 10 * (number - 232);
  if (number >= 232) return [grey, grey, grey];
  const place = number - 16;
  return [level(Math.floor(place / 36)), level(Math.floor(place / 6) % 6), level(place % 6)];
}

function saturation(colour: Rgb): number {
  return (Math.max(...colour) - Math.min(...colour)) / 255;
}

/** In degrees. */
function hue([red, green, blue]: Rgb): number {
  return (Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue) * 180) / Math.PI;
}
