/** WebSockets beside an existing `http.Server`. */

import type { Server as HttpServer } from 'node:http';
import { badArgument, type KnownOptions, optionsOf, requireStrings } from '../arguments.ts';
import { Acceptor } from './acceptor.ts';
import { SERVE_OPTIONS, type ServeOptions } from './options.ts';
import { type Upgrades, upgradesOf } from './upgrades.ts';

export interface AttachOptions extends ServeOptions {
  /** Which upgrades are ours, by path; others are left to the server's other listeners. All by default. */
  readonly paths?: readonly string[];
}

const ATTACH_OPTIONS: KnownOptions<AttachOptions> = { ...SERVE_OPTIONS, paths: true };

/** An {@link Acceptor} that can be taken off its server again. `attach` gives one. */
export class Attachment extends Acceptor {
  readonly #paths: readonly string[] | undefined;
  readonly #upgrades: Upgrades;

  /** Not for programs: see {@link attach}. */
  constructor(server: HttpServer, options: AttachOptions) {
    super(options);
    this.#paths = options.paths;
    this.#upgrades = upgradesOf(server);
    this.#upgrades.add(this, (path) => this.#paths?.includes(path) ?? true, this.limits);
  }

  /** Takes no upgrades any more; connections that are open stay. */
  detach(): void {
    this.#upgrades.remove(this);
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
 * @throws UsageError `bad-argument`, `bad-option`, `unknown-option`
 */
export function attach(server: HttpServer, options: AttachOptions): Attachment {
  if (typeof server?.on !== 'function' || typeof server?.emit !== 'function') {
    throw badArgument('server', 'an HTTP or HTTPS server', server);
  }
  const given = optionsOf('options', options, ATTACH_OPTIONS);
  if (given.paths !== undefined) requireStrings('options.paths', given.paths);
  return new Attachment(server, given);
}
