/** Bombs a server in a process with little memory, and measures it. It needs Linux. */

import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { toUtf8 } from '../../src/bytes.ts';
import { readClosePayload } from '../../src/connection/close.ts';
import { memoryOf, startSmallProcess } from '../../src/course/small-process.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { cryptoRandom } from '../../src/random.ts';
import { shakeHands } from '../11-fragmentation/shake-hands.ts';
import { DATA_MIB, DESCRIPTORS, HEAP_MIB } from '../15-limits/measure.ts';
import type { Where } from './bomb.ts';

/** How far the server was after some ms: growth of its memory, in bytes. */
export type Sample = readonly [at: number, memory: number];

export interface Bombed {
  /** Bytes of the frame. */
  readonly sent: number;
  readonly samples: readonly Sample[];
  /** What the server said, or how its process ended. */
  readonly said: string;
  readonly died: boolean;
}

const SERVER = fileURLToPath(new URL('naive-server.ts', import.meta.url));
/** Between two looks, in ms. */
const LOOK = 10;
/** How long a server may take, in ms. */
const PATIENCE = 60_000;

/** Sends one message to the server of this lesson. @param payload  compressed */
export async function bombed(where: Where, payload: Uint8Array): Promise<Bombed> {
  const limits = { heap: HEAP_MIB, data: DATA_MIB, descriptors: DESCRIPTORS };
  const { told, ...server } = await startSmallProcess<{ port: number }>(SERVER, [where], limits);
  try {
    const measured = await bombedOn(told.port, server.pid, payload);
    // The process may be dying.
    if (measured.said === 'ends TCP') await new Promise((resolve) => setTimeout(resolve, 500));
    const died = await server.died();
    return { ...measured, ...(died === undefined ? { died: false } : { died: true, said: died }) };
  } finally {
    await server.stop();
  }
}

/** The same for a server that listens already. */
export async function bombedOn(
  port: number,
  pid: number,
  payload: Uint8Array,
  offer = 'permessage-deflate',
): Promise<Omit<Bombed, 'died'>> {
  const socket = connect(port, '127.0.0.1');
  await shakeHands(socket, 'version-13', cryptoRandom, offer);
  const first = memoryOf(pid) ?? 0;
  const began = performance.now();
  const samples: Sample[] = [[0, 0]];
  const look = () => {
    const memory = memoryOf(pid);
    // A process that is dying has none any more.
    if (memory) samples.push([Math.round(performance.now() - began), Math.max(0, memory - first)]);
  };
  const looking = setInterval(look, LOOK);
  const frame = encodeFrame(
    { opcode: 'text', rsv1: true, payload },
    { speak: 'version-13', maskingKey: cryptoRandom(4) },
  );
  const frames = new FrameDecoder({
    speak: 'version-13',
    from: 'server',
    rsv1: true,
    maxPayload: Number.MAX_SAFE_INTEGER,
  });
  const said = await new Promise<string>((resolve) => {
    const late = setTimeout(() => resolve('waits'), PATIENCE);
    const tell = (what: string) => {
      clearTimeout(late);
      resolve(what);
    };
    socket.on('close', () => tell('ends TCP')).on('end', () => tell('ends TCP'));
    socket.on('data', (chunk) => {
      for (const { opcode, payload: answer } of frames.push(chunk)) {
        if (opcode === 'close')
          tell(answer.length === 0 ? 'closes' : `closes with ${readClosePayload(answer, 0).code}`);
        else if (opcode === 'text' || opcode === 'binary')
          tell(`answers ${answer.length < 40 ? toUtf8(answer) : `with ${answer.length} bytes`}`);
      }
    });
    socket.write(frame);
  });
  look();
  clearInterval(looking);
  socket.destroy();
  return { sent: frame.length, samples, said };
}
