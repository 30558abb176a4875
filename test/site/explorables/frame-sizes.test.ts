/** The fields of a frame by their bytes: the dissector names the same bytes alike. */

import { describe, expect, it } from 'vitest';
import { dissect } from '../../../src/dissect/dissect.ts';
import { encodeFrame } from '../../../src/frame/codec.ts';
import { frameSizes } from '../../../src/site/explorables/frame-sizes.ts';
import { VERSIONS } from '../../../src/versions.ts';

describe.each(VERSIONS)('the fields of a frame of %s', (speak) => {
  it.each([0, 5, 126, 65_536])('have the names and places of a dump, with %d bytes of text', (length) => {
    const payload = new Uint8Array(length).fill(0x61);
    for (const maskingKey of speak === 'hixie-76' ? [undefined] : [undefined, Uint8Array.of(1, 2, 3, 4)]) {
      const frame = encodeFrame({ opcode: 'text', payload }, { speak, ...(maskingKey && { maskingKey }) });
      const from = maskingKey ? 'client' : 'server';
      const fields = dissect(frame, { speak, from, stage: 'frames' }).flatMap((one) => one.fields);
      const sizes = frameSizes(speak, frame).filter(([, size]) => size > 0);
      expect(sizes).toEqual(
        fields.filter(({ start, end }) => end > start).map(({ name, start, end }) => [name, end - start]),
      );
    }
  });
});
