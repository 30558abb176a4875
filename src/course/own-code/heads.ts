/** The head of the server's answer, cut out of the stream by the learner's code of lesson 1. */

import { fromLatin1, toLatin1 } from '../../bytes.ts';
import { say } from '../../say.ts';
import { placed, SPLIT_AT, TAKE_BYTES } from './parts.ts';
import { isBytes, isListOf, isNothing, isRecord } from './returned.ts';
import type { Talk } from './talk.ts';

/** What ends a head. */
const EMPTY_LINE = fromLatin1('\r\n\r\n');

/** Reads up to the empty line, and that. @throws OwnCodeError, Stuck */
export async function readHead(talk: Talk): Promise<string> {
  const came: Uint8Array[] = [];
  const part = placed(SPLIT_AT);
  const waiting = {
    silent: say('Your {name} of lesson {#lesson} has not found the end of the head, and nothing more came.', part),
    ended: say(
      'Your {name} of lesson {#lesson} has not found the end of the head, and the server ended the connection.',
      part,
    ),
  };
  for (;;) {
    came.push(...(await talk.read(waiting)));
    const { pieces } = await talk.call(SPLIT_AT, [came, EMPTY_LINE], say('pieces and rest'), isSplit);
    const [head] = pieces;
    if (head === undefined) continue;
    return toLatin1(await takeBytes(talk, came, head.length + EMPTY_LINE.length, say('the head')));
  }
}

/**
 * Takes that many bytes of what came, and reads on until they are there; what follows them is put back.
 *
 * @param came  what was read already
 * @param what  what these bytes are, in the language that is spoken
 */
export async function takeBytes(
  talk: Talk,
  came: readonly Uint8Array[],
  count: number,
  what: string,
): Promise<Uint8Array> {
  const all = [...came];
  const values = { ...placed(TAKE_BYTES), count, what };
  const waiting = {
    silent: say(
      'Your {name} of lesson {#lesson} has not taken {#count} bytes ({what}), and nothing more came.',
      values,
    ),
    ended: say(
      'Your {name} of lesson {#lesson} has not taken {#count} bytes ({what}), and the server ended the connection.',
      values,
    ),
  };
  for (;;) {
    const found = await talk.call(TAKE_BYTES, [all, count], say('taken and rest, or undefined'), isTakenOrNothing);
    if (found !== undefined) {
      talk.putBack(found.rest);
      return found.taken;
    }
    all.push(...(await talk.read(waiting)));
  }
}

function isSplit(value: unknown): value is { readonly pieces: readonly Uint8Array[]; readonly rest: Uint8Array } {
  return isRecord(value) && isListOf(isBytes)(value.pieces) && isBytes(value.rest);
}

type Taken = { readonly taken: Uint8Array; readonly rest: Uint8Array };

function isTakenOrNothing(value: unknown): value is Taken | undefined {
  return isNothing(value) || (isRecord(value) && isBytes(value.taken) && isBytes(value.rest));
}
