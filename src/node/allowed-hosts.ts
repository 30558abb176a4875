/**
 * Which names a server answers to.
 *
 * A page on the web can point a name of its own at 127.0.0.1 after it was
 * loaded (DNS rebinding). Its requests then reach servers of this machine, and
 * name the page's own host in both `Host` and `Origin`, so that a check of the
 * origin finds nothing. The name itself gives it away: it is not one that this
 * server was told to answer to.
 */

import { type HandshakeError, handshakeError, quote } from '../errors.ts';

/** Names under which a server on this machine is reached from this machine. */
export const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether an address to listen on is reached from this machine only. */
export function isLoopback(address: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i.test(address);
}

/**
 * Whether a `Host` is one of the names that a server answers to.
 *
 * @param host  the field's value, with or without a port; undefined if there is none
 * @param allowed  names without a port; `*.example.com` for its subdomains
 */
export function isAllowedHost(host: string | undefined, allowed: readonly string[]): boolean {
  const [, name = ''] = /^(\[[0-9a-f:.]+\]|[^:/?#@[\]\s]+)(?::\d*)?$/i.exec(host ?? '') ?? [];
  const asked = name.toLowerCase().replace(/\.$/, '');
  return asked !== '' && allowed.some((one) => matches(asked, one.toLowerCase()));
}

function matches(asked: string, allowed: string): boolean {
  return allowed.startsWith('*.') ? asked.endsWith(allowed.slice(1)) : asked === allowed;
}

/** The refusal of a request for a name that this server does not answer to. */
export function hostNotAllowed(host: string | undefined): HandshakeError {
  const message = `this server does not answer to ${quote(host ?? '')}; allowHosts can add this name`;
  return handshakeError('host-not-allowed', message, { field: 'Host' });
}
