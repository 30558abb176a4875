import { createRequire } from 'node:module';
import type { Writable } from 'node:stream';
import { constants, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { concat, fromUtf8, toHex } from '../../src/bytes.ts';
import { ofVersion } from '../../src/course/inner-exhibits.ts';
import { firstProblem } from '../../src/dissect/field.ts';
import { FrameDecoder } from '../../src/frame/codec.ts';
import { codes, dissections, figure, rows, show, valuesOf } from '../../test/lessons/shown.ts';
import { closeWithLongLength, compressedFrame, frameWithLongLength, lengthWithoutEnd, lesson } from './lesson.ts';
import { readFrame } from './wrong.ts';

const HELLO = fromUtf8('Hello');

/** What ws reads from a server's frame: the text, or the name of its error. */
function readByWs(frame: Uint8Array): Promise<string> {
  const require = createRequire(import.meta.url);
  const Receiver = (require('ws') as { Receiver: new (options: object) => Writable }).Receiver;
  return new Promise((resolve) => {
    const receiver = new Receiver({ isServer: false });
    receiver.on('message', (data: Buffer) => resolve(data.toString()));
    receiver.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    receiver.write(frame);
  });
}

describe('lesson 08', () => {
  it('shows the sixteen bits of two bytes, each once', async () => {
    const exhibits = await show(lesson, 'bit-by-bit');
    const patterns = rows(exhibits).map(({ value }) => String(value).replace(' ', ''));
    expect(patterns).toHaveLength(7);
    const merge = (some: readonly string[]): string =>
      Array.from({ length: 8 }, (_, bit) =>
        some
          .map((pattern) => pattern[bit])
          .join('')
          .replaceAll('.', ''),
      ).join('');
    const [frame] = dissections(exhibits);
    const bits = [...(frame?.bytes.subarray(0, 2) ?? [])].map((byte) => byte.toString(2).padStart(8, '0'));
    expect([merge(patterns.slice(0, 5)), merge(patterns.slice(5))]).toEqual(bits);
  });

  it('carries the same text in both formats: two bytes around it, or a header and a mask', async () => {
    const exhibits = await show(lesson, 'both-formats');
    const sizes = (speak: 'hixie-76' | 'version-13') =>
      dissections(ofVersion(exhibits, speak)).map(({ bytes }) => bytes.length);
    expect(sizes('hixie-76')).toEqual([5 + 2, 6 + 2]);
    expect(sizes('version-13')).toEqual([5 + 6, 6 + 6]);
    const texts = dissections(exhibits).map(({ fields }) => fields.find(({ name }) => name === 'payload')?.value);
    expect(texts).toEqual(['Hello', '你好', 'Hello', '你好']);
  });

  it('has a new masking key for each frame (RFC 6455 §5.3)', async () => {
    const frames = dissections(ofVersion(await show(lesson, 'both-formats'), 'version-13'));
    const keys = frames.map(({ fields }) => fields.find(({ name }) => name === 'masking key')?.value);
    expect(new Set(keys.map((key) => toHex(key as Uint8Array))).size).toBe(frames.length);
  });

  it('gives each opcode the number of RFC 6455 §11.8, and says that hixie-76 lacks four of six', async () => {
    const exhibits = await show(lesson, 'opcodes');
    const numbers = rows(ofVersion(exhibits, 'version-13')).map(({ name, value }) => [
      name,
      toHex(value as Uint8Array),
    ]);
    expect(Object.fromEntries(numbers)).toEqual({
      text: '81',
      binary: '82',
      continuation: '80',
      close: '88',
      ping: '89',
      pong: '8a',
      'text, more follows': '01',
      'text, with RSV1': 'c1',
    });
    expect(rows(ofVersion(exhibits, 'hixie-76')).filter(({ value }) => value === 'error not-in-hixie-76')).toHaveLength(
      4,
    );
  });

  it('writes a length in 7 bits to 125, in 2 bytes to 65535, in 8 bytes above', async () => {
    const headers = rows(ofVersion(await show(lesson, 'lengths'), 'version-13'));
    expect(headers.map(({ value }) => (value as Uint8Array).length)).toEqual([2, 2, 4, 4, 10]);
  });

  it('breaks: a cut header is a number to the naive reader, and a wait to the codec', async () => {
    const cut = rows(await show(lesson, 'cut-header'));
    expect(cut).toHaveLength(14);
    expect(cut.map(({ note }) => note)).toEqual([
      ...Array(13).fill('ours: waits for more'),
      'ours: a header of 14 bytes',
    ]);
    expect(cut[0]?.value).toBe('naive: length 0');
    expect(cut[1]?.value).toBe('naive: length NaN');
    expect(await figure(lesson, 'knownAfter')).toBe(10);
    expect(cut.map(({ value }) => value).indexOf('naive: length 65536')).toBe(9);
  });

  it('breaks: a length in too many bytes and one of 2 to the 63rd pass the naive reader', async () => {
    expect(readFrame(frameWithLongLength(5n, HELLO)).text).toBe('Hello');
    expect(readFrame(frameWithLongLength(2n ** 63n, HELLO)).length).toBe(0);
    const exhibits = await show(lesson, 'lengths-that-lie');
    expect(codes(exhibits)).toEqual(['length-without-end', 'length-not-minimal', 'length-over-63-bits']);
  });

  it('shows that hixie-76 allows a length with leading zeros: it is still a close', async () => {
    const [close] = dissections(ofVersion(await show(lesson, 'lengths-that-lie'), 'hixie-76'));
    expect(close).toMatchObject({ summary: 'close', bytes: closeWithLongLength() });
    expect(firstProblem(close?.fields ?? [])).toBeUndefined();
    expect(lengthWithoutEnd().every((byte) => byte >= 0x80)).toBe(true);
  });

  it('breaks: RSV1 is noise to the naive reader, refused by the codec, and a text once it is inflated', async () => {
    expect(readFrame(compressedFrame()).text).toContain('\ufffd');
    expect(codes(await show(lesson, 'reserved-bit'))).toEqual(['reserved-bit']);
    const [frame] = new FrameDecoder({ speak: 'version-13', from: 'server', rsv1: true }).push(compressedFrame());
    const tail = Uint8Array.of(0, 0, 0xff, 0xff);
    expect(
      inflateRawSync(concat([frame?.payload ?? HELLO, tail]), { finishFlush: constants.Z_SYNC_FLUSH }).toString(),
    ).toBe('Hello, hello, hello');
  });

  it('says of ws what ws does: it takes the long length, and refuses 2 to the 63rd and RSV1', async () => {
    expect(await readByWs(frameWithLongLength(5n, HELLO))).toBe('Hello');
    expect(await readByWs(frameWithLongLength(2n ** 63n, HELLO))).toBe('WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH');
    expect(await readByWs(compressedFrame())).toBe('WS_ERR_UNEXPECTED_RSV_1');
  });

  it('shows frames without a problem if none is intended', async () => {
    for (const id of ['bit-by-bit', 'both-formats']) {
      for (const { fields } of dissections(await show(lesson, id))) expect(firstProblem(fields)).toBeUndefined();
    }
    expect(valuesOf(await show(lesson, 'lengths'), '0 bytes').map((bytes) => toHex(bytes as Uint8Array))).toEqual([
      '00 ff',
      '81 00',
    ]);
  });
});
