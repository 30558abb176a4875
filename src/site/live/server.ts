/**
 * Live: a visitor watches the bytes of connections to this server.
 *
 * The page opens a connection for events and is given a token. Its browser then opens a second
 * connection that carries the token; that one is tapped from its first byte,
 * and each head and frame that passes goes to the page as an event, a line of JSON.
 *
 * Clients that the page makes itself write their own bytes. They come through
 * a tunnel, a WebSocket whose messages are put on a TCP connection from this
 * server to itself, so that what they say crosses a real socket.
 */

import { connect as connectTcp } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { toHex } from '../../bytes.ts';
import type { RequestHead } from '../../handshake/http-head.ts';
import { drained, type Socket, type TapListener } from '../../node/index.ts';
import { cryptoRandom } from '../../random.ts';
import type { Role } from '../../versions.ts';
import { type Asked, answerWrongly } from './broken-server.ts';
import { type LiveEvent, MAX_SHOWN, readWatched, type Watched } from './protocol.ts';

/** Most pages that watch at a time. */
const MAX_WATCHES = 200;
/** Most tunnels of one page at a time. */
const MAX_TUNNELS = 8;
/** A page for which more than this waits is dropped, in bytes. */
const MAX_BACKLOG = 4_194_304;

/** One page that watches. */
interface Watch {
  readonly page: Socket;
  readonly began: number;
  /** The connections it watches. */
  readonly watched: Set<Socket>;
  readonly tunnels: Set<Socket>;
  /** The transports on which a rule is broken. */
  readonly raw: Set<Duplex>;
}

export class Live {
  readonly #watches = new Map<string, Watch>();
  readonly #ownUrl: () => string;
  readonly #breaks: boolean;

  /**
   * @param ownUrl  where this server can reach itself: `ws://127.0.0.1:7613/`
   * @param breaks  whether it breaks a rule towards the browser of a visitor who asks for that
   */
  constructor(ownUrl: () => string, breaks: boolean) {
    this.#ownUrl = ownUrl;
    this.#breaks = breaks;
  }

  /** Serves the events for a page; the handler for `/live/events`. */
  readonly events = (socket: Socket): void => {
    if (this.#watches.size >= MAX_WATCHES) {
      socket.close(1013, 'too many pages watch; try again later');
      return;
    }
    const token = toHex(cryptoRandom(16), '');
    const watch: Watch = {
      page: socket,
      began: performance.now(),
      watched: new Set(),
      tunnels: new Set(),
      raw: new Set(),
    };
    this.#watches.set(token, watch);
    socket.on('message', () => {});
    socket.on('close', () => {
      this.#watches.delete(token);
      for (const socket of [...watch.watched, ...watch.tunnels]) socket.terminate();
      for (const transport of watch.raw) transport.destroy();
    });
    tell(watch, { type: 'ready', watch: token, breaks: this.#breaks });
  };

  /** Taps the connections that carry a token. */
  readonly tap = (head: RequestHead): TapListener | undefined => {
    const found = this.#watched('echo', head.target.text);
    if (!found) return undefined;
    const { watch, client } = found;
    return (transcript) => {
      for (const { from, dissection } of transcript) show(watch, client, from, dissection.bytes);
    };
  };

  /** Takes the connections on which a rule is to be broken: what the option `takeUpgrade` of a server asks for. */
  readonly takeBroken = (...[head, transport, rest]: [Asked['head'], Asked['transport'], Uint8Array]): boolean => {
    const found = this.#breaks ? this.#watched('broken', head.target.text) : undefined;
    if (!found) return false;
    const { watch, client, rule } = found;
    if (watch.raw.size >= MAX_TUNNELS) return false;
    const isTaken = answerWrongly({ head, transport, rest }, rule, {
      onBytes: (from, bytes) => show(watch, client, from, bytes),
      onPatienceLost: (message) => tell(watch, { type: 'failed', client, message }),
    });
    if (!isTaken) return false;
    watch.raw.add(transport);
    transport.on('close', () => {
      watch.raw.delete(transport);
      tell(watch, { type: 'ended', client });
    });
    return true;
  };

  /** Refuses such a connection if it was not taken; the handler for `/live/broken`. */
  readonly broken = (socket: Socket): void => {
    const because = socket.over === 'http2' ? 'over HTTP/2 no rule can be broken here' : 'no rule is broken here';
    socket.close(1008, because);
  };

  /** Serves a watched connection of either version; the handler for `/live/echo`. */
  readonly echo = (socket: Socket): void => {
    const found = this.#watched('echo', socket.resource);
    if (!found) {
      socket.close(1008, 'nobody watches this connection');
      return;
    }
    const { watch, client } = found;
    watch.watched.add(socket);
    const { over, extensions } = socket;
    tell(watch, { type: 'opened', client, over, extensions });
    socket.on('close', (code, reason) => {
      watch.watched.delete(socket);
      tell(watch, { type: 'closed', client, code, reason });
    });
    socket.on('message', (data) => {
      if (data.length > MAX_SHOWN) socket.close(1009, 'this page shows messages up to 64 KiB');
      else if (socket.state === 'open') socket.send(data);
    });
  };

  /** Serves a tunnel; the handler for `/live/wire`. An empty message says that the client will write no more. */
  readonly wire = (socket: Socket): void => {
    const watch = this.#watched('wire', socket.resource)?.watch;
    if (!watch || watch.tunnels.size >= MAX_TUNNELS) {
      socket.close(1008, watch ? `a page has up to ${MAX_TUNNELS} tunnels` : 'nobody watches this connection');
      return;
    }
    watch.tunnels.add(socket);
    const { protocol, hostname, port } = new URL(this.#ownUrl());
    const own = { port: Number(port), host: hostname.replace(/^\[|\]$/g, ''), allowHalfOpen: true };
    // It is this server: whoever signed its certificate, there is nobody in between.
    const tcp = protocol === 'wss:' ? connectTls({ ...own, rejectUnauthorized: false }) : connectTcp(own);
    socket.on('message', (data) => {
      if (typeof data === 'string') socket.close(1003, 'a tunnel carries bytes');
      else if (data.length === 0) tcp.end();
      else if (tcp.writable) tcp.write(data);
      if (tcp.writableLength > MAX_BACKLOG) tcp.destroy();
    });
    socket.on('close', () => {
      watch.tunnels.delete(socket);
      tcp.destroy();
    });
    tcp.on('data', async (bytes) => {
      if (socket.state !== 'open' || socket.send(Uint8Array.from(bytes))) return;
      tcp.pause();
      await drained(socket);
      tcp.resume();
    });
    tcp.on('error', () => {});
    tcp.on('end', () => socket.close(1000));
    tcp.on('close', () => socket.close(1000));
  };

  /** The watch whose token is in the address of a connection for this use, and what else is in it. */
  #watched<Use extends Watched['use']>(use: Use, resource: string) {
    const { token = '', watched } = readWatched(resource) ?? {};
    const watch = this.#watches.get(token);
    return watch && watched?.use === use
      ? { watch, ...(watched as Extract<Watched, { readonly use: Use }>) }
      : undefined;
  }
}

function show(watch: Watch, client: number, from: Role, bytes: Uint8Array): void {
  if (bytes.length > MAX_SHOWN) {
    tell(watch, { type: 'failed', client, message: `${bytes.length} bytes are more than this page shows` });
  } else {
    tell(watch, { type: 'bytes', client, from, at: Math.round(performance.now() - watch.began), hex: toHex(bytes) });
  }
}

function tell(watch: Watch, message: LiveEvent): void {
  if (watch.page.state !== 'open') return;
  if (watch.page.bufferedAmount > MAX_BACKLOG) watch.page.terminate();
  else watch.page.send(JSON.stringify(message));
}
