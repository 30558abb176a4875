/**
 * Wrong on purpose: two ways to recognize a client, which worked for the
 * browsers their authors had at hand, and plausible answers to exercise 06.
 */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import { fieldValue, type RequestHead } from '../../src/handshake/http-head.ts';
import type { Speak } from '../../src/versions.ts';
import * as solution from './solution.ts';

/** NAIVE: a request with a Key1 is from 2010. */
export function versionByFirstKey(head: RequestHead): Speak {
  return fieldValue(head, 'Sec-WebSocket-Key1') === undefined ? 'version-13' : 'hixie-76';
}

/** NAIVE: compares a list with one of its words. */
export function asksToUpgrade(head: RequestHead): boolean {
  return fieldValue(head, 'Connection') === 'Upgrade';
}

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  negotiate: {
    'decides by the first old key it finds': (head) =>
      /^sec-websocket-key1:/im.test(head) ? 'hixie-76' : solution.negotiate(head),
    'decides only by the version': (head) =>
      /^sec-websocket-version: *13 *\r$/im.test(head) ? 'version-13' : solution.negotiate(head),
    'looks for the words anywhere': (head) =>
      solution.negotiate(head.replace(/^connection:.*upgrade.*$/im, 'Connection: Upgrade')),
    'wants Connection to be one word': (head) =>
      /^connection: *upgrade *\r$/im.test(head) ? solution.negotiate(head) : 426,
    'knows names in one case': (head) => (head.includes('Upgrade:') ? solution.negotiate(head) : 426),
    'reads the version as a number': (head) =>
      solution.negotiate(head.replace(/^sec-websocket-version: *0*13\r$/im, 'Sec-WebSocket-Version: 13\r')),
    'takes every method': (head) => solution.negotiate(head.replace(/^[A-Z]+/, 'GET')),
    'answers 400 to another version': (head) => {
      const decision = solution.negotiate(head);
      return decision === 426 && /^upgrade: *websocket/im.test(head) ? 400 : decision;
    },
  },
};
