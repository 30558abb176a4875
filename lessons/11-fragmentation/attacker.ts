/**
 * One message in fragments without end. After every batch comes a ping, which
 * may stand between fragments: its pong shows that the server has read them all.
 * hixie-76 has no fragments and no ping. There the attacker sends empty texts,
 * and after every batch one that is sent back.
 */

import { concat, fromUtf8 } from '../../src/bytes.ts';
import { readClosePayload } from '../../src/connection/close.ts';
import { encodeFrame, type FrameToEncode } from '../../src/frame/codec.ts';
import type { Frame } from '../../src/frame/frame.ts';
import type { Speak } from '../../src/versions.ts';
import { RawClient, type Silence } from './raw-client.ts';

export interface Attack {
  readonly port: number;
  readonly speak: Speak;
  /** Bytes of payload in each fragment. */
  readonly size: number;
  /** Fragments in all, and between two looks at the memory. */
  readonly total: number;
  readonly batch: number;
  /** Memory of the server's process, in bytes; undefined once it is gone. */
  readonly memory: () => Promise<number | undefined>;
  /** How long a server may be busy, in ms. */
  readonly patience: number;
}

/** Fragments that the server has read, and the memory of its process then. */
export type Sample = readonly [fragments: number, memory: number];

export interface Outcome {
  readonly samples: readonly Sample[];
  /** Bytes on the wire for each fragment. */
  readonly bytesEach: number;
  /** How it ended: all were taken, the server closed, with a code or without, or it said nothing more. */
  readonly end: 'all taken' | 'closed' | 'silent';
  readonly closeCode?: number;
}

const MASKING_KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);

/** The bytes of a frame as a client sends it. */
export function clientFrame(speak: Speak, frame: FrameToEncode): Uint8Array {
  return encodeFrame(frame, speak === 'version-13' ? { speak, maskingKey: MASKING_KEY } : { speak });
}

/** What an attacker sends in each version. */
function bytesOf({ speak, size }: Pick<Attack, 'speak' | 'size'>) {
  const payload = fromUtf8('x'.repeat(size));
  if (speak === 'hixie-76') {
    const text = clientFrame(speak, { opcode: 'text', payload });
    return { first: text, more: text, ask: clientFrame(speak, { opcode: 'text', payload: fromUtf8('?') }) };
  }
  return {
    first: clientFrame(speak, { opcode: 'text', final: false, payload }),
    more: clientFrame(speak, { opcode: 'continuation', final: false, payload }),
    ask: clientFrame(speak, { opcode: 'ping' }),
  };
}

export async function attack(order: Attack): Promise<Outcome> {
  const { port, speak, total, batch, memory, patience } = order;
  const { first, more, ask } = bytesOf(order);
  const client = await RawClient.open(port, speak);
  const samples: Sample[] = [];
  const ended = (end: Outcome['end'], closeCode?: number): Outcome => {
    client.end();
    return { samples, bytesEach: more.length, end, ...(closeCode === undefined ? {} : { closeCode }) };
  };
  const look = async (fragments: number) => {
    const taken = await memory();
    if (taken !== undefined) samples.push([fragments, taken]);
  };
  await look(0);
  const many = concat(Array.from({ length: batch }, () => more));
  for (let sent = batch; sent <= total; sent += batch) {
    await client.write(sent === batch ? concat([first, many.subarray(more.length), ask]) : concat([many, ask]));
    const answer = await answerOf(client, speak, patience);
    if (answer === 'silent' || answer === 'closed') return ended(answer);
    if (answer.opcode === 'close') return ended('closed', codeOf(answer));
    await look(sent);
  }
  return ended('all taken');
}

/** What the server says to the ping, or instead of it. Its own pings are answered: it must not lose patience. */
async function answerOf(client: RawClient, speak: Speak, patience: number): Promise<Frame | Silence> {
  for (;;) {
    const frame = await client.next(patience);
    if (frame === 'silent' || frame === 'closed' || frame.opcode !== 'ping') return frame;
    await client.write(clientFrame(speak, { opcode: 'pong', payload: frame.payload }));
  }
}

function codeOf({ payload }: Frame): number | undefined {
  return payload.length === 0 ? undefined : readClosePayload(payload, 0).code;
}
