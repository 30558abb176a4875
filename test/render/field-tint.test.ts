import { describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../src/bytes.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { TINT_COUNT, tintOf } from '../../src/render/field-tint.ts';
import { TINTS } from '../../src/render/paint.ts';

/** Far from any place that a field has. */
const ELSEWHERE = 3 * TINT_COUNT;

describe('the tint of a field', () => {
  it('does not depend on its place, for every field of a frame', () => {
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
        for (const [index, field] of fields.entries()) {
          expect(tintOf(field, index), field.name).toBe(tintOf(field, index + ELSEWHERE + 1));
        }
      }
    }
  });

  it('is one for each kind: what it is, how long it is, what it carries', () => {
    const tints = ['FIN, opcode', 'MASK, length', 'masking key', 'payload'].map((name) => tintOf({ name }, 0));
    expect(new Set(tints).size).toBe(tints.length);
    expect(tintOf({ name: 'type' }, 1)).toBe(tintOf({ name: 'FIN, opcode' }, 0));
    expect(TINTS).toHaveLength(TINT_COUNT);
  });

  it('is any of the six for a name that nobody expected', () => {
    for (const name of ['__proto__', 'constructor', '']) expect(tintOf({ name }, 7)).toBe(7 % TINT_COUNT);
  });
});
