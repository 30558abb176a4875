/**
 * The blocks a message is made of (RFC 7692 §7.2.1, §7.2.3): last blocks with
 * more after them, and data that is cut short, compared with the result of zlib for the
 * same as one stream.
 */

import { randomBytes } from 'node:crypto';
import { constants, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromUtf8, toLatin1, toUtf8 } from '../../src/bytes.ts';
import { Deflate } from '../../src/connection/deflate.ts';
import { TAIL } from '../../src/connection/deflate-engine.ts';
import { pakoEngine } from '../../src/connection/pako.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { runs } from '../effort.ts';
import { ContinuousInflater } from './inflater.ts';
import { closeOf, errorCode, messages, Pair, whole } from './pair.ts';

const NOTHING: Uint8Array = new Uint8Array(0);
/** An empty block that is not compressed, without the tail: what a sender ends a message with. */
const EMPTY_BLOCK = Uint8Array.of(0);

/** Blocks of which the last is marked as the last one. */
const final = (text: string, level = 6) => Uint8Array.from(deflateRawSync(fromUtf8(text), { level }));
/** Blocks that end with a flush, its tail included. */
const flushed = (text: string, level = 6) =>
  Uint8Array.from(deflateRawSync(fromUtf8(text), { level, finishFlush: constants.Z_SYNC_FLUSH }));
/** The same as a message's payload. */
const payload = (text: string, level = 6) => flushed(text, level).subarray(0, -4);

const HELLO = fromHex('f2 48 cd c9 c9 07 00');
const LONG = 'two handshakes, one codec. '.repeat(400);

describe.each([
  ['zlib', zlibEngine],
  ['pako', pakoEngine],
])('a message inflated by %s', (_name, engine) => {
  const inflate = (bytes: Uint8Array, maxBytes = 1e6, history = NOTHING) => {
    const inflated = engine.inflate(concat([bytes, TAIL]), history, maxBytes);
    return typeof inflated === 'string' ? inflated : toUtf8(inflated);
  };

  it.each<[string, Uint8Array, string]>([
    ['one last block and an empty one (RFC 7692 §7.2.3.4)', fromHex('f3 48 cd c9 c9 07 00 00'), 'Hello'],
    ['two blocks, a flush between (RFC 7692 §7.2.3.5)', fromHex('f2 48 05 00 00 00 ff ff ca c9 c9 07 00'), 'Hello'],
    ['a last block and more blocks', concat([final('Hello'), HELLO]), 'HelloHello'],
    ['last blocks only, and an empty one', concat([final('a'), final('b'), final('c'), EMPTY_BLOCK]), 'abc'],
    [
      'last blocks of every kind',
      concat([final(LONG, 0), final(LONG, 9), final('x', 0), payload('y')]),
      `${LONG}${LONG}xy`,
    ],
    ['an empty last block first', concat([Uint8Array.of(0x03, 0x00), HELLO]), 'Hello'],
    ['a flush between two last blocks', concat([final('a'), flushed('b'), final('c'), payload('d')]), 'abcd'],
    ['nothing', EMPTY_BLOCK, ''],
    ['the tail itself, not compressed', payload('\u0000\u0000\u007f', 0), '\u0000\u0000\u007f'],
  ])('is whole if it is %s', (_what, bytes, text) => {
    expect(inflate(bytes)).toBe(text);
  });

  it.each(['a message that ends 00 00 ff ff', 'the tail and all that zlib’s run puts after it'])(
    'is whole if it is like %s',
    (what) => {
      const like = fromHex(
        `41 00 00 ff ff${what.startsWith('the') ? ' 01 04 00 fb ff 76 13 a9 5c 00 00 ff ff 01 04 00 fb ff' : ''}`,
      );
      for (const level of [0, 9]) {
        const bytes = deflateRawSync(like, { level, finishFlush: constants.Z_SYNC_FLUSH });
        expect(engine.inflate(bytes, NOTHING, 1000)).toEqual(like);
      }
    },
  );

  it.each<[string, Uint8Array]>([
    ['in a block', HELLO.subarray(0, 4)],
    ['before the header of the empty block', HELLO.subarray(0, 6)],
    ['after a last block, with no empty one after it', final('Hello')],
    ['in a last block', final(LONG).subarray(0, 20)],
    ['in the header of a block that is not compressed', fromHex('00 05 00 fa')],
    ['four bytes before the end of such a block', fromHex('00 05 00 fa ff 48')],
    ['13 bytes before the end of a last such block', final('x'.repeat(14), 0).subarray(0, 6)],
    ['to nothing', NOTHING],
  ])('is broken if it is cut short %s', (_where, bytes) => {
    expect(inflate(bytes)).toBe('broken');
  });

  it.each<[string, Uint8Array]>([
    ['after a last block', concat([final('Hello'), fromHex('ff ff')])],
    ['after the empty block', concat([HELLO, fromHex('00 00 ff ff ff')])],
    ['after the empty block’s header', concat([HELLO, fromHex('07')])],
    ['that is one byte', concat([HELLO, fromHex('01')])],
  ])('is broken if there is garbage %s', (_where, bytes) => {
    expect(inflate(bytes)).toBe('broken');
  });

  it('is broken wherever it is cut short, or changed at the end', () => {
    const texts = fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom(LONG, 'x'.repeat(300)));
    const blocks = fc
      .array(fc.tuple(texts, fc.boolean(), fc.constantFrom(1, 6)), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.map(([text, isFinal, level]) => (isFinal ? final(text, level) : flushed(text, level))));
    fc.assert(
      fc.property(blocks, fc.nat(), (parts, n) => {
        const message = concat([...parts, EMPTY_BLOCK]);
        expect(inflate(message)).not.toBe('broken');
        const cut = message.subarray(0, n % message.length);
        // A cut right after one of its flushes' headers leaves a message that was whole there.
        const ends = parts.map((_, i) => concat(parts.slice(0, i + 1)));
        const isWhole = ends.some((end, i) => parts[i]?.at(-1) === 0xff && end.length - 4 === cut.length);
        const emptyAfterFinal = ends.some(
          (end, i) => message[end.length] === 0 && parts[i] && end.length + 1 === cut.length,
        );
        if (!isWhole && !emptyAfterFinal) expect(inflate(cut)).toBe('broken');
      }),
      { numRuns: runs(150) },
    );
  });

  it('goes to its limit and not over it, with last blocks too', () => {
    const bytes = concat([final('x'.repeat(600)), payload('y'.repeat(400))]);
    expect(inflate(bytes, 1000)).toHaveLength(1000);
    for (const limit of [999, 600, 599, 1, 0]) expect(inflate(bytes, limit)).toBe('too-big');
    expect(inflate(EMPTY_BLOCK, 0)).toBe('');
    expect(inflate(payload('abcd'), 3)).toBe('too-big');
    expect(inflate(payload('abcd'), Number.POSITIVE_INFINITY)).toBe('abcd');
  });

  it('is part of what later ones refer to, last blocks or not', async () => {
    const agreement = { windowBits: { server: 15, client: 15 }, noContextTakeover: { server: false, client: false } };
    const receiver = new Deflate('client', agreement, { engine });
    const said = ['a sentence that comes again', 'and another one, which comes again'];
    expect(receiver.inflate(concat([final(said[0] ?? ''), payload(said[1] ?? '')]), 1e6)).toEqualBytes(
      fromUtf8(said.join('')),
    );
    const again = deflateRawSync(fromUtf8(said.join('')), {
      finishFlush: constants.Z_SYNC_FLUSH,
      dictionary: fromUtf8(said.join('')),
    }).subarray(0, -4);
    expect(again.length).toBeLessThan(10);
    expect(receiver.inflate(again, 1e6)).toEqualBytes(fromUtf8(said.join('')));
  });

  it('refers, after a last block, to what was before it in the same message', () => {
    const second = deflateRawSync(fromUtf8('Hello there, Hello'), {
      finishFlush: constants.Z_SYNC_FLUSH,
      dictionary: fromUtf8('Hello there, '),
    }).subarray(0, -4);
    expect(inflate(concat([final('Hello there, '), second]))).toBe('Hello there, Hello there, Hello');
  });

  it.each([10, 4_000, 4_096, 5_000, 20_000, 32_000])('refers to what was %d bytes before it', (distance) => {
    const said = concat([fromUtf8('a sentence that was said long ago'), randomBytes(distance)]);
    const again = deflateRawSync(fromUtf8('a sentence that was said long ago'), {
      finishFlush: constants.Z_SYNC_FLUSH,
      dictionary: said,
    }).subarray(0, -4);
    expect(again.length).toBeLessThan(12);
    expect(inflate(again, 100, said)).toBe('a sentence that was said long ago');
    // What reaches further back than anything that was said is broken.
    if (distance > 100) expect(inflate(again, 100, said.subarray(-(distance >> 1)))).toBe('broken');
  });

  it('is what zlib makes of it as one stream, if it has no last block', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }), async (parts) => {
        const bytes = concat(parts.map((part) => deflateRawSync(part, { finishFlush: constants.Z_SYNC_FLUSH })));
        const inflater = new ContinuousInflater();
        const expected = await inflater.next(concat([bytes, EMPTY_BLOCK]));
        inflater.close();
        expect(toLatin1(engine.inflate(concat([bytes, EMPTY_BLOCK, TAIL]), NOTHING, 1e6) as Uint8Array)).toBe(
          toLatin1(expected),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('fails the connection with 1007 if it is cut short, and is one message if it has last blocks', () => {
    const say = (...payloads: Uint8Array[]) => {
      const pair = new Pair('version-13', whole, { deflate: { engine } }).run();
      for (const bytes of payloads) {
        pair.client.receive(encodeFrame({ opcode: 'text', rsv1: true, payload: bytes }, { speak: 'version-13' }));
      }
      return pair;
    };
    const fine = say(concat([final('Hello'), HELLO]), fromHex('f2 00 11 00 00'));
    expect(messages(fine.client.takeEvents())).toEqual(['HelloHello', 'Hello']);
    const cut = say(HELLO.subarray(0, 5)).run();
    expect([errorCode(cut.clientEvents), messages(cut.clientEvents)]).toEqual(['bad-deflate', []]);
    expect(closeOf(cut.serverEvents)?.code).toBe(1007);
  });
});
