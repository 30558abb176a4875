/** A head to send: a start line and fields, and nothing smuggled between them. */

import { fromLatin1 } from '../bytes.ts';
import { quote, UsageError } from '../errors.ts';
import { TOKEN } from './head-lines.ts';

/** A header field to write. */
export type FieldToWrite = readonly [name: string, value: string];

/**
 * Writes a head.
 *
 * @throws UsageError `bad-field` if a name or value could not be read back as one field:
 *   with a line end inside a value, its author could write other fields
 */
export function writeHead(startLine: string, fields: readonly FieldToWrite[]): Uint8Array {
  checkFields(fields);
  let head = `${startLine}\r\n`;
  for (const [name, value] of fields) head += `${name}: ${value}\r\n`;
  return fromLatin1(`${head}\r\n`);
}

/** @throws UsageError `bad-field` as {@link writeHead} */
export function checkFields(fields: readonly FieldToWrite[]): void {
  for (const [name, value] of fields) refuseInjection(name, value);
}

function refuseInjection(name: string, value: string): void {
  if (!TOKEN.test(name)) throw new UsageError('bad-field', `${quote(name)} is not a field name`, 'RFC 9110 §5.1');
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
    throw new UsageError('bad-field', `the value of ${name} cannot be sent: ${quote(value)}`, 'RFC 9110 §5.5');
  }
}
