/** A node of ours for the benchmark of rooms: every client is in one room, and what one says goes to all. */

import { type AdapterName, makeAdapter } from '../../../../lessons/20-beyond/adapters.ts';
import { listen } from '../../../../src/node/index.ts';
import { rooms } from '../../../../src/node/rooms/index.ts';

const ROOM = 'bench';
const [name = '', url = ''] = process.argv.slice(2);
const here = rooms(await makeAdapter(name as AdapterName, url));
await here.connected();
const server = await listen({
  port: 0,
  handler: async (socket) => {
    socket.on('message', (data) => here.send(ROOM, data));
    await here.join(ROOM, socket);
    socket.send('joined');
  },
});
process.send?.({ port: server.port });
