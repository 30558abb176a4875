/** The fields of a frame by their bytes, for pictures that have no room for the dissector. */

import { WIRE_FORMATS } from '../../frame/codec.ts';
import { emptyHeader, UNTIL_FF } from '../../frame/wire.ts';
import type { Speak } from '../../versions.ts';

/** Names, the same as in a dump, each with the number of its bytes. */
export type Sizes = readonly (readonly [name: string, bytes: number])[];

/** @param frame  whole; a field that it does not have takes no bytes */
export function frameSizes(speak: Speak, frame: Uint8Array): Sizes {
  const header = emptyHeader();
  const size = WIRE_FORMATS[speak].readHeader(frame, 0, frame.length, header);
  const end = header.length === UNTIL_FF ? 1 : 0;
  const payload = [header.opcode === 'close' ? 'code' : 'payload', frame.length - size - end] as const;
  if (speak === 'hixie-76') return [['type', 1], ['length', size - 1], payload, ['end of text', end]];
  return [
    ['FIN, opcode', 1],
    ['MASK, length', 1],
    ['extended length', header.lengthBytes],
    ['masking key', header.masked ? 4 : 0],
    payload,
  ];
}
