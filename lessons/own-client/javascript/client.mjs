// Your WebSocket client in JavaScript: it connects and logs. The rest is yours.
import { connect } from 'node:net';

const { hostname, port, pathname, search } = new URL(process.env.URL ?? 'ws://127.0.0.1:8080/');

const socket = connect(Number(port || 80), hostname, () => {
  console.log(`connected to port ${port} of ${hostname}; the request asks for ${pathname}${search}`);
});
socket.on('data', (bytes) => {
  // What came is here as bytes: the beginning of an answer, all of it, or more than one thing.
  console.log(`${bytes.length} bytes:`, bytes.toString('latin1'));
});
socket.on('error', (error) => console.log('lost:', error.message));
