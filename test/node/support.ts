/** What tests of real sockets need. */

import { once } from 'node:events';
import { createServer, type Server as HttpServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach } from 'vitest';
import {
  type Attachment,
  type AttachOptions,
  attach,
  type ConnectOptions,
  connect as connectWebSocket,
  type ListenOptions,
  listen,
  type Server,
  type Socket,
} from '../../src/node/index.ts';

/** Where a test puts what must be closed when it is over. */
export function closedAfterEach(): { close(): unknown }[] {
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  return open;
}

/**
 * How a test starts servers, which echo unless it says otherwise.
 *
 * @param open  where they are put, so that they are closed
 * @param usual  the options of all of them
 */
export function serverStarter(open: { close(): unknown }[], usual: Partial<ListenOptions> = {}) {
  return async (options: Partial<ListenOptions> = {}): Promise<Server> => {
    const server = await listen({ handler: echo, ...usual, ...options });
    open.push(server);
    return server;
  };
}

/** An HTTP server with a page, and our sockets attached. */
interface Attached {
  readonly http: HttpServer;
  readonly attachment: Attachment;
  readonly port: number;
  readonly url: string;
}

/** How a test starts an HTTP server with sockets attached, which echo by default. @param open  as for {@link serverStarter} */
export function attachStarter(open: { close(): unknown }[]) {
  const usual: RequestListener = (_request, response) => response.end('page');
  return async (options: Partial<AttachOptions> = {}, page = usual): Promise<Attached> => {
    const http = createServer(page);
    const attachment = attach(http, { handler: echo, ...options });
    await once(http.listen(0, '127.0.0.1'), 'listening');
    open.push({ close: () => Promise.all([attachment.closeAll(), http.closeAllConnections(), http.close()]) });
    const { port } = http.address() as AddressInfo;
    return { http, attachment, port, url: `ws://127.0.0.1:${port}/` };
  };
}

/** A handler that echoes. */
export function echo(socket: Socket): void {
  socket.on('message', (data) => socket.send(data));
}

export async function firstMessage(socket: Socket): Promise<unknown> {
  const [data] = await once(socket, 'message');
  return data;
}

/** Whether a server lets one more in, and answers. */
export async function isServing(server: Server, options: ConnectOptions = {}): Promise<boolean> {
  const socket = await connectWebSocket(server.url, options);
  socket.send('there?');
  const answer = await firstMessage(socket);
  socket.close();
  return answer === 'there?';
}

/** Resolves when the condition holds; the test's own time limit ends the wait. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/**
 * Writes requests to a port, each after the answer to the one before has begun.
 *
 * @returns all that came, as Latin-1, once the server ended or the last answer's head is whole
 */
export function rawRequest(port: number, requests: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const left = [...requests];
    let answer = '';
    let answered = 0;
    const next = () => {
      const request = left.shift();
      if (request !== undefined) socket.write(request, 'latin1');
    };
    socket.on('connect', next);
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      answered = answer.split('HTTP/1.1 ').length - 1;
      if (left.length > 0 && answered === requests.length - left.length) next();
      else if (/HTTP\/1\.1 101 .*\r\n\r\n$/s.test(answer)) socket.destroy();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}
