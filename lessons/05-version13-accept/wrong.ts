/**
 * Wrong on purpose: a server, two clients' habits and a cache that each skip one
 * thing, and plausible answers to exercise 05. Every one of them works, until
 * the other side is not what it seems.
 */

import { sha1 } from '@noble/hashes/legacy.js';
import { concat, fromBase64, fromLatin1, toBase64, toHex } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import { fieldValue, type RequestHead, type ResponseHead } from '../../src/handshake/http-head.ts';
import { writeHead } from '../../src/handshake/write-head.ts';
import example from '../../test/vectors/rfc6455-accept.json' with { type: 'json' };
import * as solution from './solution.ts';

/** NAIVE: a server written for draft 75, early in 2010. It accepts, and proves nothing. */
export function answerWithoutProof(head: RequestHead): Uint8Array {
  return writeHead('HTTP/1.1 101 Web Socket Protocol Handshake', [
    ['Upgrade', 'WebSocket'],
    ['Connection', 'Upgrade'],
    ['WebSocket-Origin', fieldValue(head, 'Origin') ?? 'null'],
    ['WebSocket-Location', `ws://${fieldValue(head, 'Host') ?? ''}${head.target.text}`],
  ]);
}

/** NAIVE: a client that looks only for 101. */
export function opensUnchecked(head: ResponseHead): 'open' | 'closed' {
  return head.status.text === '101' ? 'open' : 'closed';
}

/** NAIVE: a cache that keeps one answer for each URL, whatever the request said. */
export class CacheByUrl {
  readonly #answers = new Map<string, Uint8Array>();

  /** The kept answer, or else the server's, which is kept. */
  answer(url: string, askServer: () => Uint8Array): Uint8Array {
    const kept = this.#answers.get(url) ?? askServer();
    this.#answers.set(url, kept);
    return kept;
  }
}

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

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  acceptKey: {
    'decodes the key first': (key) =>
      toBase64(sha1(concat([fromBase64(key) ?? new Uint8Array(), fromLatin1(solution.GUID)]))),
    'writes the hash in hexadecimal': (key) => toHex(sha1(fromLatin1(key + solution.GUID)), ''),
    'encodes the hexadecimal hash': (key) => toBase64(fromLatin1(toHex(sha1(fromLatin1(key + solution.GUID)), ''))),
    'puts the GUID in front': (key) => toBase64(sha1(fromLatin1(solution.GUID + key))),
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
