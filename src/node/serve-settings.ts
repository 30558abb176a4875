/**
 * What a server's options say: checked, with the defaults filled in.
 *
 * Most of it is the same for every connection. Only the compression and the
 * tap may differ: the program can decide about them from a request's head.
 */

import { requireFunction } from '../arguments.ts';
import type { ServerOptions } from '../connection/options.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import { cryptoRandom } from '../random.ts';
import type { DriverOptions } from './driver.ts';
import {
  checkServeOptions,
  countFrom,
  deflateWith,
  type Limits,
  limitsFrom,
  MAX_CONNECTIONS,
  type ServeOptions,
} from './options.ts';
import { type ReadingLimits, unreadTimeout } from './reading.ts';
import { Routes } from './routes.ts';
import { TrustedProxies } from './trusted-proxies.ts';

/** What one connection is made with. */
export interface ConnectionSettings {
  readonly connection: ServerOptions;
  readonly driver: DriverOptions;
}

export class ServeSettings {
  readonly options: ServeOptions;
  readonly limits: Limits;
  /** Most connections at a time. */
  readonly maxConnections: number;
  /** Who is believed about what a client called. */
  readonly proxies: TrustedProxies;
  /** Who decides about a path, and who serves it. */
  readonly routes: Routes;
  /** How much a socket keeps for its program. */
  readonly reading: ReadingLimits;
  /** What connections are made with, in one object for all. */
  readonly #shared: ConnectionSettings;

  /** @throws UsageError `bad-argument`, `bad-option` */
  constructor(options: ServeOptions) {
    checkServeOptions(options);
    this.options = options;
    this.routes = new Routes(options);
    this.proxies = new TrustedProxies(options.trustedProxies);
    this.limits = limitsFrom(options);
    this.maxConnections = countFrom('maxConnections', options.maxConnections, MAX_CONNECTIONS);
    const { maxHead, maxMessage, maxFragments, closeTimeout, pingInterval, inboxLimit } = this.limits;
    const { deflate: compression = false } = options;
    const deflate = typeof compression === 'function' ? undefined : deflateWith(compression);
    this.reading = { inboxLimit, unreadTimeout: unreadTimeout(pingInterval) };
    this.#shared = {
      connection: { role: 'server', random: cryptoRandom, maxHead, maxMessage, maxFragments, deflate },
      driver: { closeTimeout, pingInterval },
    };
  }

  /** The settings of a connection; a promise if the program decides by the head. */
  forHead(head: RequestHead): ConnectionSettings | Promise<ConnectionSettings> {
    const { deflate, tap } = this.options;
    return typeof deflate === 'function' || tap ? this.#decidedBy(head) : this.#shared;
  }

  async #decidedBy(head: RequestHead): Promise<ConnectionSettings> {
    const { deflate, tap } = this.options;
    const { connection, driver } = this.#shared;
    const listener = await tap?.(head);
    const compression = typeof deflate === 'function' ? deflateWith(await deflate(head)) : connection.deflate;
    return {
      connection: { ...connection, deflate: compression },
      driver: { ...driver, tap: listener && requireFunction('what options.tap gives', listener) },
    };
  }
}
