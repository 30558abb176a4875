/**
 * What our engines write is one stream over many messages, and peers inflate it
 * as one: a bit too few in one message spoils those after it.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUtf8, toUtf8 } from '../../src/bytes.ts';
import { Deflate, type DeflateAgreement } from '../../src/connection/deflate.ts';
import { pakoEngine } from '../../src/connection/pako.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { randomInteger, seededRandom } from '../../src/random.ts';
import { runs } from '../effort.ts';
import { ContinuousInflater } from './inflater.ts';

function agreement(bits: number, forgets: boolean): DeflateAgreement {
  return { windowBits: { server: bits, client: bits }, noContextTakeover: { server: forgets, client: forgets } };
}

/** How a peer reads messages that a server compresses. */
async function throughPeer(
  engine: typeof zlibEngine | typeof pakoEngine,
  sent: readonly Uint8Array[],
  bits: number,
  forgets: boolean,
): Promise<Uint8Array[]> {
  const sender = new Deflate('server', agreement(bits, forgets), { engine, threshold: 0 });
  const came: Uint8Array[] = [];
  let inflater = new ContinuousInflater(bits);
  for (const message of sent) {
    const compressed = sender.compress(message);
    came.push(compressed === undefined ? message : await inflater.next(compressed));
    if (!forgets) continue;
    inflater.close();
    inflater = new ContinuousInflater(bits);
  }
  inflater.close();
  return came;
}

const WORDS = ['the', 'two', 'handshakes', 'héllo', '握手', 'of', 'a', '', 'x'.repeat(40), '\u0090'];

describe.each([
  ['zlib', zlibEngine],
  ['pako', pakoEngine],
])('what %s compresses, in one continuous inflater of zlib', (_name, engine) => {
  it.each([false, true])('is a hundred conversations of five short texts, forgetting: %j', async (forgets) => {
    const random = seededRandom(19);
    const word = () => WORDS[randomInteger(random, 0, WORDS.length - 1)] ?? '';
    for (let n = 0; n < runs(100); n++) {
      const texts = Array.from({ length: 5 }, () =>
        Array.from({ length: randomInteger(random, 1, 6) }, word)
          .join(' ')
          .concat(String(n)),
      );
      const came = await throughPeer(engine, texts.map(fromUtf8), 15, forgets);
      expect(came.map(toUtf8)).toEqual(texts);
    }
  });

  it.each([8, 9, 10, 11, 12, 13, 14, 15])('is any messages, in a window of %d bits', async (bits) => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.uint8Array({ maxLength: 700 }),
      fc.constantFrom(
        new Uint8Array(0),
        Uint8Array.of(0),
        Uint8Array.of(0, 0, 0xff, 0xff),
        Uint8Array.of(144, 144, 144, 145),
      ),
      fc.string({ minLength: 1, maxLength: 30 }).map((text) => fromUtf8(text.repeat(50))),
      fc
        .constantFrom(2 ** bits - 1, 2 ** bits, 2 ** bits + 1, 3 * 2 ** bits)
        .map((n) => new Uint8Array(n).map((_, i) => (i * i) >> 5)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(bytes, { maxLength: 8 }), fc.boolean(), async (sent, forgets) => {
        expect(await throughPeer(engine, sent, bits, forgets)).toEqual(sent);
      }),
      { numRuns: runs(bits > 12 ? 10 : 30) },
    );
  });

  it('is a conversation many windows long, each message like those before', async () => {
    const random = seededRandom(7692);
    const sent = Array.from({ length: 250 }, () => {
      const text = Array.from({ length: 60 }, () => WORDS[randomInteger(random, 0, WORDS.length - 1)]).join(' ');
      return fromUtf8(text);
    });
    for (const bits of [9, 12, 15]) expect(await throughPeer(engine, sent, bits, false)).toEqual(sent);
  });

  it('is one byte, 00, for a message of none (RFC 7692 §7.2.3.6)', () => {
    const sender = new Deflate('server', agreement(15, false), { engine, threshold: 0 });
    const empty = () => sender.compress(new Uint8Array(0));
    expect([empty(), sender.compress(fromUtf8('between')) && empty(), empty()]).toEqual(
      Array.from({ length: 3 }, () => Uint8Array.of(0)),
    );
  });
});
