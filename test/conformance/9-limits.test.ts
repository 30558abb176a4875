/** Large messages: whole, in many fragments, and in small pieces. */

import { describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../src/bytes.ts';
import type { FrameToEncode } from '../../src/frame/codec.ts';
import { bytesOf, RawPeer, ROLES } from './raw-peer.ts';

const SIZE = 4 * 1024 * 1024;
const binary = bytesOf(SIZE);
const text = '*'.repeat(SIZE);

function inFragments(opcode: 'text' | 'binary', payload: Uint8Array, size: number): FrameToEncode[] {
  return Array.from({ length: Math.ceil(payload.length / size) }, (_, i) => ({
    opcode: i === 0 ? opcode : 'continuation',
    final: (i + 1) * size >= payload.length,
    payload: payload.subarray(i * size, (i + 1) * size),
  }));
}

describe.each(ROLES)('a %s', (role) => {
  it('delivers 4 MiB in one frame, of both kinds', () => {
    const peer = new RawPeer(role);
    peer.say({ opcode: 'binary', payload: binary }, { opcode: 'text', payload: fromUtf8(text) });
    expect(peer.messages[0]).toEqualBytes(binary);
    expect(peer.messages[1] === text).toBe(true);
  });

  it.each([256, 4096, 65_536])('delivers 4 MiB in fragments of %d bytes', (size) => {
    const [got] = new RawPeer(role).say(...inFragments('binary', binary, size)).messages;
    expect(got).toEqualBytes(binary);
  });

  it.each([64, 1024])('delivers 4 MiB of text that comes in pieces of %d bytes', (pieces) => {
    const [got] = new RawPeer(role).sayInPieces(pieces, { opcode: 'text', payload: fromUtf8(text) }).messages;
    expect(got === text).toBe(true);
  });

  it('takes a message of exactly its limit, and fails with 1009 at one byte more, however it comes', () => {
    const limits = { maxMessage: 1000 };
    expect(new RawPeer(role, limits).say({ opcode: 'binary', payload: bytesOf(1000) }).messages).toHaveLength(1);
    expect(new RawPeer(role, limits).say({ opcode: 'binary', payload: bytesOf(1001) }).closeCode).toBe(1009);
    const fragments = inFragments('binary', bytesOf(1001), 100);
    expect(new RawPeer(role, limits).say(...fragments).closeCode).toBe(1009);
  });

  it('fails with 1009 at a length over its limit as soon as it is announced', () => {
    const peer = new RawPeer(role, { maxMessage: 1000 });
    const frame = peer.frame({ opcode: 'binary', payload: bytesOf(70_000) });
    expect(peer.say(frame.subarray(0, role === 'server' ? 14 : 10)).closeCode).toBe(1009);
  });

  it('takes as many fragments as its limit, and fails with 1008 at one more', () => {
    const limits = { maxFragments: 10 };
    expect(new RawPeer(role, limits).say(...inFragments('binary', bytesOf(10), 1)).messages).toHaveLength(1);
    expect(new RawPeer(role, limits).say(...inFragments('binary', bytesOf(11), 1)).closeCode).toBe(1008);
  });

  it('counts the bytes and fragments of each message by themselves', () => {
    const peer = new RawPeer(role, { maxMessage: 10, maxFragments: 10 });
    const one = inFragments('binary', bytesOf(10), 1);
    expect(peer.say(...one, ...one, ...one).messages).toHaveLength(3);
  });

  it('keeps no more memory for a message in fragments than it has bytes', () => {
    const [got] = new RawPeer(role).say(...inFragments('binary', bytesOf(10_000), 99)).messages;
    expect(got).toEqualBytes(bytesOf(10_000));
    expect(got instanceof Uint8Array && got.buffer.byteLength).toBe(10_000);
  });

  it('takes 16 MiB by default, and not a byte more', () => {
    const announced = (length: number) => {
      const mask = role === 'server' ? [0x80 | 127, 1, 2, 3, 4] : [127];
      const header = new Uint8Array(role === 'server' ? 14 : 10);
      header.set([0x82, mask[0] ?? 0]);
      new DataView(header.buffer).setBigUint64(2, BigInt(length));
      header.set(mask.slice(1), 10);
      return new RawPeer(role).say(header).closeCode;
    };
    expect(announced(16 * 1024 * 1024)).toBeUndefined();
    expect(announced(16 * 1024 * 1024 + 1)).toBe(1009);
  });

  it('takes 131,072 fragments by default, and not one more', () => {
    const peer = new RawPeer(role);
    const next = peer.frame({ opcode: 'continuation', final: false });
    const many = new Uint8Array(131_071 * next.length);
    for (let at = 0; at < many.length; at += next.length) many.set(next, at);
    expect(peer.say({ opcode: 'binary', final: false }, many).closeCode).toBeUndefined();
    expect(peer.say(next).closeCode).toBe(1008);
  });
});
