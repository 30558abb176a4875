/** A node of socket.io for the benchmark of rooms: every client is in one room, and what one says goes to all. */

import { createServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import { createClient } from 'redis';
import { Server } from 'socket.io';

const ROOM = 'bench';
const publisher = createClient({ url: process.argv[2] });
const subscriber = publisher.duplicate();
await Promise.all([publisher.connect(), subscriber.connect()]);

const http = createServer();
const io = new Server(http, { adapter: createAdapter(publisher, subscriber), transports: ['websocket'] });
io.on('connection', (socket) => {
  socket.join(ROOM);
  socket.on('say', (text) => io.to(ROOM).emit('said', text));
});
http.listen(0, '127.0.0.1', () => process.send({ port: http.address().port }));
