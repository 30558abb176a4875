/**
 * Wrong on purpose: how the PHP classes of 2010 took messages off a socket, and
 * plausible answers to exercise 01. One call of `recv(2048)` brought one
 * message, and with one browser on one machine it did.
 */

import { concat, fromUtf8, toUtf8 } from '../../src/bytes.ts';
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
