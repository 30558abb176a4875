/**
 * Live: a visitor's browser and a client of 2010 say the same thing to the same
 * server, and the visitor watches the bytes of both.
 *
 * The page opens a feed and is given a token. Then its browser opens a second
 * connection that carries the token; that one is tapped from its first byte.
 * Beside it, this server connects to itself with hixie-76, over a real socket,
 * and repeats whatever the browser sends. Each head and frame that passes on
 * either goes to the feed, as a line of JSON.
 */

import { toHex } from '../bytes.ts';
import type { Transcript } from '../dissect/field.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { connect, type Socket, type TapListener } from '../node/index.ts';
import { cryptoRandom } from '../random.ts';
import type { FeedMessage } from '../site/browser/feed.ts';

/** Largest head or frame that is shown, in bytes; a longer one ends the conversation. */
const MAX_SHOWN = 65_536;
/** Most pages that watch at a time. */
const MAX_WATCHES = 200;
/** A page for which more than this waits is dropped, in bytes. */
const MAX_BACKLOG = 4_194_304;

/** One page that watches. */
interface Watch {
  readonly feed: Socket;
  readonly began: number;
  /** The connections it watches. */
  readonly watched: Set<Socket>;
}

export class Live {
  readonly #watches = new Map<string, Watch>();
  readonly #ownUrl: () => string;

  /** @param ownUrl  where this server can reach itself: `ws://127.0.0.1:7613/` */
  constructor(ownUrl: () => string) {
    this.#ownUrl = ownUrl;
  }

  /** Serves a feed; the handler for `/live/feed`. */
  readonly feed = (socket: Socket): void => {
    if (this.#watches.size >= MAX_WATCHES) {
      socket.closeWith(1013, 'too many pages watch; try again later');
      return;
    }
    const token = toHex(cryptoRandom(16), '');
    const watch: Watch = { feed: socket, began: performance.now(), watched: new Set() };
    this.#watches.set(token, watch);
    socket.on('message', () => {});
    socket.on('close', () => {
      this.#watches.delete(token);
      for (const watched of watch.watched) watched.terminate();
    });
    tell(watch, { type: 'ready', watch: token });
  };

  /** Taps the connections that carry a token. */
  readonly tap = (head: RequestHead): TapListener | undefined => {
    const watch = this.#watchOf(head.target.text);
    return watch && ((transcript) => show(watch, transcript));
  };

  /** Serves a watched connection of either version; the handler for `/live/echo`. */
  readonly echo = (socket: Socket): void => {
    const watch = this.#watchOf(socket.resource);
    if (!watch) {
      socket.closeWith(1008, 'nobody watches this connection');
      return;
    }
    watch.watched.add(socket);
    socket.on('close', (code, reason) => {
      watch.watched.delete(socket);
      tell(watch, { type: 'closed', speaks: socket.speaks, code, reason });
    });
    socket.on('message', (data) => {
      if (data.length > MAX_SHOWN) socket.closeWith(1009, 'this page shows messages up to 64 KiB');
      else if (socket.state === 'open') socket.send(data);
    });
    if (socket.speaks === 'version-13') this.#repeatInHixie76(watch, socket);
  };

  /** Connects to this server as a client of 2010, and says what the browser says. */
  #repeatInHixie76(watch: Watch, browser: Socket): void {
    const fail = (error: unknown) =>
      tell(watch, {
        type: 'failed',
        speaks: 'hixie-76',
        message: error instanceof Error ? error.message : String(error),
      });
    const old = connect(new URL(browser.resource, this.#ownUrl()).href, { speak: 'hixie-76' });
    const withOld = (act: (socket: Socket) => void) => {
      old.then((socket) => socket.state === 'open' && act(socket)).catch(fail);
    };
    browser.on('message', (data) => withOld((socket) => socket.send(data)));
    browser.on('close', () => withOld((socket) => socket.close()));
  }

  #watchOf(resource: string): Watch | undefined {
    const token = /^\/live\/echo\?watch=([0-9a-f]{32})$/.exec(resource)?.[1];
    return token === undefined ? undefined : this.#watches.get(token);
  }
}

function show(watch: Watch, transcript: Transcript): void {
  for (const { from, dissection } of transcript) {
    const { speaks = 'version-13', bytes, kind } = dissection;
    if (bytes.length > MAX_SHOWN) {
      tell(watch, { type: 'failed', speaks, message: `${bytes.length} bytes are more than this page shows` });
      continue;
    }
    tell(watch, {
      type: 'bytes',
      speaks,
      from,
      at: Math.round(performance.now() - watch.began),
      stage: kind === 'request' || kind === 'response' ? 'handshake' : 'frames',
      hex: toHex(bytes),
    });
  }
}

function tell(watch: Watch, message: FeedMessage): void {
  if (watch.feed.state !== 'open') return;
  if (watch.feed.bufferedAmount > MAX_BACKLOG) watch.feed.terminate();
  else watch.feed.send(JSON.stringify(message));
}
