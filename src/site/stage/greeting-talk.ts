/** The conversation of the start page: a request, its answer, a message, its echo, and the end, in each version. */

import { converse } from '../../course/conversation.ts';
import type { Transcript } from '../../dissect/field.ts';
import type { Speak } from '../../versions.ts';
import { GREETING } from './moments.ts';

/** @param seed  of the random bytes: the keys, and the masking keys of the frames */
export function greetingTalk(speak: Speak, text: string = GREETING, seed = 2010): Transcript {
  const request = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };
  return converse({ speak, request, say: [text], seed });
}
