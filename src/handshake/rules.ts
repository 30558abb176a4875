/**
 * Rules that both handshakes share: what a target may be, and fields that must
 * say one thing.
 */

import { HandshakeError, quote, UsageError } from '../errors.ts';
import { fieldValue, hasToken, type RequestHead, type ResponseHead } from './http-head.ts';

/**
 * A resource name fit for a request line (RFC 6455 §3).
 *
 * @throws UsageError `bad-resource` unless it is a path in printable ASCII without a fragment
 */
export function requestTarget(resource: string): string {
  if (/^\/[\x21\x22\x24-\x7e]*$/.test(resource)) return resource;
  throw new UsageError('bad-resource', `expected a path like /chat?room=1; came ${quote(resource)}`, 'RFC 6455 §3');
}

/**
 * The value of `Host`.
 *
 * @throws HandshakeError `host-missing`
 */
export function requireHost(head: RequestHead): string {
  const host = fieldValue(head, 'Host');
  if (host !== undefined && host !== '') return host;
  throw new HandshakeError('host-missing', 'expected Host; it did not come', {
    ...(host === '' ? { field: 'Host' } : {}),
    section: 'RFC 6455 §4.2.1',
  });
}

/** @throws HandshakeError `status-not-101` with the status and reason that came */
export function requireStatus101(head: ResponseHead, section: string): void {
  if (head.status.text === '101') return;
  throw new HandshakeError(
    'status-not-101',
    `expected status 101; came ${quote(`${head.status.text} ${head.reason.text}`.trim())}`,
    {
      field: 'start line',
      at: head.status.start,
      section,
    },
  );
}

/** @throws HandshakeError `wrong-field` unless a list field holds a token, in any case */
export function requireToken(head: ResponseHead, name: string, token: string, section: string): void {
  if (!hasToken(head, name, token)) throw wrongField(head, name, token, section);
}

/** @throws HandshakeError `wrong-field` unless a field is exactly the value, or is absent where that is undefined */
export function requireValue(head: ResponseHead, name: string, value: string | undefined, section: string): void {
  if (fieldValue(head, name) !== value) throw wrongField(head, name, value, section);
}

function wrongField(head: ResponseHead, name: string, expected: string | undefined, section: string): HandshakeError {
  const came = fieldValue(head, name);
  const shown = (value: string | undefined): string => (value === undefined ? 'no such field' : quote(value));
  return new HandshakeError('wrong-field', `${name}: expected ${shown(expected)}; came ${shown(came)}`, {
    field: came === undefined ? 'start line' : name,
    section,
  });
}
