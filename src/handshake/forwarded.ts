/**
 * What a proxy says about the client's side of a request that it passed on.
 *
 * A proxy that ends TLS, or writes another Host, leaves the server without
 * things it needs: whether the client used `wss:`, which host it called, and
 * its address. hixie-76 repeats the first two in its answer, and the check of
 * the origin compares the host. Proxies say them in `X-Forwarded-Proto`,
 * `X-Forwarded-Host` and `X-Forwarded-For`.
 *
 * Anybody can send these fields. Read them only if every connection comes
 * from your own proxy. Even then a client may have sent some: a proxy
 * that appends leaves the client's value first, so the last value is the one
 * that the nearest proxy wrote. With several proxies in a row that
 * append, count from the end.
 */

import { requireInteger } from '../arguments.ts';
import { requireRequestHead } from './given.ts';
import { fieldList, type RequestHead } from './http-head.ts';
import { isHost } from './target.ts';

/** What a trusted proxy said; what it did not say, or not in a form that can be read, is missing. */
export interface Forwarded {
  /** Whether the client spoke TLS. */
  readonly secure?: boolean;
  /** Host and port that the client called: `example.com`. */
  readonly host?: string;
  /** The client's IP address, without a port: `192.0.2.1`, `2001:db8::1`. */
  readonly address?: string;
}

const SECURE: ReadonlyMap<string, boolean> = new Map([
  ['http', false],
  ['https', true],
  ['ws', false],
  ['wss', true],
]);

/**
 * Reads what the proxy before this server said about the client.
 *
 * @param head  a request that a trusted proxy has passed on
 * @param proxies  how many trusted proxies, one after the other, appended a value; 1 by default
 * @throws UsageError `bad-argument`
 */
export function forwardedBy(head: RequestHead, proxies = 1): Forwarded {
  requireRequestHead('head', head);
  requireInteger('proxies', proxies, 1);
  const proto = trusted(fieldList(head, 'X-Forwarded-Proto'), proxies);
  const host = trusted(fieldList(head, 'X-Forwarded-Host'), proxies);
  const address = trusted(forwardedFor(head), proxies);
  const secure = proto === undefined ? undefined : SECURE.get(proto.toLowerCase());
  return {
    ...(secure === undefined ? {} : { secure }),
    ...(host !== undefined && isHost(host) ? { host } : {}),
    ...(address !== undefined && /^[\da-f:.]+$/i.test(address) ? { address } : {}),
  };
}

/** The addresses in `X-Forwarded-For`, the client's first; some proxies write a port, which is left out here. */
export function forwardedFor(head: RequestHead): string[] {
  return fieldList(head, 'X-Forwarded-For').map((item) => {
    const [, six, four] = /^\[([^\]]*)\](?::\d+)?$|^([\d.]+):\d+$/.exec(item) ?? [];
    return six ?? four ?? item;
  });
}

/** The value that the farthest trusted proxy wrote: of two proxies, the second from the end, or the first there is. */
function trusted(values: readonly string[], proxies: number): string | undefined {
  return values[Math.max(0, values.length - proxies)];
}
