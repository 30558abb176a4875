/** The bytes that Scissors cuts: what a server sends, from the last bytes of its handshake to its closing frame. */

import { concat, toLatin1 } from '../../../bytes.ts';
import { Connection } from '../../../connection/connection.ts';
import { seededRandom } from '../../../random.ts';
import type { Speak } from '../../../versions.ts';
import { frameSizes, type Sizes } from '../frame-sizes.ts';

/** Of the head, only so many bytes are shown. */
const SHOWN_OF_HEAD = 6;
const TEXTS = ['Hello', '你好'];
const SEED = 2011;

/** Bytes with a name: the same names as in a dump. */
export interface Part {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A head or a frame: where it begins and ends in what is shown, and its parts. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly Part[];
}

export interface Stream {
  /** What has arrived already: the head, without its last bytes. */
  readonly before: Uint8Array;
  readonly bytes: Uint8Array;
  readonly pieces: readonly Piece[];
  /** The name of the part that each byte is of. */
  readonly names: readonly string[];
}

/** The client that reads the stream: it has sent its request. */
export function reader(speak: Speak): Connection {
  const request = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };
  return new Connection({ role: 'client', speak, random: seededRandom(SEED), request });
}

const made = new Map<Speak, Stream>();

export function streamOf(speak: Speak): Stream {
  const stream = made.get(speak) ?? makeStream(speak);
  made.set(speak, stream);
  return stream;
}

function makeStream(speak: Speak): Stream {
  const [handshake = new Uint8Array(0), ...frames] = saidByServer(speak);
  const cut = headBytes(handshake) - SHOWN_OF_HEAD;
  const bytes = concat([handshake.subarray(cut), ...frames]);
  const pieces = [pieceOf(0, handshakeParts(handshake.subarray(cut)))];
  for (const frame of frames) pieces.push(pieceOf(pieces.at(-1)?.end ?? 0, frameSizes(speak, frame)));
  const parts = pieces.flatMap((piece) => piece.parts);
  const names = parts.flatMap(({ name, start, end }) => Array<string>(end - start).fill(name));
  return { before: handshake.subarray(0, cut), bytes, pieces, names };
}

/** The handshake of the server, and each of its frames. */
function saidByServer(speak: Speak): Uint8Array[] {
  const client = reader(speak);
  const server = new Connection({ role: 'server', random: seededRandom(SEED) });
  const said = () => concat(server.takeOutput());
  server.receive(concat(client.takeOutput()));
  server.takeEvents();
  server.accept();
  const handshake = said();
  const texts = TEXTS.map((text) => {
    server.send(text);
    return said();
  });
  server.close(speak === 'version-13' ? 1000 : undefined);
  return [handshake, ...texts, said()];
}

/** Bytes up to the end of the empty line. */
function headBytes(handshake: Uint8Array): number {
  return toLatin1(handshake).indexOf('\r\n\r\n') + 4;
}

function pieceOf(start: number, sizes: Sizes): Piece {
  const parts: Part[] = [];
  let at = start;
  for (const [name, bytes] of sizes) {
    if (bytes > 0) parts.push({ name, start: at, end: at + bytes });
    at += bytes;
  }
  return { start, end: at, parts };
}

/** The last line of the head, and in hixie-76 the answer after it (hixie-76 §5.2). */
function handshakeParts(shown: Uint8Array): Sizes {
  return [
    ['CR LF', SHOWN_OF_HEAD - 2],
    ['empty line', 2],
    ['answer', shown.length - SHOWN_OF_HEAD],
  ];
}
