/** Which protocol a conversation speaks, by its first bytes. */

import { toLatin1 } from '../bytes.ts';
import type { Role } from '../versions.ts';

/** How the first bytes of a protocol look. */
const OPENINGS: readonly (readonly [name: string, looks: (text: string, bytes: Uint8Array) => boolean])[] = [
  ['TLS', (_, bytes) => isTlsRecord(bytes)],
  ['SSH', (text) => text.startsWith('SSH-')],
  ['HTTP/2', (text) => text.startsWith('PRI * HTTP/2.0')],
  ['HTTP', (text) => text.startsWith('HTTP/1.') || /^[A-Z]{3,10} [\x21-\x7e]/.test(text)],
  ['RFB (VNC)', (text) => text.startsWith('RFB ')],
  ['SMTP or FTP', (text) => /^220[ -]/.test(text)],
  ['Redis', (text) => /^\*[0-9]+\r\n\$[0-9]+\r\n/.test(text)],
  ['NATS', (text) => text.startsWith('INFO {')],
];

/** Names the protocol; undefined if the bytes do not show it. */
export function nameByOpening(
  openings: readonly { readonly from: Role; readonly bytes: Uint8Array }[],
): string | undefined {
  for (const [name, looks] of OPENINGS) {
    if (openings.some(({ bytes }) => looks(toLatin1(bytes, 0, Math.min(bytes.length, 64)), bytes))) return name;
  }
  return undefined;
}

/** A record of TLS 1.0 to 1.3, or SSL 3.0: its type, version, length (RFC 8446 §5.1). */
function isTlsRecord(bytes: Uint8Array): boolean {
  const [type = 0, major = 0, minor = 0, high = 0, low = 0] = bytes;
  const length = high * 256 + low;
  return bytes.length >= 5 && type >= 20 && type <= 24 && major === 3 && minor <= 4 && length > 0 && length <= 18_432;
}
