/** What passed, as a file. Loaded when something is saved. */

import { toPcapng } from '../../../capture/write-pcapng.ts';
import { toJson as dissectionsToJson } from '../../../render/json.ts';
import type { Noted, Passed } from './record.ts';

/**
 * One entry for each head and frame: who, when, and every field; and one for each event between them. `opened.ts` and
 * `json-bytes.ts` read it.
 */
export function toJson(all: readonly (Passed | Noted)[]): string {
  const began = all.find((entry) => 'dissection' in entry)?.time ?? 0;
  const entries = all.map((entry) => ({
    client: entry.participant.number,
    name: entry.participant.name,
    at: Math.round(entry.time - began),
    ...('event' in entry ? { event: entry.event } : passedToJson(entry)),
  }));
  return `${JSON.stringify(entries, undefined, 1)}\n`;
}

function passedToJson({ from, by, dissection }: Passed) {
  return { from, ...(by === undefined ? {} : { by }), dissection: dissectionsToJson([dissection])[0] };
}

/** The same bytes as a capture. */
export function toCapture(all: readonly (Passed | Noted)[]): Uint8Array<ArrayBuffer> {
  const captured = all.flatMap((entry) => {
    if ('event' in entry) return [];
    const { participant, time, from, dissection } = entry;
    // There they are counted from 0.
    return [{ conversation: participant.number - 1, from, time, bytes: dissection.bytes }];
  });
  return Uint8Array.from(toPcapng(captured));
}
