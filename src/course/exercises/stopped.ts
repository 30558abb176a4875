/** Why an answer was stopped, in words. */

import type { LastSeen } from './answer/last-seen.ts';
import { whyInEnglish } from './why.ts';

export function seconds(ms: number): string {
  const count = Number((ms / 1000).toFixed(1));
  return `${count} ${count === 1 ? 'second' : 'seconds'}`;
}

/** A problem, and what is known of the moment at which the answer was stopped. */
export function withLastSeen(problem: string, { rule, ...seen }: LastSeen): string {
  const [, ...lines] = whyInEnglish({ task: '', rule: '', holds: false, message: problem, ...seen });
  return [problem, ...(rule ? [`in the rule: ${rule}`] : []), ...lines].join('\n');
}

export function tooMuchMemory(bytes: number): string {
  return `the code took ${Math.round(bytes / 1e6)} MB of memory and was stopped: does a list grow without end?`;
}

export function tooMuchComputing(limit: number, clock: number): string {
  return `the code did not end within ${seconds(limit)} of processor time (${seconds(clock)} by the clock) and was stopped: is there a loop without an end?`;
}

export function tooMuchWaiting(limit: number): string {
  return `the code did not end within ${seconds(limit)} and was stopped: does it wait for something that never comes?`;
}
