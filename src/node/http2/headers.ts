/** Lists of fields as Node has them: objects with the values of each name to send, flat arrays when they came. */

import type { OutgoingHttpHeaders } from 'node:http2';
import type { FieldList } from '../../handshake/http2-head.ts';
import type { FieldToWrite } from '../../handshake/write-head.ts';

/** Fields to send. Those of one name become one (RFC 9110 §5.3), but for Set-Cookie, of which each is a field (RFC 6265 §3). */
export function headersFrom(fields: FieldList): OutgoingHttpHeaders {
  const headers: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of fields) {
    const before = headers[name];
    if (before === undefined) headers[name] = name === 'set-cookie' ? [value] : value;
    else if (Array.isArray(before)) before.push(value);
    else headers[name] = `${before}${name === 'cookie' ? '; ' : ', '}${value}`;
  }
  return headers;
}

/** Fields that have come, as the event tells of them in its last argument. */
export function fieldsFrom(rawHeaders: readonly string[]): FieldList {
  const fields: FieldToWrite[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) fields.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  return fields;
}
