/** A server with the room in a process of its own, so that it can be killed: `room-process.ts ADAPTER URL TIMES`. */

import { type AdapterName, makeAdapter, type Times } from './adapters.ts';
import { startRoomServer, type Told } from './room-server.ts';

const [name = '', url = '', times = ''] = process.argv.slice(2);
const tell = (told: Told) => process.send?.(told);
process.on('disconnect', () => process.exit());

const adapter = await makeAdapter(name as AdapterName, url, JSON.parse(times) as Times);
const { server } = await startRoomServer(adapter, tell);
tell({ port: server.port });
