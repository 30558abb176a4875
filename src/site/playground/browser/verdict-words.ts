/** What the other end does, in words. */

import { toHex } from '../../../bytes.ts';
import type { Reaction } from '../../../connection/reaction.ts';
import type { Role } from '../../../versions.ts';

/** Characters of a message that are shown. */
const SHOWN = 80;

export interface VerdictLine {
  readonly text: string;
  readonly why?: string;
  readonly bad: boolean;
}

export function verdictInWords(verdict: Reaction, from: Role): VerdictLine {
  const receiver = from === 'client' ? 'The server' : 'The client';
  switch (verdict.does) {
    case 'accept':
      return good(
        `${receiver} answers 101: the handshake of ${verdict.speaks.replace('version-13', 'version 13')} is done.`,
      );
    case 'deliver':
      return good(`${receiver}’s program gets ${inWords(verdict.message)}.`);
    case 'answer-ping':
      return good(
        `${receiver} answers with ${verdict.payload.length === 0 ? 'an empty pong' : `a pong of the same ${bytes(verdict.payload.length)}`}.`,
      );
    case 'hear-pong':
      return good(`${receiver} knows that the other end is there.`);
    case 'close':
      return good(`${receiver} answers the close frame, and the conversation is over: ${closeInWords(verdict)}.`);
    case 'wait':
      return good(`${receiver} waits for the remaining bytes.`);
    case 'refuse':
      return { bad: true, text: `${receiver} answers with HTTP status ${verdict.status}.`, why: verdict.error.message };
    case 'fail': {
      const how = verdict.closeCode === undefined ? 'ends the connection' : `closes with code ${verdict.closeCode}`;
      return { bad: true, text: `${receiver} ${how}.`, why: verdict.error.message };
    }
  }
}

function good(text: string): VerdictLine {
  return { text, bad: false };
}

function inWords(message: string | Uint8Array): string {
  if (typeof message !== 'string') {
    const more = message.length > SHOWN / 4 ? ' …' : '';
    return `${bytes(message.length)}: ${toHex(message.subarray(0, SHOWN / 4))}${more}`;
  }
  const cut = message.length > SHOWN ? `${message.slice(0, SHOWN)}…` : message;
  return `the text “${cut}”`;
}

function bytes(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`;
}

function closeInWords({ code, reason }: { code: number; reason: string }): string {
  return `code ${code}${reason === '' ? '' : `, “${reason}”`}`;
}
