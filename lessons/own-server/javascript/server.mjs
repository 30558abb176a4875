// Your WebSocket server in JavaScript: it listens, accepts and logs. The rest is yours.
import { createServer } from 'node:net';

const port = Number(process.env.PORT ?? 8080);

const server = createServer((socket) => {
  console.log('a connection');
  socket.on('data', (bytes) => {
    // What came is here as bytes: the beginning of a request, all of it, or more than one thing.
    console.log(`${bytes.length} bytes:`, bytes.toString('latin1'));
  });
  socket.on('error', (error) => console.log('lost:', error.message));
});

server.listen(port, '127.0.0.1', () => console.log(`listening on ws://127.0.0.1:${port}/`));
