import { describe, expect, it } from 'vitest';
import { concat } from '../../src/bytes.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { MessageCounter } from './load/clients.ts';

describe('the load', () => {
  it('counts messages and not pings, wherever chunks end', () => {
    const frame = (opcode: 'text' | 'ping' | 'binary', bytes: number) =>
      encodeFrame({ opcode, payload: new Uint8Array(bytes) }, { speak: 'version-13' });
    const bytes = concat([
      frame('text', 3),
      frame('ping', 0),
      frame('binary', 200),
      frame('ping', 5),
      frame('text', 0),
    ]);
    for (let size = 1; size <= bytes.length; size++) {
      const counter = new MessageCounter();
      let counted = 0;
      for (let at = 0; at < bytes.length; at += size) counted += counter.push(bytes.subarray(at, at + size));
      expect(counted).toBe(3);
    }
  });
});
