/** One message: compressed, cut, framed, and inflated again. */

import { constants, inflateRawSync } from 'node:zlib';
import { concat, fromUtf8, NO_BYTES, toBase64, toUtf8 } from '../../src/bytes.ts';
import { TAIL } from '../../src/connection/deflate-engine.ts';
import type { Exhibit } from '../../src/course/lesson.ts';
import { bothVersions, dissected, film, frame, opensAtVersion13, row, values } from '../../src/course/make-exhibits.ts';
import { matches } from '../../src/course/matches.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { blocksOf, openTalk, type Sent } from './talk.ts';
import { errorOf } from './window.ts';

export const TEXT = 'Tea at noon? No, tea at two. Tea at two!';

export function sentMessage(): Sent {
  return openTalk('version-13', {}).send(TEXT);
}

/** Of the message after it. */
export function secondPayload(): Uint8Array {
  const talk = openTalk('version-13', {});
  talk.send(TEXT);
  return talk.send(TEXT).frame.payload;
}

export function messageFilm(): Exhibit {
  const sent = sentMessage();
  const { payload } = sent.frame;
  const next = secondPayload();
  const [block] = blocksOf(sent).blocks;
  const parts = block?.parts ?? [];
  const literals = parts.filter(({ is }) => is === 'literal').length;
  const flushed = zlibEngine.deflate(fromUtf8(TEXT), NO_BYTES, 15);
  return film(
    [
      frame(
        'What the compressor finds',
        { ...matches([], TEXT, parts, 2 ** 15) },
        values([
          row('as they are', literals, 'bytes, each in a code of 8 or 9 bits'),
          row('references', parts.length - literals, 'each a length and a distance'),
        ]),
      ),
      frame(
        'Compressed up to a flush, and what every flush ends with',
        values([
          row('text', fromUtf8(TEXT)),
          row('compressed', flushed, 'the flush fills the last byte, and adds an empty block'),
          row('its end', flushed.slice(-TAIL.length), 'always the same: it need not be sent'),
        ]),
      ),
      frame(
        'Without those four bytes, in a frame with RSV1',
        dissected(sent.bytes, {
          speak: 'version-13',
          from: 'server',
          stage: 'frames',
          rsv1: true,
          highlighted: ['RSV1'],
        }),
      ),
      frame(
        'The receiver puts them back',
        values([
          row('came', payload),
          row('inflated', inflated(concat([payload, TAIL]))),
          row(
            'if it forgets them',
            errorOf(() => inflated(payload)),
            'no harm yet',
          ),
          row(
            'then, at message 2',
            errorOf(() => inflated(concat([payload, next]))),
            'its first bytes are taken for the end of message 1',
          ),
        ]),
      ),
    ],
    { telling: 2 },
  );
}

function inflated(bytes: Uint8Array): string {
  return toUtf8(inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }));
}

/** The same text in both versions. */
export function inBothVersions(): Exhibit {
  const { payload } = sentMessage().frame;
  const plain = openTalk('hixie-76').send(TEXT);
  const byProgram = encodeFrame({ opcode: 'text', payload: fromUtf8(toBase64(payload)) }, { speak: 'hixie-76' });
  const frames = { speak: 'hixie-76', from: 'server', stage: 'frames' } as const;
  return opensAtVersion13(
    bothVersions(
      [
        dissected(plain.bytes, { ...frames, caption: 'The text as it is' }),
        dissected(byProgram, { ...frames, caption: 'Compressed by the program, and base64: text again' }),
      ],
      [
        dissected(openTalk('version-13').send(TEXT).bytes, {
          speak: 'version-13',
          from: 'server',
          stage: 'frames',
          caption: 'The text as it is',
        }),
        values([
          row('compressed', sentMessage().bytes.length, `bytes with the header, instead of ${plain.bytes.length}`),
        ]),
      ],
    ),
  );
}
