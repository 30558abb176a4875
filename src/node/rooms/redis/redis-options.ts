/** What a program says of its Redis, checked. */

import type { RedisClientOptions } from 'redis';
import { badArgument, type KnownOptions, optionsOf } from '../../../arguments.ts';
import { UsageError } from '../../../errors.ts';
import { countFrom } from '../../options.ts';
import { MAX_TIME } from '../../timer.ts';
import { clientOptionsFrom } from '../client-options.ts';
import { HISTORY_OPTIONS, type HistoryOptions, historyFrom } from '../history.ts';

export interface RedisOptions extends HistoryOptions {
  /** What the names of all keys and channels begin with; `rooms:` by default. Programs that share a Redis need one each. */
  readonly prefix?: string;
  /** How long the members of a node that crashed are still listed, in ms; 30 s by default. */
  readonly presenceExpiry?: number;
  /** How long Redis may take to answer, in ms; 5 s by default. A line that is silent for that long is given up. */
  readonly timeout?: number;
  /** Options of the package `redis` for its `createClient`, such as `username` or `socket` for TLS. It ignores those that it does not know. */
  readonly connection?: Omit<RedisClientOptions, 'url' | 'RESP' | 'disableOfflineQueue' | 'maintNotifications'>;
}

/** Options of the client that the adapter sets. */
const OURS = ['url', 'RESP', 'disableOfflineQueue', 'maintNotifications'] as const;

const REDIS_OPTIONS: KnownOptions<RedisOptions> = {
  ...HISTORY_OPTIONS,
  prefix: true,
  presenceExpiry: true,
  timeout: true,
  connection: true,
};

export const DEFAULTS = { prefix: 'rooms:', presenceExpiry: 30_000, timeout: 5_000 } as const;

export interface RedisSettings extends Required<RedisOptions> {
  readonly url: string;
  /** For errors: the address without the password. */
  readonly name: string;
}

/** @throws UsageError `bad-url`, `bad-argument`, `bad-option`, `unknown-option` */
export function redisSettingsFrom(url: string | URL, options: RedisOptions): RedisSettings {
  const address = redisUrl(url);
  const {
    prefix = DEFAULTS.prefix,
    presenceExpiry,
    timeout,
    connection,
    ...history
  } = optionsOf('options', options, REDIS_OPTIONS);
  return {
    url: address.href,
    name: `Redis at ${address.host}`,
    ...historyFrom(history),
    prefix: requirePrefix(prefix),
    presenceExpiry: timeFrom('presenceExpiry', presenceExpiry, DEFAULTS.presenceExpiry),
    timeout: timeFrom('timeout', timeout, DEFAULTS.timeout),
    connection: clientOptionsFrom(connection, OURS),
  };
}

function requirePrefix(prefix: unknown): string {
  if (typeof prefix === 'string' && prefix !== '') return prefix;
  throw badArgument('options.prefix', 'a string that is not empty', prefix);
}

/** An address. What is wrong with it is said without quoting it: it may hold a password. */
function redisUrl(url: string | URL): URL {
  if (typeof url !== 'string' && !(url instanceof URL)) throw badArgument('url', 'a URL', url);
  const found = URL.canParse(url) ? new URL(url) : undefined;
  const expected = 'expected redis://host:port or rediss://host:port, and a number after the slash if there is one';
  if (!found) throw new UsageError('bad-url', `${expected}; came something that is not a URL`, '');
  const { protocol, hostname, pathname } = found;
  if (protocol !== 'redis:' && protocol !== 'rediss:')
    throw new UsageError('bad-url', `${expected}; came ${protocol}`, '');
  if (hostname === '') throw new UsageError('bad-url', `${expected}; came no host`, '');
  if (!/^\/?\d*$/.test(pathname)) throw new UsageError('bad-url', `${expected}; came the path ${pathname}`, '');
  return found;
}

function timeFrom(name: string, given: number | undefined, otherwise: number): number {
  const time = countFrom(name, given, otherwise);
  if (time >= 1 && time <= MAX_TIME) return time;
  throw new UsageError('bad-option', `expected 1 to ${MAX_TIME} ms for ${name}; came ${time}`);
}
