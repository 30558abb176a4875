/** What a hostile server sends to a client: the attacks of lesson 15, turned round, and one that only a server can make. */

import type { Socket } from 'node:net';
import { constants, deflateRawSync } from 'node:zlib';
import { announcing, LARGEST, TEBIBYTE } from '../../lessons/15-limits/attacks.ts';
import { concat, fromLatin1, NO_BYTES } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import { encodeFrame, type FrameToEncode } from '../../src/frame/codec.ts';
import { cryptoRandom } from '../../src/random.ts';

const MIB = 1_048_576;
const PIECE = 65_536;
const MANY = 500;
/** How long the message of the bomb is, in MiB. */
export const BOMB = 256;

export interface ServerAttack {
  readonly title: string;
  /** Whether it shakes hands before; if not, the bytes are the response. */
  readonly shakesHands: boolean;
  readonly first: Uint8Array;
  /** Sent until the client ends it; nothing if `first` is all. */
  readonly again: Uint8Array;
  /** Whether it reads what it gets. */
  readonly reads: boolean;
  /** It needs compression, which not every client offers. */
  readonly compresses?: true;
}

const framed = (frame: FrameToEncode) => encodeFrame(frame, { speak: 'version-13' });
const letters = (count: number) => fromLatin1('x'.repeat(count));
const after = { shakesHands: true, reads: true, again: NO_BYTES } as const;

export const SERVER_ATTACKS = {
  head: {
    title: 'a response that never ends',
    shakesHands: false,
    reads: true,
    first: fromLatin1('HTTP/1.1 101 Switching Protocols\r\nX: '),
    again: letters(PIECE),
  },
  tebibyte: { title: 'a length of 2^40', ...after, first: unmasked(TEBIBYTE) },
  largest: { title: 'a length of 2^63 - 1', ...after, first: unmasked(LARGEST) },
  fragments: {
    title: 'fragments without end',
    ...after,
    first: framed({ opcode: 'text', final: false, payload: letters(PIECE) }),
    again: framed({ opcode: 'continuation', final: false, payload: letters(PIECE) }),
  },
  bomb: { title: `${BOMB} MiB of text, compressed`, ...after, first: bomb(), compresses: true },
  pings: {
    title: 'pings whose pongs are not read',
    shakesHands: true,
    reads: false,
    first: NO_BYTES,
    again: concat(Array.from({ length: MANY }, () => framed({ opcode: 'ping', payload: letters(125) }))),
  },
} as const satisfies Readonly<Record<string, ServerAttack>>;

export type ServerAttackName = keyof typeof SERVER_ATTACKS;

/** The header of a text that announces this many bytes, as a server writes it: without a masking key. */
function unmasked(length: bigint): Uint8Array {
  const header = announcing(length).slice(0, 10);
  header[1] = (header[1] ?? 0) & 0x7f;
  return header;
}

/** One text in one frame: DEFLATE writes a thousand equal letters in about one byte (RFC 7692 §7.2.1). */
function bomb(): Uint8Array {
  const packed = deflateRawSync(letters(BOMB * MIB), { level: 9, finishFlush: constants.Z_SYNC_FLUSH });
  return framed({ opcode: 'text', rsv1: true, payload: Uint8Array.from(packed.subarray(0, -4)) });
}

/**
 * Reads the request of a client, and answers it.
 *
 * @param isCompressing  whether compression is to be agreed
 * @returns false if the client does not offer that
 */
export function welcome(socket: Socket, isCompressing: boolean): Promise<boolean> {
  const end = new Connection({ role: 'server', random: cryptoRandom });
  return new Promise((resolve) => {
    const hear = (bytes: Uint8Array) => {
      end.receive(bytes);
      for (const event of end.takeEvents()) {
        if (event.type !== 'request') continue;
        socket.off('data', hear);
        const offers = /permessage-deflate/.test(event.request.extensions);
        if (!isCompressing || offers) {
          end.accept(isCompressing ? { extensions: 'permessage-deflate' } : {});
          socket.write(concat(end.takeOutput()));
        }
        resolve(offers);
      }
    };
    socket.on('data', hear);
  });
}
