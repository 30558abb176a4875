/**
 * Express with WebSockets on two paths: an echo, and news by topic that an
 * HTTP request publishes.
 *
 * It stops so that nobody is cut off who could be served to the end.
 */

import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import express from 'express';
import { type Attachment, attach, broadcast } from '../../src/node/index.ts';
import { run } from '../run.ts';

/** Starts the server. @returns its port, and what stops it */
export async function startServer(port = 0): Promise<{ port: number; stop: (deadline?: number) => Promise<void> }> {
  const app = express();
  const server = createServer(app);
  app.use((_request, response, next) => {
    // A client that keeps its connection for the next request would keep a server that stops.
    response.once('finish', () => server.listening || server.closeIdleConnections());
    next();
  });

  const echo = attach(server, {
    paths: ['/echo'],
    handler: async (socket) => {
      for await (const message of socket) socket.send(message);
    },
  });
  const news = attach(server, { paths: ['/news/:topic'], handler: () => {} });

  app.get('/', (_request, response) => {
    response.json({ echoing: echo.sockets.size, reading: news.sockets.size });
  });
  app.get('/report', async (_request, response) => {
    response.write('This takes a second: ');
    await delay(1000);
    response.end('done\n');
  });
  app.post('/news/:topic', express.text(), async (request, response) => {
    if (typeof request.body !== 'string') {
      response.status(415).type('text').send('expected Content-Type: text/plain\n');
      return;
    }
    const readers = [...news.sockets].filter(({ params }) => params.topic === request.params.topic);
    const { sent, leftOut } = await broadcast(readers, request.body);
    response.json({ sent, leftOut: leftOut.length });
  });

  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: (deadline = 10_000) => stop(server, [echo, news], deadline),
  };
}

/** Lets nobody in any more, and resolves when all have left: WebSockets with 1001, requests with their answer. */
async function stop(server: HttpServer, attachments: readonly Attachment[], deadline: number): Promise<void> {
  const answered = new Promise((resolve) => server.close(resolve));
  const late = setTimeout(() => server.closeAllConnections(), deadline);
  await Promise.all([answered, ...attachments.map((attachment) => attachment.closeAll())]);
  clearTimeout(late);
}

run(import.meta.url, async () => {
  const server = await startServer(Number(process.env.PORT ?? 7615));
  console.log(`Express at http://127.0.0.1:${server.port}/`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      console.log('stopping');
      await server.stop();
      console.log('stopped');
    });
  }
});
