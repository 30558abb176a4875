/** Large texts share memory, one after the other: none must end up in another. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, equal, fromUtf8 } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { cryptoRandom } from '../../src/random.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { runs } from '../effort.ts';
import { HEADS, KEY3 } from '../node/heads.ts';
import { messages, Pair } from './pair.ts';

/** A server's end that is open. */
function opened(speak: Speak): Connection {
  const connection = new Connection({ role: 'server', random: cryptoRandom });
  connection.receive(Buffer.from(HEADS[speak] + (speak === 'hixie-76' ? KEY3 : ''), 'latin1'));
  connection.nextEvent();
  connection.accept();
  connection.takeEvents();
  return connection;
}

/** The bytes of texts; a client of version 13 masks them. */
function wireOf(speak: Speak, texts: readonly string[]): Uint8Array {
  const mask = speak === 'version-13' ? { maskingKey: Uint8Array.of(9, 8, 7, 6) } : {};
  return concat(texts.map((text) => encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak, ...mask })));
}

const text = fc
  .tuple(fc.constantFrom('a', 'b', '好', 'é'), fc.constantFrom(1, 100, 5_000, 70_000, 200_000))
  .map(([character, length]) => character.repeat(length));

describe('large texts, in turns on several connections', () => {
  it('are delivered as they were sent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 }),
        fc.integer({ min: 1_000, max: 80_000 }),
        (talks, cut) => {
          const ends = talks.map((texts, i) => {
            const speak = VERSIONS[i % 2] ?? 'version-13';
            return { connection: opened(speak), wire: wireOf(speak, texts), got: [] as unknown[] };
          });
          for (let at = 0; ends.some(({ wire }) => at < wire.length); at += cut) {
            for (const { connection, wire, got } of ends) {
              connection.receive(Uint8Array.from(wire.subarray(at, at + cut)));
              for (const event of connection.takeEvents()) got.push(event.type === 'message' ? event.data : event);
            }
          }
          expect(ends.map(({ got }) => got)).toEqual(talks);
        },
      ),
      { numRuns: runs(15) },
    );
  });

  it('leave the frames that a program keeps unchanged', () => {
    const texts = [
      'x'.repeat(1_500_000),
      '好'.repeat(700_000),
      'x'.repeat(100_000),
      'y'.repeat(300_000),
      'z'.repeat(70_000),
    ];
    const decoder = new FrameDecoder({ speak: 'version-13', from: 'client' });
    const connection = opened('version-13');
    const kept: Uint8Array[] = [];
    const heard: unknown[] = [];
    for (const one of texts) {
      const wire = wireOf('version-13', [one]);
      for (let at = 0; at < wire.length; at += 65_536) {
        for (const { payload } of decoder.push(wire.subarray(at, at + 65_536))) kept.push(payload);
        connection.receive(wire.subarray(at, at + 65_536));
        for (const event of connection.takeEvents()) if (event.type === 'message') heard.push(event.data);
      }
    }
    expect(heard).toEqual(texts);
    expect(kept.map((payload) => Buffer.from(payload).toString())).toEqual(texts);
  });
});

it('a chunk whose text has become a string is not written to by texts in pieces that follow', () => {
  const { client } = new Pair('version-13').run();
  const frameOf = (letter: string) =>
    concat([
      encodeFrame(
        { opcode: 'text', payload: new Uint8Array(200_000).fill(letter.charCodeAt(0)) },
        { speak: 'version-13' },
      ),
    ]);
  const chunk = frameOf('a');
  client.receive(chunk);
  expect(messages(client.takeEvents())).toEqual(['a'.repeat(200_000)]);
  const next = frameOf('b');
  client.receive(next.subarray(0, 100));
  client.takeEvents();
  client.receive(next.subarray(100));
  expect(messages(client.takeEvents())).toEqual(['b'.repeat(200_000)]);
  expect(equal(chunk, frameOf('a'))).toBe(true);
});
