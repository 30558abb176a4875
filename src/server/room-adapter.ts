/** What carries the chat between servers, by the address that a user gives. Its client is loaded only then. */

import { UsageError } from '../errors.ts';
import type { Adapter } from '../node/rooms/index.ts';

/**
 * @param url  `redis://host:6379` or `nats://host:4222`, `rediss:` or `tls:` for the same over TLS
 * @throws UsageError `bad-url`, `bad-argument`
 */
export async function adapterFor(url: string): Promise<Adapter> {
  const scheme = /^[a-z]+:(?=\/\/)/i.exec(url)?.[0].toLowerCase();
  switch (scheme) {
    case 'redis:':
    case 'rediss:': {
      const { redis } = await import('../node/rooms/redis/index.ts');
      return redis(url);
    }
    case 'nats:':
    case 'tls:': {
      const { nats } = await import('../node/rooms/nats/index.ts');
      return nats(url);
    }
    default: {
      // The address is not quoted: it may hold a password.
      const came = scheme ?? 'something else';
      throw new UsageError('bad-url', `expected redis://host:port or nats://host:port for the rooms; came ${came}`, '');
    }
  }
}
