/** Which responses refuse a WebSocket: nothing in such a response is wrong, but the handshake has failed. */

import type { Dissection } from '../dissect/field.ts';
import type { Role } from '../versions.ts';

/** Follows the requests of one connection over HTTP/1.1. */
export class Refusals {
  /** Of each request that waits for its response, whether it asks for a WebSocket. */
  readonly #waiting: boolean[] = [];

  /** Takes the next head or frame; whether it refuses a WebSocket. */
  isRefusal(from: Role, { kind, speaks, fields, summary }: Dissection): boolean {
    if (kind === 'request' && from === 'client') {
      const upgrade = fields.find(({ name }) => /^upgrade$/i.test(name))?.value;
      this.#waiting.push(speaks !== undefined || /\bwebsocket\b/i.test(String(upgrade)));
    }
    // After an informational response the final one is still to come (RFC 9110 §15.2); a 101 is final.
    if (kind !== 'response' || /^1(?!01)\d\d\b/.test(summary)) return false;
    const asked = this.#waiting.shift() ?? false;
    return asked && !summary.startsWith('101');
  }
}
