/** Plausible answers to exercise 05 that are wrong. */

import { sha1 } from '@noble/hashes/legacy.js';
import { concat, fromBase64, fromLatin1, toBase64, toHex } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import * as solution from './solution.ts';

/** Tries, and gives the answer another chance where the error is about something it does not look at. */
function blindTo(words: string): (head: string, key: string) => void {
  return (head, key) => {
    try {
      solution.checkResponse(head, key);
    } catch (error) {
      if (!(error instanceof Error && error.message.includes(words))) throw error;
    }
  };
}

export const mutants: Mutants<typeof solution> = {
  acceptKey: {
    'decodes the key first': (key) =>
      toBase64(sha1(concat([fromBase64(key) ?? new Uint8Array(), fromLatin1(solution.GUID)]))),
    'writes the hash in hexadecimal': (key) => toHex(sha1(fromLatin1(key + solution.GUID)), ''),
    'encodes the hexadecimal hash': (key) => toBase64(fromLatin1(toHex(sha1(fromLatin1(key + solution.GUID)), ''))),
    'puts the GUID in front': (key) => toBase64(sha1(fromLatin1(solution.GUID + key))),
    'knows only the example': () => 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
  },
  checkResponse: {
    'looks only at the status': (head) => {
      if (!head.includes(' 101 ')) throw new Error('no 101');
    },
    'finds the Accept anywhere in any case': (head, key) => {
      if (!head.toLowerCase().includes(solution.acceptKey(key).toLowerCase())) throw new Error('no Accept');
      blindTo('Accept')(head, key);
    },
    'does not look at Upgrade': blindTo('Upgrade'),
    'does not look at Connection': blindTo('Connection'),
    'wants Connection to be one word': (head, key) => {
      solution.checkResponse(head, key);
      if (!/^connection: *upgrade *\r$/im.test(head)) throw new Error('Connection');
    },
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
