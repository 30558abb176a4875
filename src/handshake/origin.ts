/**
 * Who is allowed in.
 *
 * A browser opens a WebSocket to any host a page names, and sends that host's
 * cookies along. The one thing that tells a server which page asked is the
 * `Origin` field, and it is the server that must look (RFC 6455 §10.2).
 */

import { HandshakeError, quote } from '../errors.ts';
import type { Request } from './handshake.ts';

/**
 * Which origins may connect: a list of origins as browsers write them
 * (`https://example.com`), or a function that decides.
 */
export type OriginPolicy = readonly string[] | ((origin: string, request: Request) => boolean);

/**
 * Refuses a request from an origin that isn't welcome. A request without an
 * origin comes from no browser, and is let in.
 *
 * @param allowed  without it, pages from the request's own host alone
 * @throws HandshakeError `origin-not-allowed` (403)
 */
export function checkOrigin(request: Request, allowed: OriginPolicy | undefined): void {
  const { origin } = request;
  if (origin === undefined || isAllowed(origin, request, allowed)) return;
  throw new HandshakeError('origin-not-allowed', `pages from ${quote(origin)} may not connect`, {
    field: 'Origin',
    status: 403,
    section: 'RFC 6455 §10.2',
  });
}

function isAllowed(origin: string, request: Request, allowed: OriginPolicy | undefined): boolean {
  if (typeof allowed === 'function') return allowed(origin, request);
  if (allowed) return allowed.some((one) => one.toLowerCase() === origin.toLowerCase());
  return isSameHost(origin, request.host);
}

/** Whether an origin is a page of that host and port; `null` and other schemes never are. */
export function isSameHost(origin: string, host: string): boolean {
  const [, scheme, authority] = /^(https?):\/\/([^/?#@\s]+)$/i.exec(origin) ?? [];
  if (scheme === undefined || authority === undefined) return false;
  try {
    return new URL(`${scheme}://${authority}`).host === new URL(`${scheme}://${host}`).host;
  } catch {
    return false;
  }
}
