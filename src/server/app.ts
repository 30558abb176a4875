/**
 * Everything on one port: the site, an echo, a chat room, and Live, for clients
 * of both versions, over HTTP/1.1 and HTTP/2.
 */

import type { RequestListener } from 'node:http';
import type { ConnectionOptions } from 'node:tls';
import { isSameHost } from '../handshake/origin.ts';
import { isLoopback, LOOPBACK_NAMES, listen, type Server } from '../node/index.ts';
import type { Adapter } from '../node/rooms/index.ts';
import { EVENTS, SERVED_LIVE } from '../site/live/protocol.ts';
import { Live } from '../site/live/server.ts';
import { TAP_EVENTS } from '../site/live/tap-protocol.ts';
import { LiveTap } from '../site/live/tap-server.ts';
import { serveSite } from '../site/serve.ts';
import { startRelay } from '../tap/relay.ts';
import { Room } from './chat.ts';
import { echo } from './echo.ts';
import { type Log, logToStderr } from './log.ts';

/** What a tap passes to, and from which port; 0: any that is free. */
export interface Tapped {
  readonly to: URL;
  readonly port: number;
  /** For `wss:`: what is trusted, as for Node's `tls.connect`. */
  readonly tls?: ConnectionOptions;
}

export interface AppOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly host: string;
  /**
   * Names it answers to besides those of this machine, if it listens only on this machine; otherwise the only
   * ones, or any if there are none. A page whose name was pointed here (DNS rebinding) is refused.
   */
  readonly allowHosts?: readonly string[];
  /** Time between pings, in ms, 0 for none; the library's own by default. */
  readonly pingInterval?: number;
  /** A certificate and its key: then it listens for `https:` and `wss:`. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer };
  /** The folder of the built site, or what else serves its pages. */
  readonly site?: string;
  readonly pages?: RequestListener;
  readonly log?: Log;
  /** A relay to another server, whose conversations Live shows. */
  readonly tap?: Tapped;
  /** Whether Live breaks rules towards the browsers of its visitors; by default if it listens only on this machine. */
  readonly breaks?: boolean;
  /** What carries the chat between servers; by default this one has all of it. */
  readonly rooms?: Adapter;
}

export interface App {
  /** `http://127.0.0.1:7613/` */
  readonly url: string;
  readonly port: number;
  readonly server: Server;
  readonly room: Room;
  /** Where clients of the tap connect, if there is one: `ws://127.0.0.1:9000/`. */
  readonly tapUrl: string | undefined;
  /** Closes every connection with 1001; resolves when all are gone. */
  close(): Promise<void>;
}

/** Starts everything; throws Node's error if it cannot get the port. */
export async function startApp({
  port,
  host,
  allowHosts,
  pingInterval,
  tls,
  site = '',
  pages = serveSite(site),
  log = logToStderr,
  rooms,
  tap,
  breaks = isLoopback(host),
}: AppOptions): Promise<App> {
  log('started');
  const hosts = isLoopback(host) ? [...LOOPBACK_NAMES, ...(allowHosts ?? [])] : allowHosts;
  const room = new Room(log, rooms);
  const ownUrl = () => server.url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
  const live = new Live(ownUrl, breaks);
  const tapped = tap && new LiveTap();
  const http: RequestListener = (request, response) => {
    if (request.url === '/healthz') response.writeHead(200, { 'Content-Type': 'text/plain' }).end('ok');
    else {
      response.setHeader('Server-Timing', SERVED_LIVE);
      pages(request, response);
    }
  };
  const server: Server = await listen({
    port,
    host,
    ...(hosts === undefined ? {} : { allowHosts: hosts }),
    ...(pingInterval === undefined ? {} : { pingInterval }),
    ...(tls === undefined ? {} : { tls }),
    http2: true,
    http,
    handler: {
      '/echo': echo,
      '/chat': room.join,
      [`/${EVENTS}`]: live.events,
      '/live/echo': live.echo,
      '/live/wire': live.wire,
      '/live/broken': live.broken,
      ...(tapped ? { [`/${TAP_EVENTS}`]: tapped.events } : {}),
    },
    takeUpgrade: live.takeBroken,
    tap: live.tap,
    // Live shows what a browser compresses.
    deflate: (head) => /^\/(?:live\/)?echo(?:\?|$)/.test(head.target.text),
    // An echo keeps no secrets: any page may try it. The rest is for our own pages.
    allowOrigins: (origin, request) => isEcho(request.resource) || isSameHost(origin, request.host),
  });
  logConnections(server, log);
  const relay = tap && tapped && (await startTap(tap, tapped, log).catch(closing(server)));
  const url = server.url.replace(/^ws/, 'http');
  log(`listening on ${url}`);
  return {
    url,
    port: server.port,
    server,
    room,
    tapUrl: relay?.url,
    close: async () => {
      await relay?.close();
      await server.close();
      await room.close();
      log('stopped');
    },
  };
}

/** Begins a relay on this machine only. Throws Node's error if it cannot get the port. */
async function startTap({ to, port, tls }: Tapped, live: LiveTap, log: Log) {
  const host = '127.0.0.1';
  const relay = await startRelay({
    host,
    port,
    target: to,
    ...(tls ? { tls } : {}),
    watch: (passage) => [
      ...live.watch(passage),
      { onUnreachable: (reason) => log(`tap: ${passage.client}, ${reason}`) },
    ],
    onFailure: (error) => log(`a conversation of the tap is not shown any more: ${String(error)}`),
  });
  const url = `ws://${host}:${relay.port}${to.pathname}${to.search}`;
  live.begin({ url, to: to.href });
  return { url, close: () => relay.close() };
}

/** Closes the server when what it needs fails. */
function closing(server: Server): (error: unknown) => Promise<never> {
  return async (error) => {
    await server.close();
    throw error;
  };
}

function isEcho(resource: string): boolean {
  return /^\/echo(\?|$)/.test(resource);
}

function logConnections(server: Server, log: Log): void {
  server.on('connection', (socket) => {
    log(
      `connected: ${socket.remote} speaks ${socket.speaks}${socket.over === 'http2' ? ' over HTTP/2' : ''}, asks for ${socket.resource}`,
    );
  });
  server.on('disconnection', (socket, code, reason) => {
    const because = reason === '' ? '' : ` ${reason}`;
    log(`left: ${socket.remote}, code ${code}${because}; ${server.sockets.size} remain`);
  });
  server.on('refused', (error, remote) => log(`refused: ${remote}, ${error.status} ${error.code}: ${error.message}`));
  server.on('fault', (error, socket) => log(`fault: ${socket.remote}, ${error.message}`));
  server.on('unaccepted', (error) => log(`could not accept: ${error.message}`));
  server.on('failure', (error, socket) => log(`failed: ${socket?.remote ?? 'no connection'}, ${String(error)}`));
}
