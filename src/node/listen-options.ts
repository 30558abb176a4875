/** The options of a server with a port of its own. */

import type { RequestListener } from 'node:http';
import type { Duplex } from 'node:stream';
import type { TlsOptions } from 'node:tls';
import {
  badArgument,
  type KnownOptions,
  optionsOf,
  requireBoolean,
  requireFunction,
  requireInteger,
  requireObject,
  requireString,
} from '../arguments.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { type ByPath, SERVE_OPTIONS, type ServeOptions } from './options.ts';

export interface ListenOptions<User = unknown> extends ServeOptions<User> {
  /** Port; by default 0, which takes any free one. */
  readonly port?: number;
  /** Address to listen on; 127.0.0.1 by default. */
  readonly host?: string;
  /** Answers requests that are not for a WebSocket; 426 by default. What it throws is answered with 500. */
  readonly http?: RequestListener;
  /**
   * Whether to serve HTTP/2 too, and WebSockets over it (RFC 8441): over TLS to those that choose it, without TLS to
   * those that begin with it. Not by default, since `http` then gets requests of both.
   */
  readonly http2?: boolean;
  /**
   * Takes a request for a WebSocket that the program answers itself, byte by byte, for example to pass it on to another
   * server; by default none is taken. It is called for each over HTTP/1.1 that names a host of `allowHosts`, before
   * anything else is decided.
   *
   * @returns whether it takes the transport, and must end it; `rest` is what came after the head
   */
  readonly takeUpgrade?: (head: RequestHead, transport: Duplex, rest: Uint8Array) => boolean;
  /** A certificate and its key, and what else `tls.createServer` takes: then it listens for `wss:` and `https:`. */
  readonly tls?: TlsOptions;
}

const LISTEN_OPTIONS: KnownOptions<ListenOptions> = {
  ...SERVE_OPTIONS,
  port: true,
  host: true,
  http: true,
  http2: true,
  takeUpgrade: true,
  tls: true,
};

/** The options of which each is known, and what it must be. @throws UsageError `bad-argument`, `unknown-option` */
export function listenOptionsFrom(options: ListenOptions | ByPath<ListenOptions, object>): ListenOptions {
  const given = optionsOf('options', options as ListenOptions, LISTEN_OPTIONS);
  const { port, host, http, http2, takeUpgrade, tls } = given;
  if (port !== undefined) requireInteger('options.port', port, 0, 65_535);
  if (host !== undefined && requireString('options.host', host) === '') {
    throw badArgument('options.host', 'an address to listen on', host);
  }
  if (http !== undefined) requireFunction('options.http', http);
  if (http2 !== undefined) requireBoolean('options.http2', http2);
  if (takeUpgrade !== undefined) requireFunction('options.takeUpgrade', takeUpgrade);
  if (tls !== undefined) requireObject('options.tls', tls);
  return given;
}

/** The answer of a server that has nothing but WebSockets. */
export const answer426: RequestListener = ({ httpVersionMajor }, response) => {
  if (httpVersionMajor === 2) {
    // 426 would name a protocol in Upgrade, which HTTP/2 does not have (RFC 9113 §8.2.2).
    response
      .writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
      .end('no-such-path: only WebSockets here\n');
    return;
  }
  response.writeHead(426, {
    Connection: 'Upgrade, close',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Content-Type': 'text/plain; charset=utf-8',
  });
  response.end('not-an-upgrade: expected Upgrade: websocket\n');
};
