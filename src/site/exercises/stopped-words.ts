/** Why code was stopped, in words for the page. */

import type { Stopped } from './messages.ts';

export function stoppedInWords(stopped: Stopped): string {
  return stopped.stopped === 'memory' ? tooManyArrays(stopped.bytes) : WORDS[stopped.stopped];
}

const WORDS = {
  computing: 'the code did not end and was stopped: is there a loop without an end, or a list that grows without end?',
  waiting: 'the code did not end and was stopped: does it wait for something that never comes?',
} as const;

/** What a page can count is what was made: how much of it is still in use it cannot know. */
function tooManyArrays(bytes: number): string {
  const made = `the code made arrays of bytes of ${Math.round(bytes / 1e6)} MB together and was stopped`;
  return `${made}: does it copy everything again and again, or does a list grow without end?`;
}
