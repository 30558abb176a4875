/**
 * Ends that shake hands as they should and then say nothing: they read all that comes, answer none of it, and end
 * nothing. A handshake that is not right they do not answer, either.
 */

import { once } from 'node:events';
import { createServer as createHttp2Server } from 'node:http2';
import { type AddressInfo, connect as connectTcp, createServer, type Server } from 'node:net';
import { concat } from '../../../src/bytes.ts';
import type { Case } from '../../../src/conformance/case.ts';
import { CaseServer } from '../../../src/conformance/client-run.ts';
import { PATIENCE } from '../../../src/conformance/patience.ts';
import type { Result } from '../../../src/conformance/result.ts';
import { acceptDeflate } from '../../../src/connection/deflate.ts';
import { HandshakeError } from '../../../src/errors.ts';
import { HANDSHAKES } from '../../../src/handshake/handshakes.ts';
import { HeadReader } from '../../../src/handshake/head-reader.ts';
import type { RequestHead } from '../../../src/handshake/http-head.ts';
import { zlibEngine } from '../../../src/node/zlib.ts';
import { seededRandom } from '../../../src/random.ts';
import type { Speak } from '../../../src/versions.ts';

/** How long the request of a client is waited for, in ms. */
const FIRST = 30_000;

export interface SilentServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A server that is silent once it has answered the handshake; it agrees to compression if that is offered. */
export function startSilent(speak: Speak): Promise<SilentServer> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => {});
    const reader = new HeadReader<RequestHead>('request');
    let asked: { head: RequestHead; rest: Uint8Array } | undefined;
    let isAnswered = false;
    socket.on('data', (chunk) => {
      if (isAnswered) return;
      try {
        const rest = asked ? concat([asked.rest, chunk]) : chunk;
        asked = asked ? { ...asked, rest } : reader.push(chunk);
        const bodyBytes = HANDSHAKES[speak].REQUEST_BODY_BYTES;
        if (!asked || asked.rest.length < bodyBytes) return;
        isAnswered = true;
        socket.write(answerTo(asked.head, asked.rest.subarray(0, bodyBytes), speak));
      } catch (error) {
        if (!(error instanceof HandshakeError)) throw error;
        isAnswered = true;
      }
    });
  });
  return listening(server);
}

function answerTo(head: RequestHead, body: Uint8Array, speak: Speak): Uint8Array {
  const request = HANDSHAKES[speak].readRequest(head, body);
  const accepted = speak === 'version-13' ? acceptDeflate(request.extensions, { engine: zlibEngine }) : undefined;
  return HANDSHAKES[speak].createResponse(request, accepted ? { extensions: accepted.response } : {});
}

/** The same over HTTP/2: Node answers what is HTTP/2's own, settings and pings; the streams stay silent and open. */
export function startSilentHttp2(): Promise<SilentServer> {
  const server = createHttp2Server({ settings: { enableConnectProtocol: true } });
  server.on('session', (session) => session.on('error', () => {}));
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    stream.resume();
    if (headers[':protocol'] === 'websocket') stream.respond({ ':status': 200 });
  });
  return listening(server);
}

async function listening(server: Server): Promise<SilentServer> {
  const open = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/**
 * Runs cases on clients that ask for a WebSocket, compressed if the server likes, and then are silent, until all cases
 * have been played.
 *
 * @param answer  how long a case waits for them, in ms
 */
export async function runOnSilentClients(cases: readonly Case[], speak: Speak, answer: number): Promise<Result[]> {
  const results: Result[] = [];
  let done = () => {};
  const areAllPlayed = new Promise<void>((resolve) => {
    done = resolve;
  });
  const onResult = (result: Result) => {
    if (results.push(result) === cases.length) done();
  };
  // All clients ask at once: on a busy machine it takes a while until each is heard.
  const patience = { ...PATIENCE, answer, first: FIRST };
  const server = await CaseServer.listen(cases, { speak, port: 0, host: '127.0.0.1', patience, onResult });
  const { host, port, hostname } = new URL(server.url);
  const offer = speak === 'version-13' ? { extensions: 'permessage-deflate; client_max_window_bits' } : {};
  const clients = cases.map((_, i) => {
    const client = connectTcp({ host: hostname, port: Number(port), allowHalfOpen: true });
    client.on('error', () => {});
    client.resume();
    const asked = { host, resource: `/runCase?case=${i + 1}`, ...offer };
    client.write(HANDSHAKES[speak].createRequest(asked, seededRandom(i)).bytes);
    return client;
  });
  await areAllPlayed;
  for (const client of clients) client.destroy();
  await server.close();
  return results;
}
