/** Wrong on purpose: plausible answers to exercise 05. */

import { sha1 } from '@noble/hashes/legacy.js';
import { fromLatin1, fromUtf8, toBase64, toHex, toLatin1, toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import example from '../../test/vectors/rfc6455-accept.json' with { type: 'json' };
import { ACCEPT_MISTAKES } from './mistakes.ts';
import * as solution from './solution.ts';

/** Tries, and gives the answer another chance if the error is about something it does not look at. */
function blindTo(words: string): (head: string, key: string) => void {
  return (head, key) => {
    try {
      solution.checkResponse(head, key);
    } catch (error) {
      if (!(error instanceof Error && error.message.includes(words))) throw error;
    }
  };
}

function hashOf(key: string): Uint8Array {
  return sha1(fromLatin1(key + solution.GUID));
}

/** A client that finds a field with a pattern, and does not look whether it is there. */
function checkByPattern(pattern: (name: string) => RegExp): (head: string, key: string) => void {
  return (head, key) => {
    const value = (name: string) => (pattern(name).exec(head) as RegExpExecArray)[1] ?? '';
    if (!/^HTTP\/1\.1 101 /.test(head)) throw new Error('status');
    if (value('upgrade').trim().toLowerCase() !== 'websocket') throw new Error('Upgrade');
    if (!/(^|,)\s*upgrade\s*(,|$)/i.test(value('connection'))) throw new Error('Connection');
    if (value('sec-websocket-accept').trim() !== solution.acceptKey(key)) throw new Error('Accept');
  };
}

/** A client that is right but for how it compares one value. */
function comparing(
  name: string,
  isRight: (value: string, key: string) => boolean,
): (head: string, key: string) => void {
  return (head, key) => {
    const value = new RegExp(`^${name}:(.*)\r$`, 'im').exec(head)?.[1]?.trim();
    if (value === undefined || !isRight(value, key)) throw new Error(`wrong ${name}`);
    blindTo(name.replace('Sec-WebSocket-', ''))(head, key);
  };
}

const ACCEPT = /^sec-websocket-accept:/i;

/** Of the fields with one name, only the first or the last, as a Map of them keeps it. */
function onlyOne(head: string, which: 'first' | 'last'): string {
  const [first = '', ...lines] = head.slice(0, -4).split('\r\n');
  const fields = lines.map((line): [string, string] => [line.replace(/:.*/, '').toLowerCase(), line]);
  const kept = new Map(which === 'last' ? fields : fields.reverse());
  return `${[first, ...kept.values()].join('\r\n')}\r\n\r\n`;
}

/** A client that reads only some of several fields of Accept. */
function acceptsOneOf(choose: (lines: string[]) => string[]): (head: string, key: string) => void {
  return (head, key) => {
    const lines = head.slice(0, -4).split('\r\n');
    const kept = [...lines.filter((line) => !ACCEPT.test(line)), ...choose(lines.filter((line) => ACCEPT.test(line)))];
    solution.checkResponse(`${kept.join('\r\n')}\r\n\r\n`, key);
  };
}

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  acceptKey: {
    ...ACCEPT_MISTAKES,
    'writes the hash in hexadecimal': (key) => toHex(hashOf(key), ''),
    'encodes the hexadecimal hash': (key) => toBase64(fromLatin1(toHex(hashOf(key), ''))),
    'encodes the hash as text': (key) => toBase64(fromUtf8(toLatin1(hashOf(key)))),
    'decodes the hash as text': (key) => toBase64(fromUtf8(toUtf8(hashOf(key)))),
    'leaves the = out': (key) => toBase64(hashOf(key)).replaceAll('=', ''),
    'writes base64 for URLs': (key) => toBase64(hashOf(key)).replaceAll('+', '-').replaceAll('/', '_'),
    'gives the bytes of the hash': (key) => hashOf(key) as unknown as string,
    'adds a line end': (key) => `${toBase64(hashOf(key))}\r\n`,
    'answers later': (key) => Promise.resolve(toBase64(hashOf(key))) as unknown as string,
    'knows only the example': () => example.accept,
  },
  checkResponse: {
    'looks only at the status': (head) => {
      if (!head.includes(' 101 ')) throw new Error('no 101');
    },
    'finds the Accept anywhere in any case': (head, key) => {
      if (!head.toLowerCase().includes(solution.acceptKey(key).toLowerCase())) throw new Error('no Accept');
      blindTo('Accept')(head, key);
    },
    'accepts everything': () => {},
    'returns false for what it should refuse': (head, key) => {
      try {
        solution.checkResponse(head, key);
        return true;
      } catch {
        return false;
      }
    },
    'crashes on a field that is missing': checkByPattern((name) => new RegExp(`^${name}:(.*)\\r$`, 'im')),
    'finds the name inside another': (head, key) => {
      if (!/accept:/i.test(head)) throw new Error('no Accept');
      checkByPattern((name) => new RegExp(`${name}: *(.*)\\r\n`, 'i'))(head, key);
    },
    'finds the Accept in any field': (head, key) => {
      if (!head.includes(`${solution.acceptKey(key)}\r\n`) && !head.includes(`${solution.acceptKey(key)} \r\n`)) {
        throw new Error('no Accept');
      }
      blindTo('Accept')(head, key);
    },
    'takes an Accept that begins right': comparing('Sec-WebSocket-Accept', (value, key) =>
      value.startsWith(solution.acceptKey(key)),
    ),
    'takes an Accept that has the right one in it': comparing('Sec-WebSocket-Accept', (value, key) =>
      value.includes(solution.acceptKey(key)),
    ),
    'takes any Accept': comparing('Sec-WebSocket-Accept', () => true),
    'takes any Accept that is there': comparing('Sec-WebSocket-Accept', (value) => value.length === 28),
    'takes the key back': comparing('Sec-WebSocket-Accept', (value, key) =>
      [key, solution.acceptKey(key)].includes(value),
    ),
    'compares Accept in any case': comparing(
      'Sec-WebSocket-Accept',
      (value, key) => value.toLowerCase() === solution.acceptKey(key).toLowerCase(),
    ),
    'finds websocket in any word': comparing('Upgrade', (value) => /websocket/i.test(value)),
    'finds upgrade in any word': comparing('Connection', (value) => /upgrade/i.test(value)),
    'wants Upgrade in one case': (head, key) => {
      if (!/^Upgrade: *websocket *\r$/m.test(head)) throw new Error('Upgrade');
      solution.checkResponse(head, key);
    },
    'wants one space after the colon': (head, key) => {
      if (/:(?! \S)/.test(head.replace('://', ''))) throw new Error('not a field');
      solution.checkResponse(head, key);
    },
    'wants the reason to be Switching Protocols': (head, key) => {
      if (!head.startsWith('HTTP/1.1 101 Switching Protocols\r\n')) throw new Error('status');
      solution.checkResponse(head, key);
    },
    'takes any status that begins with 101': (head, key) => {
      if (!head.startsWith('HTTP/1.1 101')) throw new Error('status');
      solution.checkResponse(head.replace(/^.*/, 'HTTP/1.1 101 X'), key);
    },
    'refuses with text instead of an Error': (head, key) => {
      try {
        solution.checkResponse(head, key);
      } catch (error) {
        throw String(error);
      }
    },
    'does not look at Upgrade': blindTo('Upgrade'),
    'does not look at Connection': blindTo('Connection'),
    'wants Connection to be one word': (head, key) => {
      solution.checkResponse(head, key);
      if (!/^connection: *upgrade *\r$/im.test(head)) throw new Error('Connection');
    },
    'keeps only the last of several fields of one name': (head, key) => {
      solution.checkResponse(onlyOne(head, 'last'), key);
    },
    'keeps only the first of several fields of one name': (head, key) => {
      solution.checkResponse(onlyOne(head, 'first'), key);
    },
    'takes two Accepts if the first is right': acceptsOneOf((values) => values.slice(0, 1)),
    'takes two Accepts if the last is right': acceptsOneOf((values) => values.slice(-1)),
    'takes two Accepts if both are right': acceptsOneOf((values) => [...new Set(values)]),
    'knows names in one case': (head, key) => {
      solution.checkResponse(head, key);
      if (!head.includes('Sec-WebSocket-Accept')) throw new Error('Accept');
    },
    'finds 101 anywhere in the first line': (head, key) => {
      if (!/^HTTP.* .*101/.test(head)) throw new Error('status');
      solution.checkResponse(head.replace(/^.*/, 'HTTP/1.1 101 X'), key);
    },
  },
};
