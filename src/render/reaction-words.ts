/** What the other end does, in words. */

import { toHex } from '../bytes.ts';
import type { Reaction } from '../connection/reaction.ts';
import type { FrameError, HandshakeError } from '../errors.ts';
import { labelled } from '../joined.ts';
import { say } from '../say.ts';
import type { Role } from '../versions.ts';
import { markKeys } from './spaces.ts';
import { bytesInWords, versionInWords } from './words.ts';

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
  const receiver = say(from === 'client' ? 'The server' : 'The client');
  switch (reaction.does) {
    case 'accept': {
      const version = versionInWords(reaction.speaks);
      return good(say('{receiver} answers 101: the handshake of {version} is done.', { receiver, version }));
    }
    case 'deliver':
      return good(say('{receiver}’s program gets {message}.', { receiver, message: inWords(reaction.message) }));
    case 'answer-ping': {
      const { length } = reaction.payload;
      return good(
        length === 0
          ? say('{receiver} answers with an empty pong.', { receiver })
          : say('{receiver} answers with a pong of the same {bytes}.', { receiver, bytes: bytesInWords(length) }),
      );
    }
    case 'hear-pong':
      return good(say('{receiver} knows that the other end is there.', { receiver }));
    case 'close':
      return good(
        say('{receiver} answers the close frame, and the conversation is over: {close}.', {
          receiver,
          close: closeInWords(reaction),
        }),
      );
    case 'wait':
      return good(say('{receiver} waits for the remaining bytes.', { receiver }));
    case 'refuse':
      return {
        bad: true,
        text: say('{receiver} answers with HTTP status {#status}.', { receiver, status: reaction.status }),
        why: whyInWords(reaction.error, problem),
      };
    case 'fail': {
      const { closeCode, error } = reaction;
      const text =
        closeCode === undefined
          ? say('{receiver} ends the connection.', { receiver })
          : say('{receiver} closes with code {#code}.', { receiver, code: closeCode });
      return { bad: true, text, why: whyInWords(error, problem) };
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
    return labelled(bytesInWords(message.length), `${toHex(message.subarray(0, SHOWN / 4))}${more}`);
  }
  const cut = message.length > SHOWN ? `${message.slice(0, SHOWN)}…` : message;
  return say('the text “{text}”', { text: cut });
}

function closeInWords({ code, reason }: { code: number; reason: string }): string {
  return reason === '' ? say('code {#code}', { code }) : say('code {#code}, “{reason}”', { code, reason });
}
