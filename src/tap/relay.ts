/**
 * A relay on TCP: each connection to its port becomes one to the target, and
 * what either end sends goes to the other as it is, its end and its reset, too.
 *
 * Bytes are handed on before anybody looks at them. An end that is not read
 * stops the other: at most what Node keeps for one socket waits in between.
 */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket as TcpSocket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { remoteOf } from '../node/transport.ts';
import { peerOf, type Role } from '../versions.ts';
import { HostField } from './host-field.ts';
import { type Dialled, dialTarget, whyUnreachable } from './target.ts';

/** A connection through the relay. */
export interface Passage {
  /** From 1, in the order in which clients came. */
  readonly number: number;
  /** The address of the client. */
  readonly client: string;
}

/** Hears what has passed on one connection. What it throws is reported, and it hears no more. */
export interface Watcher {
  /** Bytes were handed on. They do not change any more. */
  onBytes?(from: Role, bytes: Uint8Array): void;
  /** One end sends no more; the other may. */
  onEnd?(from: Role): void;
  /** One end broke the connection. */
  onReset?(from: Role, error: NodeJS.ErrnoException): void;
  /** The target cannot be reached; the client is told by a reset. */
  onUnreachable?(reason: string): void;
  /** Nothing more will come. */
  onClose?(): void;
}

export interface RelayOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly host: string;
  /** `ws:` or `wss:`; its path is not used: the client says one. */
  readonly target: URL;
  /** For `wss:`: what is trusted, as for Node's `tls.connect`. */
  readonly tls?: ConnectionOptions;
  /** Whether the `Host` of the first head becomes that of the target. Otherwise no byte is changed. */
  readonly hostOfTarget?: boolean;
  /** Called with each line of a key log (NSS), for `wss:`. */
  readonly onKeys?: (line: Uint8Array) => void;
  /** Chooses who hears of a connection. */
  readonly watch: (passage: Passage) => readonly Watcher[];
  /** Called with what a watcher threw. */
  readonly onFailure: (error: unknown) => void;
}

/** A relay that runs. */
export interface Relay {
  readonly port: number;
  /** Ends every connection, and the port. */
  close(): Promise<void>;
}

/** Starts a relay; throws Node's error if it cannot get the port. */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const links = new Set<Link>();
  let count = 0;
  // Nothing is read from a client before there is somebody to pass it to.
  const server: Server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (client) => {
    count++;
    const link = new Link(client, { number: count, client: remoteOf(client) }, options, () => links.delete(link));
    links.add(link);
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server.close(), 'close');
      for (const link of links) link.close();
      await closed;
    },
  };
}

/** Two connections, and what passes between them. */
class Link {
  readonly #ends: Readonly<Record<Role, TcpSocket>>;
  readonly #dialled: Dialled;
  readonly #onFailure: (error: unknown) => void;
  #watchers: readonly Watcher[];
  #isConnected = false;
  #isBroken = false;

  constructor(client: TcpSocket, passage: Passage, options: RelayOptions, onGone: () => void) {
    const { target, tls = {}, onKeys, watch, onFailure } = options;
    this.#onFailure = onFailure;
    this.#watchers = watch(passage);
    this.#dialled = dialTarget(target, tls, onKeys, () => this.#connected());
    this.#ends = { client, server: this.#dialled.stream };
    let open = 2;
    for (const from of ['client', 'server'] as const) {
      const end = this.#ends[from];
      end.on('error', (error: NodeJS.ErrnoException) => this.#broke(from, error, target));
      end.on('close', () => {
        open--;
        // An end that was destroyed without a word takes the other with it.
        if (!end.readableEnded || !end.writableFinished) this.close();
        if (open > 0) return;
        this.#tell((watcher) => watcher.onClose?.());
        onGone();
      });
    }
    const host = options.hostOfTarget ? new HostField(target.host) : undefined;
    this.#pass('client', host);
    this.#pass('server');
  }

  close(): void {
    for (const end of Object.values(this.#ends)) end.destroy();
  }

  #connected(): void {
    this.#isConnected = true;
    this.#ends.client.resume();
    this.#ends.server.resume();
  }

  /** Hands on what one end sends. */
  #pass(from: Role, host?: HostField): void {
    const own = this.#ends[from];
    const other = this.#ends[peerOf(from)];
    const hand = (bytes: Uint8Array) => {
      if (bytes.length === 0) return;
      if (!other.write(bytes)) own.pause();
      this.#tell((watcher) => watcher.onBytes?.(from, bytes));
    };
    own.on('data', (bytes: Buffer) => hand(host ? host.push(bytes) : bytes));
    own.on('end', () => {
      if (host) hand(host.end());
      other.end();
      this.#tell((watcher) => watcher.onEnd?.(from));
    });
    other.on('drain', () => own.resume());
    own.pause();
  }

  /** One end failed: the other is reset, as it would have been without a relay. */
  #broke(from: Role, error: NodeJS.ErrnoException, target: URL): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    if (!this.#isConnected && from === 'server') {
      this.#tell((watcher) => watcher.onUnreachable?.(whyUnreachable(error, target)));
    } else this.#tell((watcher) => watcher.onReset?.(from, error));
    const other = from === 'server' ? this.#ends.client : this.#dialled.tcp;
    if (!other.destroyed) other.resetAndDestroy();
  }

  #tell(tell: (watcher: Watcher) => void): void {
    for (const watcher of this.#watchers) {
      try {
        tell(watcher);
      } catch (error) {
        this.#watchers = this.#watchers.filter((one) => one !== watcher);
        this.#onFailure(error);
      }
    }
  }
}
