/**
 * The cookies of a request: pairs in one field, `Cookie: sid=31d4d96e; lang=en-US`
 * (RFC 6265 §4.2.1).
 *
 * A browser sends them with the request of a WebSocket as with any other, so a
 * server knows its visitor from the session that a page began.
 */

import { requireRequestHead } from './given.ts';
import { fieldValues, type RequestHead } from './http-head.ts';

/**
 * Reads the cookies of a request, by name. A value that is percent-encoded is decoded, since most servers write
 * them so. Of two with the same name the first counts: that is the one with the longer path (RFC 6265 §5.4).
 *
 * @throws UsageError `bad-argument`
 */
export function cookiesOf(head: RequestHead): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  // HTTP/2 lets a client split the field (RFC 9113 §8.2.3), and a proxy may pass the parts on.
  const pairs = fieldValues(requireRequestHead('head', head), 'Cookie').join(';').split(';');
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, Math.max(0, equals)).trim();
    if (name !== '' && !cookies.has(name)) cookies.set(name, percentDecoded(pair.slice(equals + 1).trim()));
  }
  return cookies;
}

/** A text with its percent-encoding decoded; as it came if it is not percent-encoded UTF-8. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
