/** Lists of fields as Node has them: objects with the values of each name to send, flat arrays when they came. */

import type { OutgoingHttpHeaders } from 'node:http2';
import type { FieldList } from '../../handshake/http2-head.ts';
import type { FieldToWrite } from '../../handshake/write-head.ts';

/** Fields to send. */
export function headersFrom(fields: FieldList): OutgoingHttpHeaders {
  const headers: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of fields) {
    const before = headers[name];
    headers[name] = before === undefined ? value : [before, value].flat();
  }
  return headers;
}

/** Fields that have come, as the event tells of them in its last argument. */
export function fieldsFrom(rawHeaders: readonly string[]): FieldList {
  const fields: FieldToWrite[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) fields.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  return fields;
}
