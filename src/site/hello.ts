/** What the start page shows: the same greeting in both versions, from the request to the first frame. */

import type { Exhibit } from '../course/lesson.ts';
import type { Speak } from '../versions.ts';
import { greetingAndAnswer } from './greeting.ts';

/** A request, its answer and a text frame of each version, side by side. */
export function hello(): Exhibit {
  return {
    kind: 'comparison',
    versions: { 'hixie-76': [shown('hixie-76')], 'version-13': [shown('version-13')] },
  };
}

function shown(speak: Speak): Exhibit {
  return { kind: 'dissection', dissections: greetingAndAnswer(speak) };
}
