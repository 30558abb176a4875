/**
 * The target of a request: `/chat?room=1` in `GET /chat?room=1 HTTP/1.1`.
 *
 * Clients send a path and a query. They may send a whole URL too, as they do to
 * a proxy, and a server must take it for the same (RFC 9112 §3.2.2). Then the
 * host that counts is the one in the URL, and `Host` is ignored.
 */

import { HandshakeError, quote } from '../errors.ts';
import type { RequestHead } from './http-head.ts';
import { requireHost } from './rules.ts';

/** What a target says. */
export interface Target {
  /** Path and query: `/chat?room=1`. */
  readonly resource: string;
  /** Host and port in a whole URL; undefined where the target has none, and `Host` says it. */
  readonly host: string | undefined;
}

/** `http://example.com:80/chat?room=1`: the authority, and what follows it. */
const ABSOLUTE = /^(?:https?|wss?):\/\/([^/?#@\s]+)(\/[^?#\s]*)?(\?[^#\s]*)?$/i;

/**
 * Reads the target of a request line.
 *
 * @param target  as it was sent
 * @throws HandshakeError `bad-target` (400) where it is `*`, only a host, has a fragment, or is a URL
 *   of another scheme or with a name and password
 */
export function readTarget(target: string): Target {
  if (/^\/[^#\s]*$/.test(target)) return { resource: target, host: undefined };
  const [, host, path = '/', query = ''] = ABSOLUTE.exec(target) ?? [];
  if (host !== undefined) return { resource: path + query, host };
  throw new HandshakeError('bad-target', `expected a path like /chat or an http: URL; came ${quote(target)}`, {
    field: 'start line',
    section: 'RFC 9112 §3.2',
  });
}

/**
 * Path and query of a request, and the host it is for.
 *
 * @throws HandshakeError `bad-target`, or `host-missing`: even with a URL a request has Host (RFC 9112 §3.2)
 */
export function requireTarget(head: RequestHead, section: string): { resource: string; host: string } {
  const named = requireHost(head, section);
  const { resource, host = named } = readTarget(head.target.text);
  return { resource, host };
}

/** The path of a resource, without its query: what a table of handlers is asked for. */
export function pathOf(resource: string): string {
  return resource.replace(/\?.*/s, '');
}
