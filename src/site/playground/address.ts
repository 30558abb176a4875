/** Keeps what the playground shows in the address of the page, so that it can be shared. */

import { fromBase64, toBase64 } from '../../bytes.ts';
import type { Role, Speak } from '../../versions.ts';

export interface PlaygroundState {
  readonly bytes: Uint8Array;
  readonly speak: Speak | undefined;
  readonly from: Role | undefined;
  readonly deflate: boolean;
}

/** More than this does not go into an address, in bytes. */
export const MOST_IN_ADDRESS = 8192;

/** `#bytes=gQVI…&from=server`; empty if there is nothing, or too much of it. */
export function toAddress({ bytes, speak, from, deflate }: PlaygroundState): string {
  if (bytes.length === 0 || bytes.length > MOST_IN_ADDRESS) return '';
  const parts = [`bytes=${toDigits(bytes)}`];
  if (speak) parts.push(`speak=${speak}`);
  if (from) parts.push(`from=${from}`);
  if (deflate) parts.push('deflate');
  return `#${parts.join('&')}`;
}

/** Reads an address, which may come from anybody: undefined if it makes no sense. */
export function fromAddress(hash: string): PlaygroundState | undefined {
  const asked = new URLSearchParams(hash.replace(/^#/, ''));
  const bytes = fromDigits(asked.get('bytes') ?? '');
  if (!bytes) return undefined;
  const from = asked.get('from');
  return {
    bytes,
    speak: speakIn(asked),
    from: from === 'client' || from === 'server' ? from : undefined,
    deflate: asked.has('deflate'),
  };
}

export function speakIn(asked: URLSearchParams): Speak | undefined {
  const speak = asked.get('speak');
  return speak === 'hixie-76' || speak === 'version-13' ? speak : undefined;
}

/** Base64 for addresses (RFC 4648 §5), without the `=` at its end. */
export function toDigits(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The bytes; undefined if there are none, or too many. */
export function fromDigits(digits: string): Uint8Array | undefined {
  if (digits.length > 2 * MOST_IN_ADDRESS) return undefined;
  const standard = digits.replaceAll('-', '+').replaceAll('_', '/');
  const bytes = fromBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='));
  return bytes && bytes.length > 0 && bytes.length <= MOST_IN_ADDRESS ? bytes : undefined;
}
