/** How a conversation was closed, in sentences: the same in a terminal, on a page, and for programs. */

import { inARow, listed } from '../joined.ts';
import { say } from '../say.ts';
import { peerOf, type Role } from '../versions.ts';
import type { Closing, FirstEnd } from './closing.ts';

/** Sentences; empty if nothing is known of how it was closed. */
export function closingInWords(closing: Closing): string {
  return inARow([...closeFramesInWords(closing), ...firstInWords(closing)]);
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
  const short = (from: Role, how: string | number) => say('{end} ({how})', { end: say(from), how });
  return listed([
    ...(closeFrame ? [short(closeFrame.from, closeFrame.code ?? 'close')] : []),
    ...(first ? [short(first.from, first.how)] : []),
    ...(endsOpen ? [say('still open')] : []),
  ]);
}

function closeFramesInWords({ closeFrame, answer, isMissingBytes }: Closing): string[] {
  if (!closeFrame) return [];
  const { from, code, after } = closeFrame;
  const other = peerOf(from);
  const frame = code === undefined ? say('close frame') : say('close frame ({code})', { code });
  const values = { end: endInWords(from), frame, duration: durationInWords(after ?? 0) };
  if (answer) {
    const sent =
      after === undefined
        ? say('{end} sent the first {frame}.', values)
        : say('{end} sent the first {frame}, {duration} after the last data before it.', values);
    return [sent, answerInWords(answer, answer.code === code)];
  }
  const sent =
    after === undefined
      ? say('{end} sent a {frame}.', values)
      : say('{end} sent a {frame}, {duration} after the last data before it.', values);
  if (!isMissingBytes) return [sent, say('{end} sent none.', { end: endInWords(other) })];
  const unseen =
    other === 'client'
      ? say('No close frame of the client is in the capture, but bytes are missing from it.')
      : say('No close frame of the server is in the capture, but bytes are missing from it.');
  return [sent, unseen];
}

/** @param isSame  whether it has the code of the first close frame */
function answerInWords({ from, code, after }: NonNullable<Closing['answer']>, isSame: boolean): string {
  const values = { end: endInWords(from), code: code ?? say('no code'), duration: durationInWords(after ?? 0) };
  if (after === undefined)
    return isSame
      ? say('{end} sent its own after that.', values)
      : say('{end} sent its own ({code}) after that.', values);
  return isSame
    ? say('{end} sent its own {duration} later.', values)
    : say('{end} sent its own ({code}) {duration} later.', values);
}

function firstInWords({ first, closeFrame, wasOpen, isMissingBytes, endsOpen }: Closing): string[] {
  if (endsOpen) return [say('The TCP connection was still open when the capture ended.')];
  if (!first) return [];
  const isUnannounced = wasOpen && closeFrame === undefined;
  const how = isUnannounced ? (isMissingBytes ? 'plain' : 'unannounced') : 'first';
  return [
    say(HOW[how][first.how], { end: endInWords(first.from) }),
    first.amid === undefined ? '' : say(AMID[first.amid]),
    afterInWords(first),
    isUnannounced && isMissingBytes ? say('No close frame is in the capture, but bytes are missing from it.') : '',
  ];
}

/** What an end did: before the other one did it, or after no close frame, or just that. */
const HOW: Readonly<Record<'first' | 'unannounced' | 'plain', Readonly<Record<FirstEnd['how'], string>>>> = {
  first: {
    RST: '{end} reset the TCP connection first (RST).',
    close_notify: '{end} ended TLS first (close_notify).',
    FIN: '{end} closed the TCP connection first (FIN).',
  },
  unannounced: {
    RST: '{end} reset the TCP connection (RST) without a close frame.',
    close_notify: '{end} ended TLS (close_notify) without a close frame.',
    FIN: '{end} closed the TCP connection (FIN) without a close frame.',
  },
  plain: {
    RST: '{end} reset the TCP connection (RST).',
    close_notify: '{end} ended TLS (close_notify).',
    FIN: '{end} closed the TCP connection (FIN).',
  },
};

const AMID: Readonly<Record<NonNullable<FirstEnd['amid']>, string>> = {
  head: 'It was in the middle of a head.',
  frame: 'It was in the middle of a frame.',
};

function afterInWords({ from, after, lastByteFrom }: FirstEnd): string {
  if (after === undefined || lastByteFrom === undefined) return '';
  const duration = durationInWords(after);
  if (lastByteFrom === from) return say('That was {duration} after the last byte, which it sent.', { duration });
  return lastByteFrom === 'client'
    ? say('That was {duration} after the last byte, which the client sent.', { duration })
    : say('That was {duration} after the last byte, which the server sent.', { duration });
}

function endInWords(end: Role): string {
  return end === 'client' ? say('The client') : say('The server');
}

/** `0.3 ms`, `12 ms`, `60.0 s`. @param ms  milliseconds */
export function durationInWords(ms: number): string {
  if (ms >= 999.5) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 0.05) return say('less than 0.1 ms');
  return ms >= 9.95 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;
}
