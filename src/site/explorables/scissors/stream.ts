/** The bytes that Scissors cuts: what a server sends, from the last bytes of its handshake to its closing frame. */

import { concat } from '../../../bytes.ts';
import { Connection } from '../../../connection/connection.ts';
import { dissect } from '../../../dissect/dissect.ts';
import type { Field } from '../../../dissect/field.ts';
import { seededRandom } from '../../../random.ts';
import type { Speak } from '../../../versions.ts';

/** Of the head, only so many bytes are shown. */
const SHOWN_OF_HEAD = 6;
const TEXTS = ['Hello', '你好'];
const SEED = 2011;

/** A head or a frame: where it begins and ends in what is shown. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly fields: readonly Field[];
  readonly summary: string;
}

export interface Stream {
  /** What has arrived already: the head, without its last bytes. */
  readonly before: Uint8Array;
  readonly bytes: Uint8Array;
  readonly pieces: readonly Piece[];
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
  const all = saidByServer(speak);
  const dissections = dissect(all, { speak, from: 'server', stage: 'handshake' });
  const isEnd = (field: Field) => field.name === 'empty line' || field.name === 'blank line';
  const headEnd = dissections[0]?.fields.find(isEnd)?.end ?? 0;
  const cut = headEnd - SHOWN_OF_HEAD;
  const pieces: Piece[] = [];
  let at = -cut;
  for (const { bytes, fields, summary } of dissections) {
    const moved = fields.map((field) => ({ ...field, start: field.start + at, end: field.end + at }));
    pieces.push({ start: Math.max(0, at), end: at + bytes.length, fields: moved, summary });
    at += bytes.length;
  }
  return { before: all.subarray(0, cut), bytes: all.subarray(cut), pieces };
}

function saidByServer(speak: Speak): Uint8Array {
  const client = reader(speak);
  const server = new Connection({ role: 'server', random: seededRandom(SEED) });
  server.receive(concat(client.takeOutput()));
  server.takeEvents();
  server.accept();
  for (const text of TEXTS) server.send(text);
  server.close(speak === 'version-13' ? 1000 : undefined);
  return concat(server.takeOutput());
}
