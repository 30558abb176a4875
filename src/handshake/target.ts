/**
 * The target of a request: `/chat?room=1` in `GET /chat?room=1 HTTP/1.1`.
 *
 * Clients send a path and a query. They may send a whole URL too, as they do to
 * a proxy, and a server must take it for the same (RFC 9112 §3.2.2). Then the
 * host that counts is the one in the URL, and `Host` is ignored.
 */

import { requireString } from '../arguments.ts';
import type { HandshakeSection } from '../error-codes.ts';
import { handshakeError, quote } from '../errors.ts';
import { fieldValue, type RequestHead } from './http-head.ts';

/** Where each version says what a request is. */
type RequestSection = HandshakeSection<'host-missing'>;

/** What a target says. */
export interface Target {
  /** Path and query: `/chat?room=1`. */
  readonly resource: string;
  /** Host and port in a whole URL; undefined if the target has none, and `Host` says it. */
  readonly host: string | undefined;
}

/** `http://example.com:80/chat?room=1`: the authority, and what follows it. */
const ABSOLUTE = /^(?:https?|wss?):\/\/([^/?#@\s]+)(\/[^?#\s]*)?(\?[^#\s]*)?$/i;

/** A host and an optional port (RFC 9110 §7.2). */
const HOST = /^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9\-._~!$&'()*+,;=%]+)(?::[0-9]{0,5})?$/;

/** Whether a text is allowed in `Host`. */
export function isHost(text: string): boolean {
  return HOST.test(text);
}

/**
 * Reads the target of a request line.
 *
 * @param target  as it was sent
 * @throws HandshakeError `bad-target` (400) if it is `*`, only a host, has a fragment, or is a URL
 *   of another scheme or with a name and password
 */
export function readTarget(target: string): Target {
  requireString('target', target);
  if (/^\/[^#\s]*$/.test(target)) return { resource: target, host: undefined };
  const [, host, path = '/', query = ''] = ABSOLUTE.exec(target) ?? [];
  if (host !== undefined && isHost(host)) return { resource: path + query, host };
  throw handshakeError('bad-target', `expected a path like /chat or an http: URL; came ${quote(target)}`, {
    field: 'start line',
  });
}

/**
 * Path and query of a request, and the host it is for.
 *
 * @throws HandshakeError `bad-target`, or `host-missing`: even with a URL a request has Host (RFC 9112 §3.2)
 */
export function requireTarget(head: RequestHead, section: RequestSection): { resource: string; host: string } {
  const named = requireHost(head, section);
  const { resource, host = named } = readTarget(head.target.text);
  return { resource, host };
}

/** The path of a resource, without its query: what a table of handlers is asked for. */
export function pathOf(resource: string): string {
  return requireString('resource', resource).replace(/\?.*/s, '');
}

/**
 * The value of `Host`.
 *
 * @throws HandshakeError `host-missing` or `bad-host`
 */
function requireHost(head: RequestHead, section: RequestSection): string {
  const host = fieldValue(head, 'Host');
  if (host === undefined || host === '') {
    const came = host === '' ? 'it is empty' : 'it is missing';
    throw handshakeError('host-missing', `expected Host; ${came}`, { field: 'Host', section });
  }
  if (isHost(host)) return host;
  throw handshakeError('bad-host', `expected a host and a port in Host; came ${quote(host)}`, { field: 'Host' });
}
