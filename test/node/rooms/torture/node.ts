/** One node of the torture test: a process whose clients are all in one room. It tells its parent what becomes of each message. */

import { type AdapterName, makeAdapter } from '../../../../lessons/20-beyond/adapters.ts';
import { listen, type Socket } from '../../../../src/node/index.ts';
import { rooms } from '../../../../src/node/rooms/index.ts';
import type { Told } from './told.ts';

const ROOM = 'torture';

/** More than ever waits here: what is lost is lost between nodes, not at a slow reader. */
const MAX_BUFFERED = 67_108_864;

const [name = '', url = ''] = process.argv.slice(2);
const here = rooms(await makeAdapter(name as AdapterName, url), {
  format: ({ id, data }) => `${id ?? '-'} ${data}`,
  readers: { maxBuffered: MAX_BUFFERED },
});
for (const line of ['away', 'back'] as const) here.on(line, () => tell({ line, at: Date.now() }));
here.on('fault', (error) => tell({ fault: String(error) }));

await here.connected();
const server = await listen({ port: 0, handler: serve });
tell({ port: server.port });

async function serve(socket: Socket): Promise<void> {
  socket.on('message', (data) => {
    here.send(ROOM, data).then(
      ({ reached }) => tell({ key: keyOf(data), reached, at: Date.now() }),
      (error) => tell({ fault: String(error) }),
    );
  });
  const after = new URLSearchParams(socket.resource.split('?')[1]).get('after');
  const joined = await here.join(ROOM, socket, after === null ? {} : { after });
  if (socket.state === 'open') socket.send(`joined ${joined?.isComplete}`);
}

/** A message begins with its key, which is the sender's. */
function keyOf(data: string | Uint8Array): string {
  return String(data).split(' ', 1)[0] ?? '';
}

function tell(told: Told): void {
  process.send?.(told);
}
