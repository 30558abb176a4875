/** permessage-deflate (RFC 7692): many sizes, every choice of parameters, both ends. */

import { describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../src/bytes.ts';
import type { DeflateOptions } from '../../src/connection/deflate.ts';
import type { FrameToEncode } from '../../src/frame/codec.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { messages, Pair, whole } from '../connection/pair.ts';
import { bytesOf, RawPeer, ROLES } from './raw-peer.ts';

const eager: DeflateOptions = { engine: zlibEngine, threshold: 0 };
const PARAMETERS: readonly Partial<DeflateOptions>[] = [
  {},
  { serverNoContextTakeover: true },
  { clientNoContextTakeover: true },
  { serverNoContextTakeover: true, clientNoContextTakeover: true },
  { serverMaxWindowBits: 9 },
  { clientMaxWindowBits: 9 },
  { serverMaxWindowBits: 8, clientMaxWindowBits: 8 },
  { serverNoContextTakeover: true, serverMaxWindowBits: 9 },
];

describe.each(PARAMETERS)('with %j', (parameters) => {
  it.each([0, 1, 16, 64, 256, 1024, 4096, 8192, 16_384, 32_768, 65_536, 131_072])(
    'messages of %d bytes go both ways, three times over',
    (size) => {
      const pair = new Pair('version-13', whole, { deflate: { ...eager, ...parameters } }).run();
      const json = JSON.stringify({ value: 'x'.repeat(size) }).slice(0, size);
      const sent = [json, bytesOf(size), json];
      for (const message of sent) {
        pair.client.send(message);
        pair.server.send(message);
      }
      pair.run();
      expect(messages(pair.serverEvents)).toEqual(sent);
      expect(messages(pair.clientEvents)).toEqual(sent);
    },
  );
});

describe.each(ROLES)('a %s that has agreed to it', (role) => {
  const agreed = () => new RawPeer(role, { deflate: eager });
  const compressed = (text: string): FrameToEncode => ({
    opcode: 'text',
    rsv1: true,
    payload: zlibEngine.deflate(fromUtf8(text), new Uint8Array(0), 15).subarray(0, -4),
  });

  it('takes messages that are compressed and messages that are not', () => {
    const peer = agreed().say({ opcode: 'text', payload: fromUtf8('plain') }, compressed('small'), compressed(''));
    expect(peer.messages).toEqual(['plain', 'small', '']);
  });

  it('takes a compressed message in fragments, RSV1 only on the first, a ping between', () => {
    const { payload = new Uint8Array(0) } = compressed('in fragments, in fragments');
    const peer = agreed().say(
      { opcode: 'text', rsv1: true, final: false, payload: payload.subarray(0, 3) },
      { opcode: 'ping' },
      { opcode: 'continuation', final: false, payload: payload.subarray(3, 4) },
      { opcode: 'continuation', payload: payload.subarray(4) },
    );
    expect([peer.messages, peer.pongs.length]).toEqual([['in fragments, in fragments'], 1]);
  });

  it.each([
    ['a continuation', 0xc0],
    ['a ping', 0xc9],
    ['a close frame', 0xc8],
  ])('fails at RSV1 on %s', (_what, first) => {
    const peer = agreed();
    peer.say({ opcode: 'text', final: false, payload: fromUtf8('a') }, peer.frameBeginning(first));
    expect([peer.error, peer.closeCode]).toEqual(['reserved-bit', 1002]);
  });

  it('fails at RSV2 and RSV3, which it has not agreed to', () => {
    for (const first of [0xa1, 0x91, 0xe1, 0xd1]) {
      const peer = agreed();
      expect(peer.say(peer.frameBeginning(first)).closeCode).toBe(1002);
    }
  });

  it('fails with 1009 at a small frame that inflates to more than its limit', () => {
    const peer = new RawPeer(role, { deflate: eager, maxMessage: 100_000 });
    const bomb = compressed('x'.repeat(1_000_000));
    expect(bomb.payload?.length).toBeLessThan(2000);
    expect(peer.say(bomb).closeCode).toBe(1009);
  });

  it('fails with 1007 at what is not DEFLATE', () => {
    expect(agreed().say({ opcode: 'binary', rsv1: true, payload: Uint8Array.of(0xff, 0xff) }).closeCode).toBe(1007);
  });
});
