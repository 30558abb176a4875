/**
 * Wrong on purpose: a server, a client and a cache that each skip one thing.
 * Every one of them works, until the other side is not what it seems.
 */

import { fieldValue, type RequestHead, type ResponseHead } from '../../src/handshake/http-head.ts';
import { writeHead } from '../../src/handshake/write-head.ts';

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
