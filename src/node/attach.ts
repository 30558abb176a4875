/**
 * WebSockets beside an `http.Server` that somebody else made.
 *
 * Node's HTTP parser has read the head here, so the bytes shown by a tap are
 * written anew from its parts: the same fields in the same order.
 */

import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Socket as TcpSocket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { HandshakeError, UsageError } from '../errors.ts';
import { parseRequestHead, type RequestHead } from '../handshake/http-head.ts';
import { asksForWebSocket } from '../handshake/negotiate.ts';
import { createRefusal } from '../handshake/refusal.ts';
import { type FieldToWrite, writeHead } from '../handshake/write-head.ts';
import { Acceptor } from './acceptor.ts';
import type { ServeOptions } from './options.ts';

export interface AttachOptions extends ServeOptions {
  /** Which upgrades are ours; others are left to the server's other listeners. All, unless told. */
  readonly paths?: readonly string[];
}

/** Answers the upgrades of an HTTP or HTTPS server. */
export function attach(server: HttpServer, options: AttachOptions): Acceptor {
  const acceptor = new Acceptor(options);
  const { paths } = options;
  attachAcceptor(server, acceptor, (path) => paths === undefined || paths.includes(path));
  return acceptor;
}

/** Lets an acceptor answer the upgrades on the paths that are its own. */
export function attachAcceptor(server: HttpServer, acceptor: Acceptor, isOurs: (path: string) => boolean): void {
  server.on('upgrade', (request: IncomingMessage, transport: TcpSocket, rest: Uint8Array) => {
    const path = (request.url ?? '').replace(/\?.*/s, '');
    if (!isOurs(path)) return;
    try {
      const head = rebuildHead(request);
      transport.removeAllListeners('timeout').setTimeout(0).setNoDelay(true);
      acceptor.accept(transport, head, rest, transport instanceof TLSSocket);
    } catch (error) {
      if (!(error instanceof HandshakeError || error instanceof UsageError)) throw error;
      const refusal = new HandshakeError(error.code, error.reason, { section: error.section });
      transport.on('error', () => transport.destroy());
      transport.end(createRefusal(refusal));
    }
  });
}

/** The head as Node read it, judged by our own rules. */
function rebuildHead(request: IncomingMessage): RequestHead {
  const { method, url, httpVersion, rawHeaders } = request;
  const fields: FieldToWrite[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) fields.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  const head = parseRequestHead(writeHead(`${method} ${url} HTTP/${httpVersion}`, fields));
  if (asksForWebSocket(head)) return head;
  throw new HandshakeError('not-an-upgrade', 'expected Upgrade: websocket', { section: 'RFC 6455 §4.2.1' });
}
