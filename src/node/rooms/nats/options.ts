/** What a program says of its NATS servers, checked, and what is so by default. */

import type { NodeConnectionOptions } from '@nats-io/transport-node';
import { badArgument, type KnownOptions, optionsOf, requireObject } from '../../../arguments.ts';
import { quote, UsageError } from '../../../errors.ts';
import { MAX_TIME } from '../../timer.ts';
import { HISTORY_OPTIONS, type HistoryOptions, historyFrom } from '../history.ts';
import type { Settings } from './adapter.ts';

export interface NatsOptions {
  /** Whether JetStream keeps messages for those who come back, and how many; `false` by default. */
  readonly replay?: boolean | HistoryOptions;
  /** The beginning of every subject and stream: letters, digits, `-` and `_`; `rooms` by default. */
  readonly prefix?: string;
  /** How long the server may take to answer, in ms; 5 s by default. */
  readonly timeout?: number;
  /** Time between pings of the server, in ms; 5 s by default. A line on which two were not answered is given up. */
  readonly pingInterval?: number;
  /** How long the members of a node that crashed are still listed, in ms; 30 s by default. */
  readonly presenceExpiry?: number;
  /** Other options of the client, such as `tls`, `authenticator` or `name`. */
  readonly connection?: Omit<NodeConnectionOptions, 'servers' | 'port' | 'timeout' | 'pingInterval' | 'reconnect'>;
}

const OPTIONS: KnownOptions<NatsOptions> = {
  replay: true,
  prefix: true,
  timeout: true,
  pingInterval: true,
  presenceExpiry: true,
  connection: true,
};

/** The shortest time that JetStream keeps anything, in ms. */
const SHORTEST_KEPT = 100;

/** @throws UsageError `bad-url`, `bad-argument`, `bad-option`, `unknown-option` */
export function settingsFrom(servers: string | readonly string[], options: NatsOptions): Settings {
  const given = optionsOf('options', options, OPTIONS);
  const prefix = given.prefix ?? 'rooms';
  if (typeof prefix !== 'string' || !/^[\w-]{1,64}$/.test(prefix)) {
    throw badArgument('options.prefix', '1 to 64 letters, digits, - and _', prefix);
  }
  const timeout = timeFrom('timeout', given.timeout, 5000, 1);
  const pingInterval = timeFrom('pingInterval', given.pingInterval, 5000, 1);
  const connection = requireObject('options.connection', given.connection ?? {});
  return {
    connection: { maxPingOut: 2, ...connection, ...addressesFrom(servers), timeout, pingInterval },
    prefix,
    timeout,
    presenceExpiry: timeFrom('presenceExpiry', given.presenceExpiry, 30_000, SHORTEST_KEPT),
    replay: replayFrom(given.replay),
  };
}

function replayFrom(replay: NatsOptions['replay']): Required<HistoryOptions> | undefined {
  if (replay === undefined || replay === false) return undefined;
  const options = replay === true ? {} : optionsOf('options.replay', replay, HISTORY_OPTIONS);
  const { keep, keepFor } = historyFrom(options);
  return { keep, keepFor: timeFrom('replay.keepFor', keepFor, keepFor, SHORTEST_KEPT) };
}

function timeFrom(name: string, given: number | undefined, otherwise: number, least: number): number {
  const ms = given ?? otherwise;
  if (typeof ms === 'number' && ms >= least && ms <= MAX_TIME) return ms;
  throw new UsageError('bad-option', `expected ${least} to ${MAX_TIME} ms for ${name}; came ${quote(String(ms))}`);
}

/** Where the servers are, and what their addresses say of who asks. */
function addressesFrom(servers: string | readonly string[]): NodeConnectionOptions {
  const urls = (typeof servers === 'string' ? [servers] : [...servers]).map(urlFrom);
  const [first] = urls;
  if (!first) throw badArgument('servers', 'the address of a server', servers);
  const [user, pass] = [decodeURIComponent(first.username), decodeURIComponent(first.password)];
  return {
    servers: urls.map(({ host }) => host),
    ...(user !== '' && (pass === '' ? { token: user } : { user, pass })),
    ...(first.protocol === 'tls:' && { tls: {} }),
  };
}

/** An address. What is wrong with it is said without quoting it: it may hold a password. */
function urlFrom(address: unknown): URL {
  if (typeof address !== 'string') throw badArgument('servers', 'addresses of servers', address);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const expected = 'expected nats://host:port or tls://host:port';
  if (!url) throw new UsageError('bad-url', `${expected}; came something that is not a URL`, '');
  if (!['nats:', 'tls:'].includes(url.protocol)) {
    throw new UsageError('bad-url', `${expected}; came ${url.protocol}`, '');
  }
  if (url.host === '') throw new UsageError('bad-url', `${expected}; came no host`, '');
  return url;
}
