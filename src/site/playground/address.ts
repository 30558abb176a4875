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
  const digits = toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  const parts = [`bytes=${digits}`];
  if (speak) parts.push(`speak=${speak}`);
  if (from) parts.push(`from=${from}`);
  if (deflate) parts.push('deflate');
  return `#${parts.join('&')}`;
}

/** Reads an address, which may come from anybody: undefined if it makes no sense. */
export function fromAddress(hash: string): PlaygroundState | undefined {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const digits = said.get('bytes') ?? '';
  if (digits.length > 2 * MOST_IN_ADDRESS) return undefined;
  const standard = digits.replaceAll('-', '+').replaceAll('_', '/');
  const bytes = fromBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='));
  if (!bytes || bytes.length === 0) return undefined;
  const speak = said.get('speak');
  const from = said.get('from');
  return {
    bytes,
    speak: speak === 'hixie-76' || speak === 'version-13' ? speak : undefined,
    from: from === 'client' || from === 'server' ? from : undefined,
    deflate: said.has('deflate'),
  };
}
