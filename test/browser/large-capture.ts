/** A capture as large as one asks for: one conversation of many short messages, and others of longer ones. */

import { concat, fromUtf8 } from '../../src/bytes.ts';
import { type CapturedBytes, toPcapng } from '../../src/capture/write-pcapng.ts';
import { Connection } from '../../src/connection/connection.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { seededRandom } from '../../src/random.ts';

/** What the last message of the first conversation says. */
export const LAST_WORDS = 'the needle at the end';

const OTHERS = 40;
/** Bytes of a message in the first conversation, and in the others. */
const SHORT = 400;
const LONG = 16_384;
/** When it begins, in milliseconds since 1970. */
const BEGAN = Date.UTC(2026, 0, 1);

export interface LargeCapture {
  readonly bytes: Uint8Array;
  /** Conversations in it, and heads and frames of the first. */
  readonly conversations: number;
  readonly pieces: number;
}

/** @param size  bytes, about */
export function largeCapture(size: number): LargeCapture {
  const opening = handshake();
  const short = encodeFrame({ opcode: 'text', payload: fromUtf8('x'.repeat(SHORT)) }, { speak: 'version-13' });
  const long = encodeFrame({ opcode: 'binary', payload: new Uint8Array(LONG) }, { speak: 'version-13' });
  const last = encodeFrame({ opcode: 'text', payload: fromUtf8(LAST_WORDS) }, { speak: 'version-13' });
  const captured: CapturedBytes[] = [];
  const say = (conversation: number, from: CapturedBytes['from'], bytes: Uint8Array) =>
    captured.push({ conversation, from, time: BEGAN + captured.length / 10, bytes });
  const open = (conversation: number) => {
    for (const { from, bytes } of opening) say(conversation, from, bytes);
  };
  open(0);
  const count = Math.floor(size / 2 / (short.length + 72));
  for (let i = 0; i < count; i++) say(0, 'server', short);
  say(0, 'server', last);
  const each = Math.floor(size / 2 / OTHERS / (long.length + 72));
  for (let other = 1; other <= OTHERS; other++) {
    open(other);
    for (let i = 0; i < each; i++) say(other, 'server', long);
  }
  return { bytes: toPcapng(captured), conversations: OTHERS + 1, pieces: opening.length + count + 1 };
}

/** A request and its response. */
function handshake(): readonly Pick<CapturedBytes, 'from' | 'bytes'>[] {
  const request = { host: 'example.com', resource: '/chat' };
  const client = new Connection({ role: 'client', speak: 'version-13', request, random: seededRandom(1) });
  const server = new Connection({ role: 'server', random: seededRandom(2) });
  const asked = concat(client.takeOutput());
  server.receive(asked);
  server.takeEvents();
  server.accept();
  return [
    { from: 'client', bytes: asked },
    { from: 'server', bytes: concat(server.takeOutput()) },
  ];
}
