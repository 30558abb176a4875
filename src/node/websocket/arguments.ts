/**
 * What a program gives a browser's WebSocket, converted and checked as the
 * WebSockets Standard says: with a `DOMException` where it names one.
 */

import { MAX_REASON_BYTES } from '../../connection/close.ts';
import { quote } from '../../errors.ts';
import { TOKEN } from '../../handshake/head-lines.ts';

/** What `send` takes. Anything else is sent as the text that `String` makes of it. */
export type Sendable = string | ArrayBuffer | ArrayBufferView | Blob;

/**
 * The address: `http:` counts as `ws:`, and `https:` as `wss:`.
 *
 * @throws DOMException `SyntaxError` unless it is absolute, of one of these schemes, and without a fragment
 */
export function webSocketUrl(given: unknown): URL {
  const text = `${given}`;
  if (!URL.canParse(text)) throw syntaxError(`expected an absolute URL; came ${quote(text)}`);
  const url = new URL(text);
  if (url.protocol === 'http:') url.protocol = 'ws:';
  if (url.protocol === 'https:') url.protocol = 'wss:';
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') {
    throw syntaxError(`expected ws:, wss:, http: or https:; came ${quote(text)}`);
  }
  // An empty fragment is one too, and `hash` does not show it.
  if (url.href.includes('#')) throw syntaxError(`expected a URL without a fragment; came ${quote(text)}`);
  return url;
}

/**
 * The subprotocols: one, or a list of several.
 *
 * @throws DOMException `SyntaxError` for one that is not a token, or comes twice, in whatever case
 */
export function subprotocolsFrom(given: unknown): string[] {
  const isList = typeof given === 'object' && given !== null && Symbol.iterator in given;
  const names = isList ? Array.from(given as Iterable<unknown>, (name) => `${name}`) : [`${given}`];
  const seen = new Set<string>();
  for (const name of names) {
    if (!TOKEN.test(name)) throw syntaxError(`the subprotocol ${quote(name)} is not a token`);
    if (seen.has(name.toLowerCase())) throw syntaxError(`the subprotocol ${quote(name)} comes twice`);
    seen.add(name.toLowerCase());
  }
  return names;
}

/** What a close frame is to say; nothing if neither was given. */
export interface CloseWords {
  readonly code?: number;
  readonly reason?: string;
}

/**
 * @throws DOMException `InvalidAccessError` for a code other than 1000 and 3000 to 4999, `SyntaxError` for a
 *   reason of more than 123 bytes
 */
export function closeWordsFrom(code: unknown, reason: unknown): CloseWords {
  const number = code === undefined ? undefined : clamped(Number(code));
  const text = reason === undefined ? '' : `${reason}`;
  if (number !== undefined && number !== 1000 && !(number >= 3000 && number <= 4999)) {
    throw new DOMException(`expected the code 1000, or 3000 to 4999; came ${number}`, 'InvalidAccessError');
  }
  const length = bytesOf(text);
  if (length > MAX_REASON_BYTES) throw syntaxError(`expected at most 123 bytes of reason; came ${length}`);
  if (number === undefined) return text === '' ? {} : { code: 1000, reason: text };
  return { code: number, reason: text };
}

/** As an `unsigned short` of Web IDL with `[Clamp]`: the nearest of its range, a half to the even one. */
function clamped(number: number): number {
  const within = Math.min(Math.max(Number.isNaN(number) ? 0 : number, 0), 0xffff);
  const below = Math.floor(within);
  const isUp = within - below > 0.5 || (within - below === 0.5 && below % 2 === 1);
  return isUp ? below + 1 : below;
}

/**
 * What is to be sent: a text, a `Blob`, or bytes, which are a copy if the program could change them.
 *
 * @throws TypeError for shared memory, as Web IDL has it, and for a symbol
 */
export function dataFrom(data: unknown): string | Uint8Array | Blob {
  if (typeof data === 'string' || data instanceof Blob) return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  if (!ArrayBuffer.isView(data)) return `${data}`;
  const { buffer, byteOffset, byteLength } = data;
  if (!(buffer instanceof ArrayBuffer)) throw new TypeError('expected a view of memory that is not shared');
  return new Uint8Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

/** How much it is, in bytes: of a text, those of its UTF-8. */
export function bytesOf(data: string | Uint8Array | Blob): number {
  if (typeof data === 'string') return Buffer.byteLength(data);
  return data instanceof Uint8Array ? data.length : data.size;
}

function syntaxError(message: string): DOMException {
  return new DOMException(message, 'SyntaxError');
}
