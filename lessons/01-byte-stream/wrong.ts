/**
 * Wrong on purpose: how the PHP classes of 2010 took messages off a socket, and
 * plausible answers to exercise 01. One call of `recv(2048)` brought one
 * message, and with one browser on one machine it did.
 */

import { concat, fromLatin1, fromUtf8, toLatin1, toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import * as solution from './solution.ts';

/** NAIVE: the most that is read at a time. */
export const ROOM = 2048;

/** NAIVE: each read is a message. */
export function messagesOf(reads: readonly Uint8Array[]): string[] {
  return reads.map(toUtf8);
}

/** NAIVE: each read is text, so a character that is cut in two is lost. */
export function textOfEachRead(reads: readonly Uint8Array[]): string {
  return reads.map(toUtf8).join('');
}

/** A stream that has gone through strings: whatever is not UTF-8 is U+FFFD now. */
function throughText(chunks: readonly Uint8Array[]): Uint8Array {
  return fromUtf8(toUtf8(concat(chunks)));
}

/** Looks for a mark byte by byte, and after a byte that does not fit begins with the next one. */
function splitWithCounter(bytes: Uint8Array, mark: Uint8Array, beginsWithIt: boolean) {
  const pieces: Uint8Array[] = [];
  let [start, matched] = [0, 0];
  for (const [at, byte] of bytes.entries()) {
    if (byte === mark[matched]) matched++;
    else matched = beginsWithIt && byte === mark[0] ? 1 : 0;
    if (matched < mark.length) continue;
    pieces.push(bytes.subarray(start, at + 1 - mark.length));
    start = at + 1;
    matched = 0;
  }
  return { pieces, rest: bytes.subarray(start) };
}

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  takeBytes: {
    'looks at just the first piece': ([first = new Uint8Array()], count) => solution.takeBytes([first], count),
    'gives what there is, too little or not': (chunks, count) => {
      const all = concat(chunks);
      return { taken: all.subarray(0, count), rest: all.subarray(count) };
    },
    'waits for one byte more': (chunks, count) =>
      concat(chunks).length > count ? solution.takeBytes(chunks, count) : undefined,
    'loses the remaining bytes': (chunks, count) => {
      const found = solution.takeBytes(chunks, count);
      return found && { ...found, rest: new Uint8Array() };
    },
    'goes through text': (chunks, count) => solution.takeBytes([throughText(chunks)], count),
    'makes a text of each piece': (chunks, count) => solution.takeBytes([fromUtf8(textOfEachRead(chunks))], count),
    'makes text as a TextDecoder does by default, without a byte order mark': (chunks, count) =>
      solution.takeBytes([fromUtf8(new TextDecoder().decode(concat(chunks)))], count),
    'counts characters': (chunks, count) => {
      const text = toUtf8(concat(chunks));
      if (text.length < count) return undefined;
      return { taken: fromUtf8(text.slice(0, count)), rest: fromUtf8(text.slice(count)) };
    },
    'leaves out zeros': (chunks, count) =>
      solution.takeBytes(
        chunks.map((chunk) => chunk.filter((byte) => byte)),
        count,
      ),
    'ends at an empty piece': (chunks, count) => {
      const end = chunks.findIndex(({ length }) => length === 0);
      return solution.takeBytes(end === -1 ? chunks : chunks.slice(0, end), count);
    },
    'puts just two pieces together': ([first = new Uint8Array(), second = new Uint8Array()], count) =>
      solution.takeBytes([first, second], count),
    'puts a piece before those that came earlier': (chunks, count) => solution.takeBytes([...chunks].reverse(), count),
    'takes no bytes for not enough': (chunks, count) => (count ? solution.takeBytes(chunks, count) : undefined),
    'takes whole pieces': (chunks, count) => {
      let enough = 0;
      for (let length = 0; length < count && enough < chunks.length; enough++) length += chunks[enough]?.length ?? 0;
      const taken = concat(chunks.slice(0, enough));
      return taken.length < count ? undefined : { taken, rest: concat(chunks.slice(enough)) };
    },
    'takes its pieces out of the list': (chunks, count) => {
      const found = solution.takeBytes(chunks, count);
      if (found) (chunks as Uint8Array[]).splice(0, chunks.length, found.rest);
      return found;
    },
    'fills the pieces with zeros': (chunks, count) => {
      const found = solution.takeBytes(
        chunks.map((chunk) => chunk.slice()),
        count,
      );
      for (const chunk of chunks) chunk.fill(0);
      return found;
    },
  },
  splitAt: {
    'looks for the mark in each piece by itself': (chunks, mark) => {
      const found = chunks.map((chunk) => solution.splitAt([chunk], mark));
      return { pieces: found.flatMap(({ pieces }) => pieces), rest: concat(found.map(({ rest }) => rest)) };
    },
    'takes what is after the last mark for a piece': (chunks, mark) => {
      const { pieces, rest } = solution.splitAt(chunks, mark);
      return { pieces: [...pieces, rest], rest: new Uint8Array() };
    },
    'leaves out empty pieces': (chunks, mark) => {
      const { pieces, rest } = solution.splitAt(chunks, mark);
      return { pieces: pieces.filter(({ length }) => length > 0), rest };
    },
    'looks for the first byte of the mark': (chunks, mark) => {
      const { pieces, rest } = solution.splitAt(chunks, mark.subarray(0, 1));
      return { pieces, rest };
    },
    'goes through text': (chunks, mark) => solution.splitAt([throughText(chunks)], mark),
    'makes a text of each piece': (chunks, mark) => solution.splitAt([fromUtf8(textOfEachRead(chunks))], mark),
    'splits a text': (chunks, mark) => {
      const pieces = toUtf8(concat(chunks)).split(toUtf8(mark)).map(fromUtf8);
      const rest = pieces.pop() ?? new Uint8Array();
      return { pieces, rest };
    },
    'always cuts at CR LF': (chunks) => solution.splitAt(chunks, fromUtf8('\r\n')),
    'makes a regular expression of the mark': (chunks, mark) => {
      const pieces = toLatin1(concat(chunks))
        .split(new RegExp(toLatin1(mark)))
        .map(fromLatin1);
      const rest = pieces.pop() ?? new Uint8Array();
      return { pieces, rest };
    },
    'makes one mark of several in a row': (chunks, mark) => {
      const text = `(?:${[...mark].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')})+`;
      const pieces = toLatin1(concat(chunks)).split(new RegExp(text)).map(fromLatin1);
      const rest = pieces.pop() ?? new Uint8Array();
      return { pieces, rest };
    },
    'forgets half a mark, and the byte after it': (chunks, mark) => splitWithCounter(concat(chunks), mark, false),
    'forgets half a mark that could begin a whole one': (chunks, mark) => splitWithCounter(concat(chunks), mark, true),
    'leaves the mark in its piece': (chunks, mark) => {
      const { pieces, rest } = solution.splitAt(chunks, mark);
      return { pieces: pieces.map((piece) => concat([piece, mark])), rest };
    },
    'takes just the first piece': (chunks, mark) => {
      const { pieces, rest } = solution.splitAt(chunks, mark);
      const [first, ...others] = pieces;
      return first ? { pieces: [first], rest: concat([...others, rest]) } : { pieces, rest };
    },
    'forgets what is after the last mark': (chunks, mark) => ({
      ...solution.splitAt(chunks, mark),
      rest: new Uint8Array(),
    }),
    'empties the list of pieces': (chunks, mark) => {
      const found = solution.splitAt(chunks, mark);
      (chunks as Uint8Array[]).length = 0;
      return found;
    },
    'trims pieces': (chunks, mark) => {
      const { pieces, rest } = solution.splitAt(chunks, mark);
      return { pieces: pieces.map((piece) => fromUtf8(toUtf8(piece).trim())), rest };
    },
    'uses a byte for two marks': (chunks, mark) => {
      const all = concat(chunks);
      const pieces: Uint8Array[] = [];
      let start = 0;
      for (let at = 0; at + mark.length <= all.length; at++) {
        if (!mark.every((byte, i) => all[at + i] === byte)) continue;
        pieces.push(all.subarray(start, Math.max(start, at)));
        start = at + mark.length;
      }
      return { pieces, rest: all.subarray(start) };
    },
  },
};
