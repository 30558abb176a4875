/** WebSockets beside an existing server of Node, of HTTP/1.1 or HTTP/2. */

import type { Server as HttpServer } from 'node:http';
import type { Http2SecureServer, Http2Server } from 'node:http2';
import { badArgument, type KnownOptions, optionsOf, requireStrings } from '../arguments.ts';
import { Acceptor } from './acceptor.ts';
import { isHttp2Server } from './http2/server.ts';
import { type Streams, streamsOf } from './http2/streams.ts';
import { type ByPath, SERVE_OPTIONS, type ServeOptions } from './options.ts';
import { PathTable } from './paths.ts';
import { type Upgrades, upgradesOf } from './upgrades.ts';

export interface AttachOptions<User = unknown> extends ServeOptions<User> {
  /**
   * Which upgrades are ours, by path or pattern; others are left to the server's other listeners. All by default.
   */
  readonly paths?: readonly string[];
}

const ATTACH_OPTIONS: KnownOptions<AttachOptions> = { ...SERVE_OPTIONS, paths: true };

/** A server of Node that a program has: `http`, `https` or `http2`. */
type AnyServer = HttpServer | Http2Server | Http2SecureServer;

/** An {@link Acceptor} that can be taken off its server again. `attach` gives one. */
export class Attachment<User = unknown> extends Acceptor<User> {
  readonly #upgrades: Upgrades;
  /** If the server speaks HTTP/2. */
  readonly #streams: Streams | undefined;

  /** Not for programs: see {@link attach}. */
  constructor(server: AnyServer, options: AttachOptions) {
    const paths = pathsFrom(options.paths);
    super(paths ? withTable(options) : options);
    const isOurs = (path: string) => paths === undefined || paths.find(path) !== undefined;
    const taker = { acceptor: this, isOurs, times: this.limits };
    // For what has not begun with HTTP/2, a server of HTTP/2 is one of HTTP/1.1.
    this.#upgrades = upgradesOf(server as HttpServer);
    this.#upgrades.add(taker);
    this.#streams = isHttp2Server(server) ? streamsOf(server) : undefined;
    this.#streams?.add(taker);
  }

  /** Takes no upgrades any more; connections that are open stay. */
  detach(): void {
    this.#upgrades.remove(this);
    this.#streams?.remove(this);
  }

  override closeAll(): Promise<void> {
    this.detach();
    this.#upgrades.dropWaiting();
    return super.closeAll();
  }
}

/**
 * Answers the upgrades of an HTTP or HTTPS server. A request that asks for
 * a protocol other than WebSocket is served as if it had not asked (RFC 9110
 * §7.8). An upgrade that nobody takes is answered with 404.
 *
 * A server of `node:http2` is told to offer WebSockets over HTTP/2 (RFC 8441), to connections that begin after this
 * call. With `allowHTTP1` it has both on one port.
 *
 * If several attachments of one server serve a path, the first of them gets every request for it, until it is
 * detached. The second gets none, which is no error: it may be meant to follow the first.
 *
 * @throws UsageError `bad-argument`, `bad-option`, `unknown-option`
 */
export function attach<Users extends object>(
  server: AnyServer,
  options: ByPath<AttachOptions, Users>,
): Attachment<Users[keyof Users]>;
export function attach<User = undefined>(server: AnyServer, options: AttachOptions<User>): Attachment<User>;
export function attach(server: AnyServer, options: AttachOptions | ByPath<AttachOptions, object>): Attachment {
  if (typeof server?.on !== 'function' || typeof server?.emit !== 'function') {
    throw badArgument('server', 'an HTTP, HTTPS or HTTP/2 server', server);
  }
  const given = optionsOf('options', options as AttachOptions, ATTACH_OPTIONS);
  return new Attachment(server, given);
}

/** One handler for several paths as a table of them, so that its sockets have what stands for the names of a pattern. */
function withTable(options: AttachOptions): AttachOptions {
  const { admit, handler, paths = [] } = options;
  if (typeof handler !== 'function' || (admit !== undefined && typeof admit !== 'function')) return options;
  return { ...options, handler: Object.fromEntries(paths.map((path) => [path, handler])) };
}

/** @throws UsageError `bad-argument` */
function pathsFrom(paths: AttachOptions['paths']): PathTable<true> | undefined {
  if (paths === undefined) return undefined;
  return new PathTable(
    'options.paths',
    requireStrings('options.paths', paths).map((path) => [path, true] as const),
  );
}
