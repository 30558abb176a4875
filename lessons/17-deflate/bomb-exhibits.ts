/** The bomb, byte by byte, and what came of it. */

import { Connection } from '../../src/connection/connection.ts';
import type { Exhibit } from '../../src/course/lesson.ts';
import { bothVersions, dissected, opensAtVersion13, refused, row, values } from '../../src/course/make-exhibits.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { seededRandom } from '../../src/random.ts';
import { bombOf } from './bomb.ts';

/** What becomes of the bomb that is shown, and the limit of the server that refuses it. */
export const SHOWN_BYTES = 65_536;
export const SHOWN_LIMIT = 16_384;

const random = seededRandom(1951);
const request = { host: 'example.com', resource: '/', origin: 'https://example.com' };
const MASKING_KEY = random(4);

/** A frame of a client with a message of zeros. */
export function bombFrame(): Uint8Array {
  return encodeFrame(
    { opcode: 'binary', rsv1: true, payload: bombOf(SHOWN_BYTES) },
    { speak: 'version-13', maskingKey: MASKING_KEY },
  );
}

export function bombInBothVersions(): Exhibit {
  const zeros = encodeFrame({ opcode: 'text', payload: new Uint8Array(SHOWN_BYTES) }, { speak: 'hixie-76' });
  const bomb = bombFrame();
  return opensAtVersion13(
    bothVersions(
      [
        values([
          row('a text', `${SHOWN_BYTES.toLocaleString('en')} bytes`),
          row('on the wire', `${zeros.length.toLocaleString('en')} bytes`, 'who wants to send much has to send much'),
        ]),
      ],
      [
        dissected(bomb, {
          speak: 'version-13',
          from: 'client',
          stage: 'frames',
          rsv1: true,
          highlighted: ['RSV1'],
          caption: `${SHOWN_BYTES.toLocaleString('en')} bytes of zeros`,
        }),
        refused(bomb, () => receive(bomb), `Ours, with a limit of ${SHOWN_LIMIT.toLocaleString('en')} bytes`),
      ],
    ),
  );
}

/** What our server says to a frame. @throws what it tells its program */
export function receive(frame: Uint8Array): string {
  const deflate = { engine: zlibEngine };
  const client = new Connection({ role: 'client', speak: 'version-13', random: seededRandom(13), request, deflate });
  const server = new Connection({ role: 'server', random, maxMessage: SHOWN_LIMIT, deflate });
  for (const bytes of client.takeOutput()) server.receive(bytes);
  server.nextEvent();
  server.accept();
  server.receive(frame);
  for (let event = server.nextEvent(); event; event = server.nextEvent()) {
    if (event.type === 'error') throw event.error;
    if (event.type === 'message') return `${event.data.length} bytes`;
  }
  return 'nothing';
}
