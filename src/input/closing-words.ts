/** How a conversation was closed, in sentences: the same in a terminal, on a page, and for programs. */

import { say } from '../say.ts';
import { peerOf } from '../versions.ts';
import type { Closing, FirstEnd } from './closing.ts';

/** Sentences; empty if nothing is known of how it was closed. */
export function closingInWords(closing: Closing): string {
  return [closeFramesInWords(closing), firstInWords(closing)].filter((sentence) => sentence !== '').join(say(' '));
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
    ...(closeFrame ? [`${say(closeFrame.from)}${inBrackets(closeFrame.code ?? 'close')}`] : []),
    ...(first ? [`${say(first.from)}${inBrackets(first.how)}`] : []),
    ...(endsOpen ? [say('still open')] : []),
  ].join(say(', '));
}

function inBrackets(text: string | number): string {
  return `${say(' (')}${text}${say(')')}`;
}

function closeFramesInWords({ closeFrame, answer, isMissingBytes }: Closing): string {
  if (!closeFrame) return '';
  const { from, code, after } = closeFrame;
  const other = peerOf(from);
  const its = code === undefined ? '' : inBrackets(code);
  const when =
    after === undefined ? '' : say(', {duration} after the last data before it', { duration: durationInWords(after) });
  const sender = say(from === 'client' ? 'The client' : 'The server');
  const peer = say(other === 'client' ? '; the client' : '; the server');
  if (answer) {
    const own = answer.code === code ? '' : answer.code === undefined ? say(' (no code)') : inBrackets(answer.code);
    const later =
      answer.after === undefined
        ? say(' after that')
        : say(' {duration} later', { duration: durationInWords(answer.after) });
    return `${sender}${say(' sent the first close frame')}${its}${when}${peer}${say(' sent its own')}${own}${later}${say('.')}`;
  }
  const none = isMissingBytes
    ? say(
        other === 'client'
          ? '. No close frame of the client is in the capture, but bytes are missing from it.'
          : '. No close frame of the server is in the capture, but bytes are missing from it.',
      )
    : `${peer}${say(' sent none.')}`;
  return `${sender}${say(' sent a close frame')}${its}${when}${none}`;
}

function firstInWords({ first, closeFrame, wasOpen, isMissingBytes, endsOpen }: Closing): string {
  if (endsOpen) return say('The TCP connection was still open when the capture ended.');
  if (!first) return '';
  const isUnannounced = wasOpen && closeFrame === undefined;
  const without = isUnannounced && !isMissingBytes ? say(' without a close frame') : '';
  const unseen =
    isUnannounced && isMissingBytes ? say(' No close frame is in the capture, but bytes are missing from it.') : '';
  const amid =
    first.amid === undefined
      ? ''
      : say(first.amid === 'head' ? ' in the middle of a head' : ' in the middle of a frame');
  const closer = say(first.from === 'client' ? 'The client' : 'The server');
  return `${closer}${howInWords(first, !isUnannounced)}${amid}${without}${afterInWords(first)}${say('.')}${unseen}`;
}

function howInWords({ how }: FirstEnd, isFirst: boolean): string {
  switch (how) {
    case 'RST':
      return say(isFirst ? ' reset the TCP connection first (RST)' : ' reset the TCP connection (RST)');
    case 'close_notify':
      return say(isFirst ? ' ended TLS first (close_notify)' : ' ended TLS (close_notify)');
    case 'FIN':
      return say(isFirst ? ' closed the TCP connection first (FIN)' : ' closed the TCP connection (FIN)');
  }
}

function afterInWords({ from, after, lastByteFrom }: FirstEnd): string {
  if (after === undefined || lastByteFrom === undefined) return '';
  const duration = durationInWords(after);
  if (lastByteFrom === from) return say(', {duration} after the last byte, which it sent', { duration });
  return lastByteFrom === 'client'
    ? say(', {duration} after the last byte, which the client sent', { duration })
    : say(', {duration} after the last byte, which the server sent', { duration });
}

/** `0.3 ms`, `12 ms`, `60.0 s`. @param ms  milliseconds */
export function durationInWords(ms: number): string {
  if (ms >= 999.5) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 0.05) return say('less than 0.1 ms');
  return ms >= 9.95 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;
}
