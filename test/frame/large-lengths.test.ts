/** Lengths above 2⁵³, which a JavaScript number rounds: messages still have the exact number. */

import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { firstIncomplete } from '../../src/dissect/field.ts';
import { FrameDecoder } from '../../src/frame/codec.ts';
import type { Speak } from '../../src/versions.ts';
import { field, problems } from '../dissect/read.ts';

/** A frame's first bytes, and the length they say. */
const LENGTHS: readonly [speak: Speak, hex: string, length: string][] = [
  ['version-13', '82 7f 7f ff ff ff ff ff ff ff', '9223372036854775807'],
  ['version-13', '82 7f 00 20 00 00 00 00 00 01', '9007199254740993'],
  ['version-13', '82 7f 00 1f ff ff ff ff ff ff', '9007199254740991'],
  ['version-13', '82 7f 00 00 00 01 00 00 00 00', '4294967296'],
  ['hixie-76', '80 90 80 80 80 80 80 80 01', '9007199254740993'],
];

describe.each(LENGTHS)('in %s, the length in %s', (speak, hex, length) => {
  it(`is ${length} in the error of a decoder, and in the microscope`, () => {
    const decoder = new FrameDecoder({ speak, from: 'server', maxPayload: 1000 });
    decoder.push(fromHex(hex));
    if (speak === 'version-13') expect(() => decoder.next()).toThrow(`; ${length} were announced`);
    const [frame] = dissect(fromHex(hex), { speak, from: 'server', stage: 'frames' });
    const shown = field(frame, speak === 'version-13' ? 'extended length' : 'length');
    expect(String(shown.value)).toBe(length);
    // Nothing is wrong with it: its payload has not come.
    expect(problems(frame ? [frame] : [])).toEqual([]);
    expect(frame && firstIncomplete(frame.fields)).toContain(` of ${length} bytes of payload`);
  });
});

it('a control frame that says 2⁶⁴−1 is refused with that exact number', () => {
  const decoder = new FrameDecoder({ speak: 'version-13', from: 'server' });
  decoder.push(fromHex('89 7f ff ff ff ff ff ff ff ff'));
  expect(() => decoder.next()).toThrow('this one says 18446744073709551615');
});
