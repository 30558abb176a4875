/**
 * A picture of a conversation that is compressed: a message, the earlier bytes
 * that it refers to, and the window, which is as far back as it may refer.
 */

import type { DeflatePart } from '../dissect/deflate-blocks.ts';

/** All of its texts are ASCII: a character is a byte. */
export interface MatchesExhibit {
  readonly kind: 'matches';
  readonly caption?: string;
  /** The messages before, the oldest first. */
  readonly before: readonly string[];
  readonly text: string;
  readonly matches: readonly Match[];
  /** How far back references may reach, in bytes. */
  readonly window: number;
}

/** A part of the message that was said before. */
export interface Match {
  /** In the message. */
  readonly start: number;
  readonly length: number;
  readonly distance: number;
}

/** A message as a compressor saw it. @param parts  what its blocks say */
export function matches(
  before: readonly string[],
  text: string,
  parts: readonly DeflatePart[],
  window: number,
): MatchesExhibit {
  const found: Match[] = [];
  let start = 0;
  for (const part of parts) {
    if (part.is === 'match') found.push({ start, length: part.length, distance: part.distance });
    start += part.is === 'literal' ? 1 : part.is === 'match' ? part.length : part.bytes.length;
  }
  return { kind: 'matches', before, text, matches: found, window };
}

/** A run of characters in one of the messages; the one that is sent has the number after those before. */
export interface Span {
  readonly message: number;
  readonly start: number;
  readonly end: number;
}

/** Where a match is, what it refers to, and whether that is in the window. */
export interface PlacedMatch {
  readonly here: Span;
  readonly there: readonly Span[];
  readonly distance: number;
  readonly isInWindow: boolean;
}

export function placedMatches({ before, text, matches: found, window }: MatchesExhibit): PlacedMatch[] {
  const messages = [...before, text];
  const all = messages.join('').length;
  return found.map(({ start, length, distance }) => {
    const from = all - text.length + start - distance;
    return {
      here: { message: before.length, start, end: start + length },
      // A match may run into itself: then it repeats what it has just made.
      there: spansOf(messages, from, from + Math.min(length, distance)),
      distance,
      isInWindow: distance <= window,
    };
  });
}

/** The part of each earlier message that is in the window when the new one begins; undefined if none of it is. */
export function windowSpans({ before, window }: MatchesExhibit): (Span | undefined)[] {
  const all = before.join('').length;
  const spans = spansOf(before, Math.max(0, all - window), all);
  return before.map((_, i) => spans.find(({ message }) => message === i));
}

/** Characters from one place to another, counted through all messages. */
function spansOf(messages: readonly string[], from: number, to: number): Span[] {
  let first = 0;
  return messages.flatMap((text, message) => {
    const [start, end] = [Math.max(0, from - first), Math.min(text.length, to - first)];
    first += text.length;
    return start < end ? [{ message, start, end }] : [];
  });
}

/** Why it cannot be drawn. */
export function matchesProblem({ before, text, matches: found, window }: MatchesExhibit): string | undefined {
  const all = before.join('') + text;
  if (/[^ -~]/.test(all)) return 'has a character that is not a byte of ASCII';
  if (!(window > 0)) return `has a window of ${window} bytes`;
  for (const { start, length, distance } of found) {
    const at = all.length - text.length + start;
    if (start + length > text.length || distance > at || distance < 1) return `has a match out of place, at ${start}`;
    const repeated = Array.from({ length }, (_, i) => all[at - distance + (i % distance)]).join('');
    if (repeated !== text.slice(start, start + length)) return `has a match at ${start} that is not what was said`;
  }
  return undefined;
}
