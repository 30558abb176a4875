/** Compressed messages: very many that are tiny, and a few that are a thousand times as long as they look. */

import { fromUtf8 } from '../../../src/bytes.ts';
import { MessageCounter } from '../load/clients.ts';
import { compressedFrame, over, peer } from './peers.ts';
import { type Scenario, share } from './scenario.ts';

const TINY = 200_000;
const LARGE = 50;
const LARGE_BYTES = 16 * 2 ** 20;
/** How long to wait for the echoes, in ms. */
const PATIENCE = 20_000;
/** Other clients that come in the meantime. */
const OTHERS = 100;

export const tinyMessages: Scenario = {
  id: 'tiny-messages',
  title: '200,000 tiny compressed messages from one peer, echoed',
  settings: { deflate: true },
  async attack(contender, port, size, invite) {
    const frame = compressedFrame('text', fromUtf8('hi there'));
    const count = share(TINY, size);
    const { cpuMs } = await contender.strain();
    const began = performance.now();
    const echoed = await sendAndCount(port, Buffer.concat(Array.from({ length: count }, () => frame)), count, invite);
    const seconds = (performance.now() - began) / 1000;
    const cpu = (await contender.strain()).cpuMs - cpuMs;
    return {
      echoed,
      'echoed each second': echoed / seconds,
      'processor time per 1,000 echoed, ms': (1000 * cpu) / echoed,
    };
  },
};

export const inflating: Scenario = {
  id: 'inflating',
  title: `${LARGE} compressed frames of 16 KiB, each of which inflates to 16 MiB, while ${OTHERS} others connect`,
  settings: { deflate: true, echoAtMost: 65_536, maxMessage: LARGE_BYTES },
  visitors: OTHERS,
  async attack(_contender, port, size, invite) {
    const large = compressedFrame('binary', new Uint8Array(LARGE_BYTES));
    const last = compressedFrame('text', fromUtf8('that was all'));
    const frames = Array.from({ length: share(LARGE, size) }, () => large);
    return { 'read to the end': await sendAndCount(port, Buffer.concat([...frames, last]), 1, invite) };
  },
};

/** Sends, and counts echoes until a given number have arrived, the server has closed the connection, or time is up. */
async function sendAndCount(port: number, bytes: Uint8Array, wanted: number, invite: () => void): Promise<number> {
  const socket = await peer(port, { deflate: true });
  const counter = new MessageCounter();
  let echoed = 0;
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      echoed += counter.push(chunk);
      if (echoed >= wanted) resolve();
    });
    over(socket).then(resolve);
    setTimeout(resolve, PATIENCE).unref();
    socket.write(bytes);
    invite();
  });
  socket.destroy();
  return echoed;
}
