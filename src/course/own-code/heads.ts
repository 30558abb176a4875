/** The head of the server's answer, cut out of the stream by the learner's code of lesson 1. */

import { fromLatin1, toLatin1 } from '../../bytes.ts';
import { named, SPLIT_AT, TAKE_BYTES } from './parts.ts';
import { isBytes, isListOf, isNothing, isRecord, type Talk } from './talk.ts';

/** What ends a head. */
const EMPTY_LINE = fromLatin1('\r\n\r\n');

/** Reads up to the empty line, and that. @throws OwnCodeError, Stuck */
export async function readHead(talk: Talk): Promise<string> {
  const came: Uint8Array[] = [];
  for (;;) {
    came.push(...(await talk.read(`${named(SPLIT_AT)} has not found the end of the head`)));
    const { pieces } = await talk.call(SPLIT_AT, [came, EMPTY_LINE], 'pieces and rest', isSplit);
    const [head] = pieces;
    if (head === undefined) continue;
    return toLatin1(await takeBytes(talk, came, head.length + EMPTY_LINE.length, 'the head'));
  }
}

/**
 * Takes that many bytes of what came, and reads on until they are there; what follows them is put back.
 *
 * @param came  what was read already
 * @param what  what these bytes are
 */
export async function takeBytes(
  talk: Talk,
  came: readonly Uint8Array[],
  count: number,
  what: string,
): Promise<Uint8Array> {
  const all = [...came];
  for (;;) {
    const found = await talk.call(TAKE_BYTES, [all, count], 'taken and rest, or undefined', isTakenOrNothing);
    if (found !== undefined) {
      talk.putBack(found.rest);
      return found.taken;
    }
    all.push(...(await talk.read(`${named(TAKE_BYTES)} has not taken ${count} bytes: ${what}`)));
  }
}

function isSplit(value: unknown): value is { readonly pieces: readonly Uint8Array[]; readonly rest: Uint8Array } {
  return isRecord(value) && isListOf(isBytes)(value.pieces) && isBytes(value.rest);
}

type Taken = { readonly taken: Uint8Array; readonly rest: Uint8Array };

function isTakenOrNothing(value: unknown): value is Taken | undefined {
  return isNothing(value) || (isRecord(value) && isBytes(value.taken) && isBytes(value.rest));
}
