/** What a program says of its NATS servers, checked, and what is so by default. */

import type { NodeConnectionOptions } from '@nats-io/transport-node';
import { badArgument, isArray, type KnownOptions, optionsOf } from '../../../arguments.ts';
import { UsageError } from '../../../errors.ts';
import { printed } from '../../options.ts';
import { MAX_TIME } from '../../timer.ts';
import { clientOptionsFrom } from '../client-options.ts';
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

/** The address of a server, or those of several of one cluster. */
export type Servers = string | URL | readonly (string | URL)[];

/** @throws UsageError `bad-url`, `bad-argument`, `bad-option`, `unknown-option` */
export function settingsFrom(servers: Servers, options: NatsOptions): Settings {
  const given = optionsOf('options', options, OPTIONS);
  const prefix = given.prefix ?? 'rooms';
  if (typeof prefix !== 'string' || !/^[\w-]{1,64}$/.test(prefix)) {
    throw badArgument('options.prefix', '1 to 64 letters, digits, - and _', prefix);
  }
  const timeout = timeFrom('timeout', given.timeout, 5000, 1);
  const pingInterval = timeFrom('pingInterval', given.pingInterval, 5000, 1);
  const connection = clientOptionsFrom(given.connection, ['servers', 'port', 'timeout', 'pingInterval', 'reconnect']);
  return {
    connection: {
      maxPingOut: 2,
      ...connection,
      ...addressesFrom(servers, connection),
      timeout,
      pingInterval,
    },
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
  throw new UsageError('bad-option', `expected ${least} to ${MAX_TIME} ms for ${name}; came ${printed(ms)}`);
}

/** Where the servers are, and what their addresses say of who asks. */
function addressesFrom(servers: Servers, { tls }: Partial<NodeConnectionOptions>): NodeConnectionOptions {
  const urls = (isArray(servers) ? [...servers] : [servers]).map(urlFrom);
  const [first] = urls;
  if (!first) throw badArgument('servers', 'the address of a server', servers);
  const [user, pass] = [decoded(first.username), decoded(first.password)];
  return {
    servers: urls.map(({ host }) => host),
    ...(user !== '' && (pass === '' ? { token: user } : { user, pass })),
    ...(first.protocol === 'tls:' && { tls: tls ?? {} }),
  };
}

const EXPECTED = 'expected nats://host:port or tls://host:port';

/** An address. What is wrong with it is said without quoting it: it may hold a password. */
function urlFrom(address: unknown): URL {
  if (typeof address !== 'string' && !(address instanceof URL))
    throw badArgument('servers', 'the address of a server as a string or URL, or an array of them', address);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url) throw new UsageError('bad-url', `${EXPECTED}; came something that is not a URL`, '');
  if (!['nats:', 'tls:'].includes(url.protocol)) {
    throw new UsageError('bad-url', `${EXPECTED}; came ${url.protocol}`, '');
  }
  if (url.host === '') throw new UsageError('bad-url', `${EXPECTED}; came no host`, '');
  if (!['', '/'].includes(url.pathname) || url.search !== '' || url.hash !== '') {
    throw new UsageError('bad-url', `${EXPECTED}; came more after it`, '');
  }
  return url;
}

/** A name or a password of an address. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UsageError('bad-url', `${EXPECTED}; came a name or a password with a % that escapes nothing`, '');
  }
}
