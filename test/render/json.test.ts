import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, fromUtf8 } from '../../src/bytes.ts';
import { ConversationDissector } from '../../src/dissect/conversation.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { dissectionToJson, toJson } from '../../src/render/json.ts';
import { damaged, noise } from '../dissect/arbitraries.ts';
import { runs } from '../effort.ts';

describe('dissections as JSON', () => {
  it('have their bytes in hexadecimal, values too', () => {
    const [frame] = toJson(dissect(fromHex('82 02 00 ff')));
    expect(frame).toMatchObject({ kind: 'frame', speaks: 'version-13', offset: 0, bytes: '82 02 00 ff' });
    expect(frame?.fields.at(-1)).toMatchObject({ name: 'payload', start: 2, end: 4, value: '00 ff' });
  });

  it('have values that are bytes as bytes, and numbers as numbers', () => {
    const [hello, close] = toJson(dissect(fromHex('81 85 37 fa 21 3d 7f 9f 4d 51 58 88 82 00 00 00 00 03 e8')));
    expect(hello?.fields.find(({ name }) => name === 'masking key')).toMatchObject({ value: '37 fa 21 3d' });
    const payload = close?.fields.at(-1);
    expect(payload).toMatchObject({ name: 'payload', value: '03 e8' });
    expect(payload?.children?.map(({ name, value }) => [name, value])).toEqual([['code', 1000]]);
    const [text] = toJson(dissect(fromHex('00 48 69 ff'), { speak: 'hixie-76' }));
    expect(text?.fields.at(-1)).toMatchObject({ name: 'end of text', value: 'ff' });
  });

  it('say their state, what did not come, what is missing, and what an inflated message says', () => {
    const [cut] = toJson(dissect(fromHex('81 08 61 62 63'), { from: 'server' }));
    expect(cut).toMatchObject({ state: 'incomplete' });
    expect(cut?.fields.at(-1)).toMatchObject({ incomplete: '3 of 8 bytes of payload came' });
    const [gap] = toJson(new ConversationDissector().gap('client', 23));
    expect(gap).toMatchObject({ kind: 'gap', state: 'missing', missing: 23, bytes: '', fields: [] });
    const told = { from: 'server', extensions: 'permessage-deflate', inflate: zlibEngine } as const;
    const [text, binary] = toJson(dissect(fromHex('c1 07 f2 48 cd c9 c9 07 00 c2 07 f2 48 cd c9 c9 07 00'), told));
    expect(text?.inflated).toEqual({ value: 'Hello', bytes: 5, compressed: 7 });
    expect(binary?.inflated).toEqual({ value: '48 65 6c 6c 6f', bytes: 5, compressed: 7 });
  });

  it('are the same in pieces, however long: none is longer than a string should be', () => {
    const text = '"\\ \u0000 你 \u{1f600} '.repeat(9_000);
    const long = [
      encodeFrame({ opcode: 'binary', payload: new Uint8Array(100_000).fill(7) }, { speak: 'version-13' }),
      encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak: 'version-13' }),
      fromHex('81 00'),
    ].flatMap((bytes) => dissect(bytes));
    const origin = { conversation: 2, client: '10.0.0.1:1', server: '10.0.0.2:80', time: 5 };
    for (const dissection of long) {
      const pieces = [...dissectionToJson(dissection, origin)];
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(200_000);
      const [whole] = toJson([dissection]);
      expect(JSON.parse(pieces.join(''))).toEqual({ ...JSON.parse(JSON.stringify(whole)), ...origin });
    }
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
      { numRuns: runs(100) },
    );
  });
});
