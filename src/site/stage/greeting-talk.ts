/** The conversation of the start page: a request, its answer, Hello, its echo, and the end, in each version. */

import { converse } from '../../course/conversation.ts';
import type { Transcript } from '../../dissect/field.ts';
import type { Speak } from '../../versions.ts';

/** What happens, in the order of its messages; it is the same in both versions. */
export const MOMENTS = ['request', 'answer', 'Hello', 'echo', 'close', 'close, too'] as const;

export function greetingTalk(speak: Speak): Transcript {
  const request = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };
  return converse({ speak, request, say: ['Hello'], seed: 2010 });
}
