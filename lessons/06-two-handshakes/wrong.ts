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

/** One field of a head by a regular expression, as it is often written. */
function found(head: string, name: string): string | undefined {
  return new RegExp(`^${name}: (.*)\\r$`, 'im').exec(head)?.[1];
}

/** A request whose fields are what a plausible mistake makes of them. */
function edited(head: string, edit: (lines: string[]) => string[]): string {
  const [first = '', ...lines] = head.slice(0, -4).split('\r\n');
  return `${[first, ...edit(lines)].join('\r\n')}\r\n\r\n`;
}

/** Of the fields with one name, only the first or the last. */
const onlyOne = (lines: string[], which: 'first' | 'last'): string[] => {
  const fields = lines.map((line): [string, string] => [line.replace(/:.*/, '').toLowerCase(), line]);
  const kept = new Map(which === 'last' ? fields : fields.reverse());
  return [...kept.values()];
};

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  negotiate: {
    'decides by the first old key it finds': (head) =>
      /^sec-websocket-key1:/im.test(head) ? 'hixie-76' : solution.negotiate(head),
    'decides only by the version': (head) =>
      /^sec-websocket-version: *13 *\r$/im.test(head) ? 'version-13' : solution.negotiate(head),
    'takes a request without a version for one of 2010, as Netty does': (head) =>
      found(head, 'sec-websocket-version') === undefined && solution.negotiate(head) === 400
        ? 'hixie-76'
        : solution.negotiate(head),
    'looks for the words anywhere': (head) =>
      solution.negotiate(head.replace(/^connection:.*upgrade.*$/im, 'Connection: Upgrade')),
    'looks for websocket anywhere in Upgrade': (head) =>
      solution.negotiate(head.replace(/^upgrade:.*websocket.*$/im, 'Upgrade: websocket')),
    'wants Connection to be one word': (head) =>
      /^connection: *upgrade *\r$/im.test(head) ? solution.negotiate(head) : 400,
    'wants Upgrade to be one word': (head) =>
      /^upgrade:\s*websocket\s*$/im.test(head) ? solution.negotiate(head) : 426,
    'separates a list by a comma and one space': (head) =>
      solution.negotiate(head.replace(/^connection:.*,(?! ).*$/im, 'Connection: none')),
    'keeps only the last of several fields of one name': (head) =>
      solution.negotiate(edited(head, (lines) => onlyOne(lines, 'last'))),
    'keeps only the first of several fields of one name': (head) =>
      solution.negotiate(edited(head, (lines) => onlyOne(lines, 'first'))),
    'answers 426 to two fields of Connection': (head) =>
      (head.match(/^connection:/gim) ?? []).length > 1 ? 426 : solution.negotiate(head),
    'answers 426 if Connection does not say upgrade': (head) =>
      /^connection:.*\bupgrade\b/im.test(head) && !/not-upgrade/.test(head) ? solution.negotiate(head) : 426,
    'knows names in one case': (head) => (head.includes('Upgrade:') ? solution.negotiate(head) : 426),
    'knows words in one case': (head) => (/^upgrade: websocket/im.test(head) ? solution.negotiate(head) : 426),
    'finds a name in the middle of another, or of a value': (head) =>
      head.includes('Sec-WebSocket-Key1: ') && head.includes('Sec-WebSocket-Key: ') ? 400 : solution.negotiate(head),
    'finds a name by how it begins': (head) =>
      /^sec-websocket-key1/im.test(head) && found(head, 'sec-websocket-key') !== undefined
        ? 400
        : solution.negotiate(head),
    'wants a space after the colon': (head) => (/^upgrade: /im.test(head) ? solution.negotiate(head) : 426),
    'keeps the spaces after a value': (head) =>
      (found(head, 'sec-websocket-version') ?? '13') === '13' ? solution.negotiate(head) : 426,
    'reads the version as a number': (head) =>
      solution.negotiate(
        head.replace(/^(sec-websocket-version): *(.*)\r$/im, (_, name, value) => `${name}: ${Number(value)}\r`),
      ),
    'reads the version with parseInt': (head) =>
      solution.negotiate(head.replace(/^(sec-websocket-version): *(\d+)\D*\r$/im, '$1: $2\r')),
    'accepts version 8': (head) => solution.negotiate(head.replace(/^(sec-websocket-version): *8\r$/im, '$1: 13\r')),
    'accepts every version from 13 on': (head) => {
      const version = Number.parseInt(found(head, 'sec-websocket-version') ?? '', 10);
      return version > 13 ? 'version-13' : solution.negotiate(head);
    },
    'takes every method': (head) => solution.negotiate(head.replace(/^[A-Z]+/, 'GET')),
    'takes methods in any case': (head) => solution.negotiate(head.replace(/^get/i, 'GET')),
    'answers 400 to another version': (head) => {
      const decision = solution.negotiate(head);
      return decision === 426 && /^upgrade: *websocket/im.test(head) ? 400 : decision;
    },
    'answers 426 to a request without a version': (head) =>
      /^sec-websocket-(version|key\d):/im.test(head) ? solution.negotiate(head) : 426,
    'looks at the version before the old keys': (head) =>
      /^sec-websocket-version: *8/im.test(head) ? 426 : solution.negotiate(head),
    'is content with one key of 2010': (head) =>
      /^sec-websocket-key[12]:/im.test(head) && !/^sec-websocket-(key|version):/im.test(head)
        ? 'hixie-76'
        : solution.negotiate(head),
    'prefers version 13 if both kinds of keys came, as Netty does': (head) =>
      found(head, 'sec-websocket-version') === '13' && found(head, 'sec-websocket-key') !== undefined
        ? 'version-13'
        : solution.negotiate(head),
    'prefers 2010 if both kinds of keys came': (head) =>
      /^sec-websocket-key1:/im.test(head) && /^sec-websocket-key2:/im.test(head)
        ? 'hixie-76'
        : solution.negotiate(head),
    'takes a field without a value for one that did not come': (head) =>
      solution.negotiate(edited(head, (lines) => lines.filter((line) => !/:\s*$/.test(line)))),
    'takes an empty Key1 or Key2 for one that did not come': (head) =>
      solution.negotiate(edited(head, (lines) => lines.filter((line) => !/^sec-websocket-key[12]:\s*$/i.test(line)))),
    'takes an empty key of today for one that did not come': (head) =>
      solution.negotiate(edited(head, (lines) => lines.filter((line) => !/^sec-websocket-key:\s*$/i.test(line)))),
    'takes an empty version for one that did not come': (head) =>
      solution.negotiate(edited(head, (lines) => lines.filter((line) => !/^sec-websocket-version:\s*$/i.test(line)))),
    'needs no key': (head) =>
      found(head, 'sec-websocket-version') === '13' && solution.negotiate(head) === 400
        ? 'version-13'
        : solution.negotiate(head),
    'needs no version': (head) =>
      found(head, 'sec-websocket-key') !== undefined && solution.negotiate(head) === 400
        ? 'version-13'
        : solution.negotiate(head),
  },
};
