/** Ends of a conversation over TCP that compress with an engine of the test's choice. */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket as TcpSocket } from 'node:net';
import { Connection } from '../../src/connection/connection.ts';
import type { DeflateOptions } from '../../src/connection/deflate.ts';
import type { ConnectionEvent } from '../../src/connection/events.ts';
import { cryptoRandom } from '../../src/random.ts';

/** Carries bytes between a connection and a transport, and reports what happens. */
function drive(connection: Connection, transport: TcpSocket, tell: (event: ConnectionEvent) => void): () => void {
  const pump = () => {
    for (let event = connection.nextEvent(); event !== undefined; event = connection.nextEvent()) {
      tell(event);
      for (const bytes of connection.takeOutput()) transport.write(bytes);
      if (event.type === 'end') transport.end();
    }
    for (const bytes of connection.takeOutput()) transport.write(bytes);
  };
  transport.on('error', () => transport.destroy());
  transport.on('data', (chunk: Uint8Array) => {
    connection.receive(chunk);
    pump();
  });
  transport.on('end', () => {
    connection.receiveEnd();
    pump();
  });
  return pump;
}

/** A server that echoes. */
export async function echoServer(deflate: DeflateOptions): Promise<{ port: number; close(): void }> {
  const server = createServer({ noDelay: true }, (transport) => {
    const connection = new Connection({ role: 'server', random: cryptoRandom, deflate });
    drive(connection, transport, (event) => {
      if (event.type === 'request') connection.accept();
      if (event.type === 'message') connection.send(event.data);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

/** Says messages to an echo server, all at once; resolves with as many as come back, or rejects with what went wrong. */
export function echoThrough(
  port: number,
  deflate: DeflateOptions,
  sent: readonly (string | Uint8Array)[],
): Promise<(string | Uint8Array)[]> {
  return new Promise((resolve, reject) => {
    const request = { host: `127.0.0.1:${port}`, resource: '/' };
    const connection = new Connection({ role: 'client', speak: 'version-13', random: cryptoRandom, request, deflate });
    const transport = connect({ port, host: '127.0.0.1', noDelay: true });
    const heard: (string | Uint8Array)[] = [];
    const pump = drive(connection, transport, (event) => {
      if (event.type === 'open') for (const message of sent) connection.send(message);
      if (event.type === 'message') heard.push(event.data);
      if (heard.length === sent.length) connection.close(1000);
      if (event.type === 'error') reject(event.error);
      if (event.type === 'close') resolve(heard);
    });
    transport.on('connect', pump);
  });
}
