/** What two readers make of the same chunks: one that takes each for a message, and a connection. */

import { messagesOf } from '../../../../lessons/01-byte-stream/wrong.ts';
import type { ConnectionEvent } from '../../../connection/events.ts';
import { bytesInWords } from '../../../render/words.ts';
import { say } from '../../../say.ts';
import type { Speak } from '../../../versions.ts';
import { reader, type Stream, streamOf } from './stream.ts';

export interface Read {
  readonly start: number;
  readonly end: number;
  /** What the reader understood that takes a chunk for a message. */
  readonly naive: string;
  /** What the connection understood when the chunk had come. */
  readonly understood: readonly string[];
  /** What it waits for then. */
  readonly waits: string;
}

/** @param cuts  where chunks after the first begin, ascending */
export function readChunks(speak: Speak, cuts: readonly number[]): Read[] {
  const stream = streamOf(speak);
  const client = reader(speak);
  client.takeOutput();
  client.receive(stream.before);
  client.takeEvents();
  const starts = [0, ...cuts];
  return starts.map((start, i) => {
    const end = starts[i + 1] ?? stream.bytes.length;
    const chunk = stream.bytes.subarray(start, end);
    client.receive(chunk);
    const understood = client.takeEvents().flatMap(inWords);
    return { start, end, naive: messagesOf([chunk]).join(''), understood, waits: waitsAt(stream, end) };
  });
}

function inWords(event: ConnectionEvent): string[] {
  switch (event.type) {
    case 'open':
      return [say('the handshake is done')];
    case 'message':
      return [`“${event.data}”`];
    case 'close':
    case 'end':
      return event.type === 'end' ? [say('the peer wants to close')] : [];
    case 'error':
      return [event.error.message];
    default:
      return [event.type];
  }
}

/** What it keeps of the piece in which a chunk ends, and what comes next. */
function waitsAt({ pieces }: Stream, end: number): string {
  const piece = pieces.find((one) => one.start < end && end < one.end);
  const next = piece?.parts.find((part) => end < part.end);
  if (!piece || !next) return say('keeps nothing');
  return say(`keeps {kept}, waits for the ${next.name}`, { kept: bytesInWords(end - piece.start) });
}
