/** What the other end does, in words. */

import { toHex } from '../bytes.ts';
import type { Reaction } from '../connection/reaction.ts';
import { count } from '../dissect/count.ts';
import type { FrameError, HandshakeError } from '../errors.ts';
import type { Role } from '../versions.ts';
import { markKeys } from './spaces.ts';

/** Characters of a message that are shown. */
const SHOWN = 80;

export interface ReactionLine {
  readonly text: string;
  readonly why?: string;
  readonly bad: boolean;
}

/**
 * @param problem  what is wrong, as the dump beside it has it: places are those of the dump then, not the receiver's
 */
export function reactionInWords(reaction: Reaction, from: Role, problem?: string): ReactionLine {
  const receiver = from === 'client' ? 'The server' : 'The client';
  switch (reaction.does) {
    case 'accept':
      return good(
        `${receiver} answers 101: the handshake of ${reaction.speaks.replace('version-13', 'version 13')} is done.`,
      );
    case 'deliver':
      return good(`${receiver}’s program gets ${inWords(reaction.message)}.`);
    case 'answer-ping':
      return good(
        `${receiver} answers with ${reaction.payload.length === 0 ? 'an empty pong' : `a pong of the same ${count(reaction.payload.length, 'byte')}`}.`,
      );
    case 'hear-pong':
      return good(`${receiver} knows that the other end is there.`);
    case 'close':
      return good(`${receiver} answers the close frame, and the conversation is over: ${closeInWords(reaction)}.`);
    case 'wait':
      return good(`${receiver} waits for the remaining bytes.`);
    case 'refuse':
      return {
        bad: true,
        text: `${receiver} answers with HTTP status ${reaction.status}.`,
        why: whyInWords(reaction.error, problem),
      };
    case 'fail': {
      const how = reaction.closeCode === undefined ? 'ends the connection' : `closes with code ${reaction.closeCode}`;
      return { bad: true, text: `${receiver} ${how}.`, why: whyInWords(reaction.error, problem) };
    }
  }
}

function whyInWords({ code, message }: HandshakeError | FrameError, problem = ''): string {
  return markKeys(problem.startsWith(`${code}: `) ? problem.slice(code.length + 2) : message);
}

function good(text: string): ReactionLine {
  return { text, bad: false };
}

function inWords(message: string | Uint8Array): string {
  if (typeof message !== 'string') {
    const more = message.length > SHOWN / 4 ? ' …' : '';
    return `${count(message.length, 'byte')}: ${toHex(message.subarray(0, SHOWN / 4))}${more}`;
  }
  const cut = message.length > SHOWN ? `${message.slice(0, SHOWN)}…` : message;
  return `the text “${cut}”`;
}

function closeInWords({ code, reason }: { code: number; reason: string }): string {
  return `code ${code}${reason === '' ? '' : `, “${reason}”`}`;
}
