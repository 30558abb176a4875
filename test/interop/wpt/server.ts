/** The servers that the web-platform-tests ask: one port for `ws:`, one for `wss:`. */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket as TcpSocket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { HeadReader } from '../../../src/handshake/head-reader.ts';
import type { RequestHead } from '../../../src/handshake/http-head.ts';
import { readRequestHead } from '../../../src/handshake/version13.ts';
import { createCertificate } from '../../../src/server/certificate.ts';
import { handlerOf } from './handlers.ts';
import { Visit } from './visit.ts';

export interface Ports {
  readonly ws: number;
  readonly wss: number;
}

/** Starts both. */
export async function startServers(): Promise<{ readonly ports: Ports; close(): void }> {
  const serve = (transport: TcpSocket) => {
    transport.on('error', () => transport.destroy());
    // A client that leaves in the middle is no fault.
    serveOne(transport).catch(() => transport.destroy());
  };
  const servers: Server[] = [createServer(serve), createTlsServer(createCertificate(), serve)];
  const ports: number[] = [];
  for (const server of servers) {
    server.listen(0);
    await once(server, 'listening');
    ports.push((server.address() as AddressInfo).port);
  }
  const [ws = 0, wss = 0] = ports;
  return { ports: { ws, wss }, close: () => servers.forEach((server) => void server.close()) };
}

async function serveOne(transport: TcpSocket): Promise<void> {
  const reader = new HeadReader<RequestHead>('request');
  let visit: Visit | undefined;
  for await (const chunk of transport) {
    if (visit) {
      const { slowness = 0, received } = handlerOf(visit.request) ?? {};
      if (slowness > 0) await after(slowness);
      const reached = visit;
      reached.receive(Uint8Array.from(chunk), (message) => received?.(reached, message));
      continue;
    }
    const head = reader.push(Uint8Array.from(chunk))?.head;
    if (!head) continue;
    visit = new Visit(readRequestHead(head), transport);
    const handler = handlerOf(visit.request);
    await after(handler?.sleep ?? 0);
    if (!handler) visit.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
    else if (handler.instead) handler.instead(visit);
    else visit.accept(handler.accept?.(visit.request) ?? {});
    if (handler && !handler.instead) handler.opened?.(visit);
  }
}
