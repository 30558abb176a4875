import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { toJson } from '../../src/render/json.ts';
import { damaged, noise } from '../dissect/arbitraries.ts';

describe('dissections as JSON', () => {
  it('have their bytes in hexadecimal, values too', () => {
    const [frame] = toJson(dissect(fromHex('82 02 00 ff')));
    expect(frame).toMatchObject({ kind: 'frame', speaks: 'version-13', offset: 0, bytes: '82 02 00 ff' });
    expect(frame?.fields.at(-1)).toMatchObject({ name: 'payload', start: 2, end: 4, value: '00 ff' });
  });

  it('survive being written and read, for any bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          noise,
          damaged.map(({ bytes }) => bytes),
        ),
        (bytes) => {
          const json = toJson(dissect(bytes));
          expect(JSON.parse(JSON.stringify(json))).toEqual(json);
          expect(fromHex(json.map((dissection) => dissection.bytes).join(' '))).toEqual(Uint8Array.from(bytes));
        },
      ),
      { numRuns: 300 },
    );
  });
});
