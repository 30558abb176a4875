import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromAddress, MOST_IN_ADDRESS, toAddress } from '../../../src/site/playground/address.ts';
import { conversationFromAddress, conversationToAddress } from '../../../src/site/playground/conversation-address.ts';
import { runs } from '../../effort.ts';

const speak = fc.constantFrom(undefined, 'hixie-76' as const, 'version-13' as const);
const from = fc.constantFrom('client' as const, 'server' as const);
const bytes = fc.uint8Array({ minLength: 1, maxLength: 300 });

describe('the address of the playground', () => {
  it('has what one end said', () => {
    fc.assert(
      fc.property(bytes, speak, fc.option(from, { nil: undefined }), fc.boolean(), (said, version, end, deflate) => {
        const state = { bytes: said, speak: version, from: end, deflate };
        expect(fromAddress(toAddress(state))).toEqual(state);
      }),
      { numRuns: runs(100) },
    );
  });

  it('has what both ends said, in turns', () => {
    const turns = fc.array(fc.record({ from, bytes }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(turns, speak, (said, version) => {
        expect(conversationFromAddress(conversationToAddress(said, version))).toEqual({ said, speak: version });
      }),
      { numRuns: runs(100) },
    );
  });

  it('is empty if it would be too long, or would say nothing', () => {
    const long = new Uint8Array(MOST_IN_ADDRESS + 1);
    expect(toAddress({ bytes: long, speak: undefined, from: undefined, deflate: false })).toBe('');
    expect(conversationToAddress([{ from: 'client', bytes: long }], undefined)).toBe('');
    const turns = Array.from({ length: 1001 }, () => ({ from: 'client' as const, bytes: Uint8Array.of(1) }));
    expect(conversationToAddress(turns, undefined)).toBe('');
    expect(conversationToAddress([], undefined)).toBe('');
  });

  it('makes no sense, and throws nothing, if anybody wrote it', () => {
    const digits = 'A'.repeat(4 * MOST_IN_ADDRESS);
    for (const hash of [
      '',
      '#said=',
      '#said=c',
      '#said=c.',
      '#said=x.AAAA',
      `#said=c.${digits}`,
      `#said=${'c.AA.'.repeat(5000)}`,
    ]) {
      expect(conversationFromAddress(hash), hash.slice(0, 20)).toBeUndefined();
    }
    for (const hash of ['#bytes=', '#bytes=%', '#bytes=<b>', `#bytes=${digits}`]) {
      expect(fromAddress(hash), hash.slice(0, 20)).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fromAddress(`#bytes=${text}`);
        conversationFromAddress(`#said=${text}`);
      }),
      { numRuns: runs(200) },
    );
  });
});
