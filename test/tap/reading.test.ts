import { describe, expect, it } from 'vitest';
import { concat, fromLatin1, fromUtf8 } from '../../src/bytes.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { Reading } from '../../src/tap/reading.ts';
import type { Role } from '../../src/versions.ts';

/** A reading, and what it says, a line each. */
function reading(): { reading: Reading; said: string[] } {
  const said: string[] = [];
  return {
    said,
    reading: new Reading({
      onDissection: (from, { kind, state, summary }) => said.push(`${from}: ${kind} ${state}, ${summary}`),
      onUnread: (from, bytes, protocol) => said.push(`${from}: ${bytes} unread, ${protocol}`),
      onTooLong: (most) => said.push(`too long: ${most}`),
    }),
  };
}

/** Gives bytes, one at a time or all at once. */
function give({ reading }: { reading: Reading }, from: Role, bytes: Uint8Array, size = bytes.length): void {
  for (let at = 0; at < bytes.length; at += size) reading.onBytes(from, bytes.subarray(at, at + size));
}

const ACCEPTED = fromLatin1(
  // RFC 6455 §1.3 has the accept for the key of that section.
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
);
const ASKED = fromLatin1(
  'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
);
const frame = (opcode: 'text' | 'binary', payload: Uint8Array) =>
  encodeFrame({ opcode, payload }, { speak: 'version-13' });

describe('what a tap reads', () => {
  it.each([1, 7, 10_000])('is heads and frames, in pieces of %i bytes', (size) => {
    const one = reading();
    give(one, 'client', ASKED, size);
    give(one, 'server', concat([ACCEPTED, frame('text', fromUtf8('Hello'))]), size);
    expect(one.said).toEqual([
      'client: request whole, GET /',
      'server: response whole, 101 Switching Protocols',
      'server: frame whole, text',
    ]);
  });

  it('is not what is neither HTTP nor WebSocket: those bytes are counted, with a name if they have one', () => {
    const garbage = reading();
    give(garbage, 'client', new Uint8Array(20).fill(0xff), 5);
    give(garbage, 'server', new Uint8Array(3));
    expect(garbage.said).toEqual([
      ...Array.from({ length: 4 }, () => 'client: 5 unread, undefined'),
      'server: 3 unread, undefined',
    ]);
    const tls = reading();
    give(tls, 'client', concat([Uint8Array.of(0x16, 3, 1, 0, 0x20), new Uint8Array(0x20)]));
    expect(tls.said).toEqual(['client: 37 unread, TLS']);
    const short = reading();
    give(short, 'client', fromLatin1('hm'));
    short.reading.onClose();
    expect(short.said).toEqual(['client: 2 unread, undefined']);
  });

  it('is HTTP/2 without TLS, too (RFC 9113 §3.3)', () => {
    const one = reading();
    give(
      one,
      'client',
      concat([fromLatin1('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), Uint8Array.of(0, 0, 0, 4, 0, 0, 0, 0, 0)]),
    );
    expect(one.said).toEqual(['client: http2 whole, connection preface', 'client: http2 whole, SETTINGS']);
  });

  it('ends with a frame that is too long to be kept, and begins at none before it', () => {
    const one = reading();
    give(one, 'client', ASKED);
    give(one, 'server', ACCEPTED);
    // Many frames are more together than may be kept of one.
    const megabyte = frame('binary', new Uint8Array(1_048_576));
    for (let i = 0; i < 20; i++) give(one, 'server', megabyte);
    expect(one.said.splice(0)).toHaveLength(22);
    const long = frame('binary', new Uint8Array(17_000_000));
    give(one, 'server', long, 65_536);
    give(one, 'client', megabyte);
    expect(one.said[0]).toBe('too long: 16777216');
    expect(one.said.filter((line) => line.includes('whole'))).toEqual([]);
  });

  it('shows what is incomplete when an end sends no more', () => {
    const one = reading();
    give(one, 'client', ASKED.subarray(0, 40));
    one.reading.onEnd('client');
    expect(one.said).toEqual(['client: request incomplete, GET /']);
  });
});
