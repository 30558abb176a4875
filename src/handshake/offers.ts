/**
 * What a client of version 13 offers and a server chooses, subprotocols and
 * extensions: over HTTP/1.1 and HTTP/2 the fields are the same.
 */

import { handshakeError, quote, UsageError } from '../errors.ts';
import { notOffered } from './extensions.ts';
import { fieldList, type HasFields } from './fields.ts';
import type { Expected, Request } from './handshake.ts';
import type { FieldToWrite } from './write-head.ts';

/** @throws UsageError `bad-subprotocol` unless each is a token, and comes once */
export function subprotocolField(subprotocols: readonly string[]): FieldToWrite[] {
  if (subprotocols.length === 0) return [];
  const bad = subprotocols.find(
    (name, i) => !/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name) || subprotocols.indexOf(name) !== i,
  );
  if (bad !== undefined) {
    throw new UsageError('bad-subprotocol', `${quote(bad)} is not a token, or comes twice`, 'RFC 6455 §4.1');
  }
  return [['Sec-WebSocket-Protocol', subprotocols.join(', ')]];
}

export function extensionsField(extensions: string): FieldToWrite[] {
  return extensions === '' ? [] : [['Sec-WebSocket-Extensions', extensions]];
}

/**
 * Client: the subprotocol that the server chose.
 *
 * @throws HandshakeError `subprotocol-not-offered`
 */
export function checkSubprotocol(head: HasFields, expected: Expected): string | undefined {
  const chosen = fieldList(head, 'Sec-WebSocket-Protocol');
  if (chosen.length > 1 || chosen.some((name) => !expected.subprotocols.includes(name))) {
    const offered = expected.subprotocols.join(', ') || 'none';
    throw handshakeError('subprotocol-not-offered', `expected one of: ${offered}; came ${quote(chosen.join(', '))}`, {
      field: 'Sec-WebSocket-Protocol',
    });
  }
  return chosen[0];
}

/**
 * Client: the extensions that the server agrees to.
 *
 * @throws HandshakeError `extension-not-offered`
 */
export function checkExtensions(head: HasFields, expected: Expected): string {
  const agreed = fieldList(head, 'Sec-WebSocket-Extensions');
  const stranger = notOffered(agreed, expected.extensions);
  if (stranger !== undefined) {
    throw handshakeError('extension-not-offered', `the server uses ${quote(stranger)}, which was not offered`, {
      field: 'Sec-WebSocket-Extensions',
    });
  }
  return agreed.join(', ');
}

/** Server: @throws UsageError `extension-not-offered` if it agrees to what its client did not offer */
export function requireOfferedExtensions(extensions: string, asked: Request): void {
  const stranger = extensions === '' ? undefined : notOffered(extensions.split(','), asked.extensions);
  if (stranger === undefined) return;
  throw new UsageError('extension-not-offered', `the client did not offer ${quote(stranger.trim())}`);
}
