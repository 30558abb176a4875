/**
 * Who is allowed in.
 *
 * A browser opens a WebSocket to any host a page names, and sends that host's
 * cookies along. The one thing that tells a server which page asked is the
 * `Origin` field, and it is the server that must look (RFC 6455 §10.2).
 */

import { badArgument, requireString, requireStrings } from '../arguments.ts';
import { handshakeError, quote, UsageError } from '../errors.ts';
import { VERSIONS } from '../versions.ts';
import { requireRequest } from './given.ts';
import type { Request } from './handshake.ts';
import { isHost } from './target.ts';

/**
 * Which origins may connect: a list of origins as browsers write them
 * (`https://example.com`), or a function that decides. Only what is exactly
 * `true`, or a promise of it, lets a page in.
 */
export type OriginPolicy = readonly string[] | ((origin: string, request: Request) => boolean | Promise<boolean>);

/** `https://example.com:8443`, of any scheme; nothing after the port, no user name before the host. */
const ORIGIN = /^([a-z][a-z0-9+.-]*):\/\/([^/?#@\\%\s]*)$/i;

/**
 * Refuses a request from an origin that is not allowed. A request without an
 * origin does not come from a browser, and is let in.
 *
 * A promise is not an answer here: a caller that may be given one asks
 * {@link askOriginPolicy}, waits, and hands the answer to {@link requireWelcome}.
 *
 * @param allowed  by default only pages from the request's own host
 * @throws HandshakeError `origin-not-allowed` (403)
 * @throws UsageError `bad-argument`, `bad-origin`, and whatever the policy throws
 */
export function checkOrigin(request: Request, allowed: OriginPolicy | undefined): void {
  requireWelcome(request, askOriginPolicy(request, allowed));
}

/**
 * Asks a policy about a request.
 *
 * @returns what it says: a function's answer as it is, which may be a promise
 * @throws UsageError `bad-argument`, `bad-origin`, and whatever the policy throws
 */
export function askOriginPolicy(request: Request, allowed: OriginPolicy | undefined): unknown {
  requireRequest('request', request, ...VERSIONS);
  requireOriginPolicy('allowed', allowed);
  const { origin, host } = request;
  if (origin === undefined) return true;
  if (typeof allowed === 'function') return allowed(origin, request);
  return allowed ? isListedOrigin(origin, allowed) : isSameHost(origin, host);
}

/**
 * Takes a policy's answer: only `true` lets in. A promise, `1` or `'yes'` refuses.
 *
 * @throws HandshakeError `origin-not-allowed` (403)
 */
export function requireWelcome(request: Request, answer: unknown): void {
  if (answer === true) return;
  throw handshakeError('origin-not-allowed', `pages from ${quote(request.origin ?? '')} may not connect`, {
    field: 'Origin',
    section: request.speaks === 'hixie-76' ? 'hixie-76 §1.6' : 'RFC 6455 §10.2',
  });
}

/**
 * A policy that can be asked: nothing, a function, or a list of origins.
 *
 * @throws UsageError `bad-argument`, or `bad-origin` for an item that no browser would send: `*`, a path, a bare host
 */
export function requireOriginPolicy(name: string, allowed: OriginPolicy | undefined): void {
  if (allowed === undefined || typeof allowed === 'function') return;
  if (!Array.isArray(allowed)) throw badArgument(name, 'an array of origins or a function', allowed);
  for (const origin of requireStrings(name, allowed)) {
    if (origin === 'null' || ORIGIN.test(origin)) continue;
    const message = `${name}: expected an origin like https://example.com; came ${quote(origin)}`;
    throw new UsageError('bad-origin', message);
  }
}

/** Whether an origin is in a list, in any case, with or without the port that its scheme has anyway. */
export function isListedOrigin(origin: string, allowed: readonly string[]): boolean {
  const wanted = canonical(requireString('origin', origin));
  return wanted !== undefined && requireStrings('allowed', allowed).some((one) => canonical(one) === wanted);
}

/** Whether an origin is a page of that host and port; `null` and other schemes never are. */
export function isSameHost(origin: string, host: string): boolean {
  const [, scheme, authority] = ORIGIN.exec(requireString('origin', origin)) ?? [];
  if (!scheme || !authority || !/^https?$/i.test(scheme) || !isHost(requireString('host', host))) return false;
  // As browsers write it: both are the same text, if it is a host at all.
  if (authority === host) return isUrl(`${scheme}://${host}`);
  const [here, there] = [hostOf(scheme, authority), hostOf(scheme, host)];
  return here !== undefined && here === there;
}

/** The last that was found to be a URL: most pages call a server by the same name, and to parse it takes 3 µs. */
let lastUrl: string | undefined;

function isUrl(text: string): boolean {
  if (text === lastUrl) return true;
  if (!URL.canParse(text)) return false;
  lastUrl = text;
  return true;
}

/** An origin in the form in which two can be compared; undefined if it is not an origin. */
function canonical(origin: string): string | undefined {
  if (origin === 'null') return origin;
  const [, scheme, authority] = ORIGIN.exec(origin) ?? [];
  if (scheme === undefined || authority === undefined) return undefined;
  if (!/^https?$/i.test(scheme)) return origin.toLowerCase();
  const host = hostOf(scheme, authority);
  return host && `${scheme.toLowerCase()}://${host}`;
}

/** Host and port as a browser writes them: lowercase, in ASCII, without the scheme's own port. */
function hostOf(scheme: string, authority: string): string | undefined {
  const text = `${scheme}://${authority}`;
  return URL.canParse(text) ? new URL(text).host : undefined;
}
