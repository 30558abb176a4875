import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { type ReactionOptions, reactionsTo } from '../../src/connection/reaction.ts';
import { VERSIONS } from '../../src/versions.ts';
import { runs } from '../effort.ts';

const frames: ReactionOptions = { speak: 'version-13', from: 'client', stage: 'frames' };
const fromServer: ReactionOptions = { ...frames, from: 'server' };

describe('what the other end does with bytes', () => {
  it.each([
    // The examples of RFC 6455 §5.7.
    ['81 05 48 65 6c 6c 6f', fromServer, [{ does: 'deliver', message: 'Hello' }]],
    ['81 85 37 fa 21 3d 7f 9f 4d 51 58', frames, [{ does: 'deliver', message: 'Hello' }]],
    ['01 03 48 65 6c 80 02 6c 6f', fromServer, [{ does: 'deliver', message: 'Hello' }]],
    ['89 05 48 65 6c 6c 6f', fromServer, [{ does: 'answer-ping', payload: fromHex('48 65 6c 6c 6f') }]],
    ['8a 00', fromServer, [{ does: 'hear-pong', payload: new Uint8Array() }]],
    ['88 02 03 e8', fromServer, [{ does: 'close', code: 1000, reason: '' }]],
    ['81 05 48 65', fromServer, [{ does: 'wait' }]],
    ['81', fromServer, [{ does: 'wait' }]],
    ['81 7e 01', fromServer, [{ does: 'wait' }]],
  ] as const)('%s', (hex, options, reactions) => {
    expect(reactionsTo(fromHex(hex), options)).toEqual(reactions);
  });

  it.each([
    ['81 05 48 65 6c 6c 6f', frames, 1002, 'mask-missing'],
    ['c1 00', fromServer, 1002, 'reserved-bit'],
    ['81 02 c0 af', fromServer, 1007, 'not-utf8'],
    ['88 02 03 ed', fromServer, 1002, 'bad-close-code'],
  ] as const)('%s fails the connection with a code and a reason', (hex, options, closeCode, code) => {
    expect(reactionsTo(fromHex(hex), options)).toMatchObject([{ does: 'fail', closeCode, error: { code } }]);
  });

  it('is no code in hixie-76, which has none', () => {
    const bytes = concat([fromHex('80'), new Uint8Array(20).fill(0xff)]);
    expect(reactionsTo(bytes, { ...frames, speak: 'hixie-76' })).toMatchObject([
      { does: 'fail', closeCode: undefined },
    ]);
  });

  it('is an HTTP error for a request that is none', () => {
    const request = fromLatin1('GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: close\r\n\r\n');
    expect(reactionsTo(request, { ...frames, stage: 'handshake' })).toMatchObject([{ does: 'refuse', status: 400 }]);
  });

  it('is an answer for one that is right, and then what its frames say', () => {
    const request = fromLatin1(
      'GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    const masked = fromHex('81 85 37 fa 21 3d 7f 9f 4d 51 58');
    const [accepted, delivered] = reactionsTo(concat([request, masked]), { ...frames, stage: 'handshake' });
    expect(accepted?.does === 'accept' && toLatin1(accepted.response)).toContain('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    expect(delivered).toEqual({ does: 'deliver', message: 'Hello' });
  });

  it('is something for any bytes', () => {
    const anything = fc.record({
      speak: fc.constantFrom(...VERSIONS),
      from: fc.constantFrom('client' as const, 'server' as const),
      stage: fc.constantFrom('handshake' as const, 'frames' as const),
    });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), anything, (bytes, options) => {
        expect(Array.isArray(reactionsTo(bytes, options))).toBe(true);
      }),
      { numRuns: runs(200) },
    );
  });
});
