/** How a conversation was closed, in sentences: the same in a terminal, on a page, and for programs. */

import type { Role } from '../versions.ts';
import { peerOf } from '../versions.ts';
import type { Closing, FirstEnd } from './closing.ts';

/** Sentences; empty if nothing is known of how it was closed. */
export function closingInWords(closing: Closing): string {
  return [closeFramesInWords(closing), firstInWords(closing)].filter((sentence) => sentence !== '').join(' ');
}

/** For programs: what is known, and the same in sentences. */
export interface JsonClosing extends Closing {
  readonly message: string;
}

/** Undefined if nothing is known of how it was closed. */
export function closingToJson(closing: Closing): JsonClosing | undefined {
  const message = closingInWords(closing);
  return message === '' ? undefined : { ...closing, message };
}

/** For a cell of a table: `server (FIN)`, `client (1001), server (FIN)`, `still open`; empty if nothing is known. */
export function closingInShort({ closeFrame, first, endsOpen }: Closing): string {
  return [
    ...(closeFrame ? [`${closeFrame.from} (${closeFrame.code ?? 'close'})`] : []),
    ...(first ? [`${first.from} (${first.how})`] : []),
    ...(endsOpen ? ['still open'] : []),
  ].join(', ');
}

function closeFramesInWords({ closeFrame, answer, isMissingBytes }: Closing): string {
  if (!closeFrame) return '';
  const { from, code, after } = closeFrame;
  const other = peerOf(from);
  const named = `close frame${code === undefined ? '' : ` (${code})`}`;
  const when = after === undefined ? '' : `, ${durationInWords(after)} after the last data before it`;
  if (answer) {
    const its = answer.code === code ? '' : ` (${answer.code ?? 'no code'})`;
    const later = answer.after === undefined ? ' after that' : ` ${durationInWords(answer.after)} later`;
    return `The ${from} sent the first ${named}${when}; the ${other} sent its own${its}${later}.`;
  }
  const none = isMissingBytes ? `. ${unseenInWords(`of the ${other} `)}` : `; the ${other} sent none.`;
  return `The ${from} sent a ${named}${when}${none}`;
}

function unseenInWords(whose: string): string {
  return `No close frame ${whose}is in the capture, but bytes are missing from it.`;
}

function firstInWords({ first, closeFrame, wasOpen, isMissingBytes, endsOpen }: Closing): string {
  if (endsOpen) return 'The TCP connection was still open when the capture ended.';
  if (!first) return '';
  const isUnannounced = wasOpen && closeFrame === undefined;
  const without = isUnannounced && !isMissingBytes ? ' without a close frame' : '';
  const unseen = isUnannounced && isMissingBytes ? ` ${unseenInWords('')}` : '';
  const amid = first.amid === undefined ? '' : ` in the middle of a ${first.amid}`;
  const how = howInWords(first, isUnannounced ? '' : ' first');
  return `The ${first.from} ${how}${amid}${without}${afterInWords(first)}.${unseen}`;
}

function howInWords({ how }: FirstEnd, first: string): string {
  if (how === 'RST') return `reset the TCP connection${first} (RST)`;
  if (how === 'close_notify') return `ended TLS${first} (close_notify)`;
  return `closed the TCP connection${first} (FIN)`;
}

function afterInWords({ from, after, lastByteFrom }: FirstEnd): string {
  if (after === undefined || lastByteFrom === undefined) return '';
  return `, ${durationInWords(after)} after the last byte, which ${whoseInWords(lastByteFrom, from)} sent`;
}

function whoseInWords(sender: Role, closer: Role): string {
  return sender === closer ? 'it' : `the ${sender}`;
}

/** `0.3 ms`, `12 ms`, `60.0 s`. @param ms  milliseconds */
export function durationInWords(ms: number): string {
  if (ms >= 999.5) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 0.05) return 'less than 0.1 ms';
  return ms >= 9.95 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;
}
