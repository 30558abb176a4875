import { describe, expect, it } from 'vitest';
import { fromHex, fromUtf8 } from '../../../src/bytes.ts';
import { pakoEngine as inflate } from '../../../src/connection/pako.ts';
import { dissect } from '../../../src/dissect/dissect.ts';
import type { Dissection } from '../../../src/dissect/field.ts';
import { encodeFrame, type FrameToEncode } from '../../../src/frame/codec.ts';
import { greeting } from '../../../src/site/greeting.ts';
import { comparisonHtml, pairs } from '../../../src/site/playground/comparison.ts';
import { detached } from '../../../src/site/playground/detached.ts';
import { carries, needleOf } from '../../../src/site/playground/payload-search.ts';
import { isWanted, rowOf } from '../../../src/site/playground/row.ts';

const maskingKey = Uint8Array.of(1, 2, 3, 4);

/** A frame as it is on the wire, dissected; masked if a client sends it. */
function frame(of: FrameToEncode, from: 'client' | 'server' = 'server'): Dissection {
  const bytes = encodeFrame(of, from === 'client' ? { speak: 'version-13', maskingKey } : { speak: 'version-13' });
  const [dissection] = dissect(bytes, { speak: 'version-13', from, stage: 'frames' });
  if (!dissection) throw new Error('nothing was dissected');
  return dissection;
}

const text = (said: string, from?: 'client' | 'server') => frame({ opcode: 'text', payload: fromUtf8(said) }, from);
/** “Hello”, compressed (RFC 7692 §7.2.3.1). */
const compressed = dissect(fromHex('c1 07 f2 48 cd c9 c9 07 00'), {
  from: 'server',
  rsv1: true,
  inflate,
})[0] as Dissection;

const found = (piece: Dissection, wanted: string) => {
  const needle = needleOf(wanted);
  return needle !== undefined && carries(piece, needle);
};

describe('a search in heads and frames', () => {
  it('finds what a frame carries unmasked, in either case', () => {
    expect(found(text('Hello, 世界', 'client'), 'hELLO, 世')).toBe(true);
    expect(found(text('Hello', 'client'), 'help')).toBe(false);
  });

  it('finds bytes as bytes, in text and binary', () => {
    const binary = frame({ opcode: 'binary', payload: Uint8Array.of(0, 1, 1, 2, 255) }, 'client');
    expect(found(binary, '0x01 02ff')).toBe(true);
    expect(found(binary, '0x0102fe')).toBe(false);
    expect(found(text('Hello'), '0x6c6c')).toBe(true);
    // The header is not what a frame carries.
    expect(found(text('Hello'), '0x81')).toBe(false);
  });

  it('finds what was compressed', () => {
    expect(found(compressed, 'hello')).toBe(true);
    expect(found(compressed, 'help')).toBe(false);
  });

  it('finds the reason of a close frame', () => {
    const close = frame({ opcode: 'close', payload: Uint8Array.of(3, 232, ...fromUtf8('Bye')) }, 'client');
    expect(found(close, 'bye')).toBe(true);
    expect(rowOf(close)).toMatchObject({ summary: 'close 1000', said: '“Bye”' });
    expect(rowOf(frame({ opcode: 'close', payload: Uint8Array.of(3, 232) })).said).toBe('');
  });

  it('finds fields of heads', () => {
    const [head] = greeting('hixie-76');
    expect(found(head as Dissection, 'sec-websocket-key2')).toBe(true);
    expect(found(head as Dissection, 'sec-websocket-accept')).toBe(false);
  });
});

describe('a row', () => {
  it('says of which kind it is, and shows what was said inflated', () => {
    expect(rowOf(compressed)).toMatchObject({ kind: 'message', said: '“Hello”', isInflated: true, from: 'server' });
    expect(rowOf(frame({ opcode: 'ping' })).kind).toBe('control');
    expect(rowOf(frame({ opcode: 'close', payload: Uint8Array.of(3, 232) })).kind).toBe('control');
    expect(rowOf(greeting('version-13')[0] as Dissection).kind).toBe('head');
  });

  it('names the problem of a broken frame by its code', () => {
    // A server must not mask (RFC 6455 §5.1).
    const [masked] = dissect(encodeFrame({ opcode: 'ping' }, { speak: 'version-13', maskingKey }), { from: 'server' });
    const row = rowOf(masked as Dissection);
    expect(row.problem).toMatch(/^[a-z-]+$/);
    const all = { from: undefined, kind: undefined, onlyProblems: false } as const;
    expect(isWanted(row, { ...all, onlyProblems: true })).toBe(true);
    expect(isWanted(rowOf(text('Hello')), { ...all, onlyProblems: true })).toBe(false);
    expect(isWanted(row, { ...all, from: 'client' })).toBe(false);
    expect(isWanted(row, { ...all, kind: 'head' })).toBe(false);
  });
});

describe('a comparison', () => {
  const differing = (a: Dissection, b: Dissection) =>
    pairs(a, b)
      .filter(({ differs }) => differs)
      .map(({ name }) => name);

  it('of the same text from both ends: the mask differs, and nothing else (RFC 6455 §5.1)', () => {
    expect(differing(text('Hello', 'client'), text('Hello'))).toEqual(['MASK', 'masking key']);
    expect(differing(text('Hello'), text('Hello'))).toEqual([]);
  });

  it('of the two handshakes: what only one has is there, too', () => {
    const [old, today] = [greeting('hixie-76')[0], greeting('version-13')[0]] as [Dissection, Dissection];
    const names = differing(old, today);
    for (const name of ['Sec-WebSocket-Key1', 'Sec-WebSocket-Key2', 'Sec-WebSocket-Key', 'Sec-WebSocket-Version']) {
      expect(names).toContain(name);
    }
    expect(names).not.toContain('Host');
  });

  it('escapes what anybody said', () => {
    expect(String(comparisonHtml(text('<img src=x>'), text('<b>')))).not.toMatch(/<img|<b>/);
  });
});

describe('a piece on its way to another thread', () => {
  it('is the same, and shares no bytes with its capture', () => {
    const piece = frame({ opcode: 'binary', payload: Uint8Array.of(1, 2, 3) }, 'client');
    const copy = detached(piece);
    expect(copy).toEqual(piece);
    expect(copy.bytes.buffer).not.toBe(piece.bytes.buffer);
    expect(copy.bytes.buffer.byteLength).toBe(copy.bytes.length);
  });
});
