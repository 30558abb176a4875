/** The one change that a tap makes, and only if it is asked to: the value of `Host` in the first head. */

import { concat, fromLatin1, toLatin1 } from '../bytes.ts';

/** A head that is longer passes as it is, in bytes. */
const MAX_HEAD = 65_536;

export class HostField {
  readonly #host: string;
  #waiting: Uint8Array[] | undefined = [];

  /** @param host  the new value, as in `example.com:8443` */
  constructor(host: string) {
    this.#host = host;
  }

  /** Takes what the client sent; returns what is passed on, which is nothing until the head is whole. */
  push(bytes: Uint8Array): Uint8Array {
    if (this.#waiting === undefined) return bytes;
    this.#waiting.push(bytes);
    const said = concat(this.#waiting);
    const text = toLatin1(said);
    const end = text.indexOf('\r\n\r\n');
    if (end === -1 && said.length <= MAX_HEAD) {
      this.#waiting = [said];
      return new Uint8Array(0);
    }
    this.#waiting = undefined;
    if (end === -1) return said;
    const head = text.slice(0, end).replace(/(\r\nHost:[ \t]*)[^\r\n]*/i, (_, name: string) => name + this.#host);
    return concat([fromLatin1(head), said.subarray(end)]);
  }

  /** The client has ended: what waits passes as it is. */
  end(): Uint8Array {
    const waiting = concat(this.#waiting ?? []);
    this.#waiting = undefined;
    return waiting;
  }
}
