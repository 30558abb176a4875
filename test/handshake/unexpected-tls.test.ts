import { describe, expect, it } from 'vitest';
import { HeadReader } from '../../src/handshake/head-reader.ts';

describe('TLS instead of a head', () => {
  /** The alert of a server that was spoken to without TLS, and the first bytes of a ClientHello (RFC 8446 §5.1, §6). */
  const ALERT = Uint8Array.of(0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x46);
  const HELLO = Uint8Array.of(0x16, 0x03, 0x01, 0x02, 0x00, 0x01);

  it.each([
    ['response', ALERT, /came TLS: is wss:\/\/ meant/],
    ['request', HELLO, /came TLS: is ws:\/\/ or http:\/\/ meant/],
  ] as const)('is named in a %s, however it is cut, at its second byte', (kind, bytes, message) => {
    for (const cut of [0, 1, 2]) {
      const reader = new HeadReader(kind);
      const read = () => {
        if (cut > 0) reader.push(bytes.subarray(0, cut));
        reader.push(bytes.subarray(cut));
      };
      expect(read).toThrow(
        expect.objectContaining({ code: 'unexpected-tls', message: expect.stringMatching(message) }),
      );
    }
  });
});
