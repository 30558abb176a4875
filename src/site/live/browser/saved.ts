/** What passed, as a file. Loaded when something is saved. */

import { toPcapng } from '../../../capture/write-pcapng.ts';
import { toJson as dissectionsToJson } from '../../../render/json.ts';
import type { Passed } from './record.ts';

/** One entry for each head and frame: who, when, and every field. `opened.ts` reads it. */
export function toJson(passed: readonly Passed[]): string {
  const began = passed[0]?.time ?? 0;
  const entries = passed.map(({ participant, time, from, by, dissection }) => ({
    client: participant.number,
    name: participant.name,
    at: Math.round(time - began),
    from,
    ...(by === undefined ? {} : { by }),
    dissection: dissectionsToJson([dissection])[0],
  }));
  return `${JSON.stringify(entries, undefined, 1)}\n`;
}

/** The same bytes as a capture. */
export function toCapture(passed: readonly Passed[]): Uint8Array<ArrayBuffer> {
  const captured = passed.map(({ participant, time, from, dissection }) => ({
    // There they are counted from 0.
    conversation: participant.number - 1,
    from,
    time,
    bytes: dissection.bytes,
  }));
  return Uint8Array.from(toPcapng(captured));
}
