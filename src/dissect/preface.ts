/**
 * What may come before the first head: a header in which a proxy says for
 * whom it connects (HAProxy's PROXY protocol), or a client's talk with a SOCKS
 * proxy. What comes after it is read as if it were not there.
 */

import type { Role } from '../versions.ts';
import type { Dissection, Field } from './field.ts';
import { measureProxyHeader, proxyHeaderFields } from './proxy-header.ts';
import { measureSocks, SOCKS_SPEC, type Socks } from './socks.ts';

/** Looks for prefaces at the beginning of what one end says. */
export class PrefaceReader {
  readonly #from: Role | undefined;
  readonly #socks: Socks | undefined;
  /** What the last one is called; undefined if there was none. */
  #name = '';
  #length = 0;
  #isPossible = true;

  /**
   * @param from   the end that sends; undefined if the caller does not know
   * @param socks  what both ends said to a SOCKS proxy; undefined if only one end is known
   */
  constructor(from: Role | undefined, socks: Socks | undefined) {
    this.#from = from;
    this.#socks = socks;
  }

  /** Whether one may still come: nothing else has. */
  get isPossible(): boolean {
    return this.#isPossible;
  }

  /** Length of the one that begins, in bytes. */
  get length(): number {
    return this.#length;
  }

  /** No preface will come any more. */
  stop(): void {
    this.#isPossible = false;
  }

  /**
   * Whether a preface begins at `start`.
   *
   * @param ended  whether no more bytes will come
   * @returns undefined until more bytes come
   */
  begins(bytes: Uint8Array, start: number, ended: boolean): boolean | undefined {
    const found = this.#find(bytes.subarray(start));
    this.#isPossible = found !== undefined && (found.length !== undefined || !ended || found.isCertain);
    if (!found || !this.#isPossible) return false;
    if (found.length === undefined && !ended) return undefined;
    this.#name = found.name;
    this.#length = found.length ?? bytes.length - start;
    return true;
  }

  #find(bytes: Uint8Array): Found | undefined {
    const proxy = this.#from === 'server' ? undefined : measureProxyHeader(bytes);
    if (proxy || this.#from === undefined) return proxy;
    return this.#socks && measureSocks(bytes, this.#from, this.#socks);
  }

  /** Names the bytes of the one that was found. */
  take(bytes: Uint8Array, offset: number): Dissection {
    const isProxy = this.#name.startsWith('PROXY');
    if (!isProxy && this.#socks && this.#from) this.#socks.said[this.#from]++;
    const fields = isProxy ? proxyHeaderFields(bytes) : [socksField(bytes)];
    return {
      kind: 'unknown',
      state: fields.some(({ incomplete }) => incomplete !== undefined) ? 'incomplete' : 'whole',
      ...(this.#from === undefined ? {} : { from: this.#from }),
      summary: this.#name,
      offset,
      bytes,
      fields,
    };
  }
}

/** The beginning of a preface. */
export interface Found {
  readonly name: string;
  /** Undefined until more bytes come. */
  readonly length: number | undefined;
  /** Whether the bytes that came can be nothing else. */
  readonly isCertain: boolean;
}

function socksField(bytes: Uint8Array): Field {
  const note = 'Client and proxy agree on where to connect to; what follows is said to that host.';
  return { name: 'SOCKS', start: 0, end: bytes.length, value: bytes, note, spec: SOCKS_SPEC };
}

/** Bytes of the prefaces before what the two ends sent. */
export function prefaceLengths(said: Readonly<Partial<Record<Role, Uint8Array>>>): Record<Role, number> {
  const socks: Socks = { version: undefined, said: { client: 0, server: 0 } };
  const lengthOf = (from: Role): number => {
    const bytes = said[from] ?? new Uint8Array(0);
    const reader = new PrefaceReader(from, socks);
    let at = 0;
    while (at < bytes.length && reader.begins(bytes, at, true)) {
      reader.take(bytes.subarray(at, at + reader.length), at);
      at += reader.length;
    }
    return at;
  };
  return { client: lengthOf('client'), server: lengthOf('server') };
}
