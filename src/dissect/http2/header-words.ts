/** How a header block that was decoded is shown: in a word or two, and where it is wrong. */

import type { Role } from '../../versions.ts';
import type { Field } from '../field.ts';
import type { Http2Connection } from './connection.ts';
import { type Fault, streamFault } from './fault.ts';
import type { ReadBlock } from './header-blocks.ts';
import type { HeaderList } from './header-list.ts';
import type { Part } from './payload.ts';

/** `CONNECT /chat`, `200`, `trailers`. */
export function listInWords({ kind, valueFor }: HeaderList): string {
  if (kind === 'trailers') return 'trailers';
  if (kind === 'response') return valueFor(':status') ?? 'no status';
  return [valueFor(':method'), valueFor(':path') ?? valueFor(':authority')]
    .filter((word) => word !== undefined)
    .join(' ');
}

/** What is wrong with an extended CONNECT to a server that has not offered it (RFC 8441 §3). */
export function extendedConnectFault(list: HeaderList, from: Role, connection: Http2Connection): Fault | undefined {
  const asks = from === 'client' && list.kind === 'request' && list.valueFor(':protocol') !== undefined;
  if (!asks || list.fault || !connection.refusesExtendedConnect) return undefined;
  const what = ':protocol comes, although the server has not sent ENABLE_CONNECT_PROTOCOL = 1';
  return streamFault('header block', 'PROTOCOL_ERROR', what, 'RFC 8441 §3');
}

/** Puts what is to be said about a block on the field of its last part. */
export function withBlock(fields: readonly Field[], part: Part, block: ReadBlock): readonly Field[] {
  // A part without bytes has no field: its frame's length says so.
  const found = fields.findIndex(({ start, end }) => start === part.start && end === part.end);
  const place = Math.max(0, found);
  const field = fields[place];
  if (field === undefined) return fields;
  const { list, before } = block;
  if (list === undefined)
    return fields.with(place, { ...field, note: 'The block is too long: it is not decoded here.' });
  const shown = list.more === 0 ? field : { ...field, note: `${list.more} more fields are not shown.` };
  if (!list.fault) return fields.with(place, shown);
  const { problem } = list.fault;
  const start = part.start + (list.at?.start ?? -1) - before;
  const end = part.start + (list.at?.end ?? 0) - before;
  if (list.at === undefined || start < part.start || found === -1) return fields.with(place, { ...shown, problem });
  return fields.with(place, { ...shown, children: splitAt(shown, start, end, list.fault) });
}

/** A block in three parts: what was decoded, what is wrong, and what comes after it. */
function splitAt({ start, end, value }: Field, from: number, to: number, { problem, endsConnection }: Fault): Field[] {
  const bytes = value instanceof Uint8Array ? value : new Uint8Array(0);
  const piece = (name: string, first: number, last: number): Field => {
    return { name, start: first, end: last, value: bytes.subarray(first - start, last - start) };
  };
  return [
    ...(from > start ? [piece('fields', start, from)] : []),
    { ...piece('field', from, to), problem },
    ...(to < end ? [piece(endsConnection ? 'unread' : 'fields', to, end)] : []),
  ];
}
