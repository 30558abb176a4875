/**
 * A transparent proxy of 2010 that does not know `Upgrade`. It takes all that a
 * client writes for requests and all that a server writes for answers, and
 * keeps answers for the next client. This is the kind of proxy that Huang and
 * others found on the way of some of the people they measured (2011).
 */

import { fromLatin1, toLatin1 } from '../../src/bytes.ts';

const REQUEST = /^GET (\S+) HTTP\/1\.1\r\nHost: (\S+)\r\n\r\n/;
const ANSWER = /HTTP\/1\.1 200 OK\r\nContent-Length: (\d+)\r\n\r\n/;

export class CachingProxy {
  /** What it would serve to everyone behind it, by address. */
  readonly cache = new Map<string, string>();
  #asked: string | undefined;
  #taken: Uint8Array | undefined;

  /** The request that it believes to have seen, and waits for an answer to. */
  get asked(): string | undefined {
    return this.#asked;
  }

  /** The bytes that it took for that request. */
  get taken(): Uint8Array | undefined {
    return this.#taken;
  }

  /** NAIVE: anything in the stream that looks like a request is taken for one. */
  fromClient(bytes: Uint8Array): void {
    for (const line of toLatin1(bytes).split(/(?=GET )/)) {
      const [taken, path, host] = REQUEST.exec(line) ?? [];
      if (taken === undefined || path === undefined || host === undefined) continue;
      this.#asked = `http://${host}${path}`;
      this.#taken = fromLatin1(taken);
    }
  }

  /** NAIVE: an answer belongs to the request before it, whoever sent it. */
  fromServer(bytes: Uint8Array): void {
    const text = toLatin1(bytes);
    const found = ANSWER.exec(text);
    if (!found || this.#asked === undefined) return;
    const start = found.index + found[0].length;
    this.cache.set(this.#asked, text.slice(start, start + Number(found[1])));
    this.#asked = undefined;
    this.#taken = undefined;
  }
}
