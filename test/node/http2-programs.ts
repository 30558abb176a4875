/** The programs that the page about HTTP/2 shows. */

import { type ClientHttp2Session, createSecureServer, type Http2SecureServer } from 'node:http2';
import { attach, connect, type Socket } from '../../src/node/index.ts';

/** A page and a WebSocket, over HTTP/1.1 and HTTP/2. */
export function startBoth(certificate: { readonly key: string; readonly cert: string }): Http2SecureServer {
  const server = createSecureServer({ ...certificate, allowHTTP1: true }, (_request, response) => {
    response.end('hello');
  });
  attach(server, {
    handler: (socket) => {
      socket.on('message', (data) => socket.send(data));
    },
  });
  return server;
}

/** Many sockets on one connection, which the program opened with `http2.connect`. */
export function openMany(session: ClientHttp2Session, url: string, count: number): Promise<Socket[]> {
  return Promise.all(Array.from({ length: count }, () => connect(url, { over: session })));
}
