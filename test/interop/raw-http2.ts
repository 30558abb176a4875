/**
 * WebSockets over HTTP/2 as Node speaks it: a server and a client of
 * `node:http2`, and between them a relay that keeps all bytes in their order.
 */

import { once } from 'node:events';
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  createServer,
  type ServerHttp2Stream,
} from 'node:http2';
import {
  type AddressInfo,
  connect as connectTcp,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';
import type { Piece } from '../../src/capture/tcp.ts';
import type { Role } from '../../src/versions.ts';

/** Bytes that passed, in their order. */
export type Passed = (readonly [Role, Uint8Array])[];

export interface Recording {
  readonly passed: Passed;
  /** The session of the client; what it does is recorded. */
  readonly session: ClientHttp2Session;
  /** Opens a stream, and waits for its answer. */
  open(headers: Readonly<Record<string, string | number>>): Promise<ClientHttp2Stream>;
  /** Closes all, and waits until the last byte has passed. */
  close(): Promise<void>;
}

/** Records what `serve` and a client say to each other. */
export async function record(
  serve: (stream: ServerHttp2Stream, headers: Readonly<Record<string, unknown>>) => void,
): Promise<Recording> {
  const server = createServer({ settings: { enableConnectProtocol: true } });
  server.on('stream', serve);
  const passed: Passed = [];
  const ended: Promise<unknown>[] = [];
  const relay = createTcpServer((near) => {
    const far = connectTcp((server.address() as AddressInfo).port, '127.0.0.1');
    pass(near, far, 'client');
    pass(far, near, 'server');
  });
  function pass(from: Socket, to: Socket, role: Role): void {
    from.on('error', () => to.destroy());
    from.on('data', (bytes) => {
      passed.push([role, Uint8Array.from(bytes)]);
      to.write(bytes);
    });
    from.on('end', () => to.end());
    ended.push(once(from, 'close'));
  }
  await listening(server);
  await listening(relay);
  const session = connect(`http://127.0.0.1:${(relay.address() as AddressInfo).port}`);
  await Promise.all([once(session, 'connect'), once(session, 'remoteSettings')]);
  return {
    passed,
    session,
    async open(headers) {
      const stream = session.request(headers);
      await once(stream, 'response');
      return stream;
    },
    async close() {
      session.close();
      await Promise.all(ended);
      server.close();
      relay.close();
    },
  };
}

async function listening(
  server: { listen(port: number, host: string): unknown } & Pick<Server, 'once'>,
): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server as Server, 'listening');
}

/** The head of a WebSocket in a stream (RFC 8441 §5). */
export function websocketHead(path: string, fields: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    ...{
      ':method': 'CONNECT',
      ':protocol': 'websocket',
      ':scheme': 'http',
      ':authority': 'example.com',
      ':path': path,
    },
    ...{ 'sec-websocket-version': '13', ...fields },
  };
}

/** What passed, as a capture gives it. */
export function piecesOf(passed: Passed): Piece[] {
  return passed.map(([from, bytes]) => ({ from, bytes, time: 0 }));
}
