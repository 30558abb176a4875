import { deflateRawSync, constants as zlib } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromUtf8 } from '../../src/bytes.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import type { Dissection } from '../../src/dissect/field.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import type { Role } from '../../src/versions.ts';
import {
  AGREED,
  fromServer,
  head,
  MASK,
  OFFER,
  REQUEST,
  RESPONSE,
  read,
  type Step,
  said,
} from './conversation-parts.ts';
import { field, problems } from './read.ts';

describe('what the response agreed decides what RSV1 means', () => {
  /** One continuous zlib stream, a message a sync flush, as every peer writes it (RFC 7692 §7.2.1). */
  function compressor() {
    const said: Uint8Array[] = [];
    return (text: string): Uint8Array => {
      const before = concat(said);
      const payload = fromUtf8(text);
      said.push(payload);
      const dictionary = before.length > 0 ? { dictionary: before } : {};
      return new Uint8Array(deflateRawSync(payload, { finishFlush: zlib.Z_SYNC_FLUSH, ...dictionary })).slice(0, -4);
    };
  }
  const compressed = (
    payload: Uint8Array,
    from: Role,
    more: { opcode?: 'text' | 'continuation'; final?: boolean } = {},
  ) =>
    encodeFrame(
      { opcode: 'text', rsv1: more.opcode !== 'continuation', payload, ...more },
      { speak: 'version-13', ...(from === 'client' ? { maskingKey: MASK } : {}) },
    );
  const open = (agreed: string[]): Step[] => [
    ['client', head(...REQUEST, OFFER)],
    ['server', head(...RESPONSE, ...agreed)],
  ];
  const clear = (dissections: readonly Dissection[]) =>
    dissections.flatMap(({ from, inflated }) => (inflated ? [[from, inflated.value]] : []));

  it('agreed: both ends are shown inflated, each with what it said before', () => {
    const [ofClient, ofServer] = [compressor(), compressor()];
    const words = 'Hello, hello, hello, and once more hello';
    const named = read([
      ...open([AGREED]),
      ['client', compressed(ofClient(words), 'client')],
      ['server', compressed(ofServer(words), 'server')],
      ['client', compressed(ofClient(words), 'client')],
      ['server', compressed(ofServer(words), 'server')],
    ]);
    expect(problems(named)).toEqual([]);
    expect(clear(named)).toEqual([
      ['client', words],
      ['server', words],
      ['client', words],
      ['server', words],
    ]);
    const last = named.at(-1);
    expect(last?.inflated?.bytes).toBe(words.length);
    expect(last?.inflated?.compressed).toBeLessThan(12);
    expect(field(last, 'payload').value).toBeInstanceOf(Uint8Array);
  });

  it('agreed: a message in fragments is shown at its last frame, an empty one too', () => {
    const payload = compressor()('in three parts');
    const named = read([
      ...open([AGREED]),
      ['client', compressed(payload.slice(0, 3), 'client', { final: false })],
      ['client', encodeFrame({ opcode: 'ping' }, { speak: 'version-13', maskingKey: MASK })],
      ['client', compressed(payload.slice(3), 'client', { opcode: 'continuation', final: false })],
      ['client', compressed(new Uint8Array(0), 'client', { opcode: 'continuation' })],
    ]);
    expect(problems(named)).toEqual([]);
    expect(named.slice(2).map(({ inflated }) => inflated?.value)).toEqual([
      undefined,
      undefined,
      undefined,
      'in three parts',
    ]);
  });

  it('agreed to forget: each message by itself', () => {
    const one = (text: string) => compressed(compressor()(text), 'server');
    const named = read([
      ...open([`${AGREED}; server_no_context_takeover; client_no_context_takeover`]),
      ['server', one('first')],
      ['server', one('second')],
    ]);
    expect(clear(named)).toEqual([
      ['server', 'first'],
      ['server', 'second'],
    ]);
  });

  it('agreed: a message that cannot be inflated is a problem, and so is one that is not text', () => {
    const bad = read([...open([AGREED]), ['server', compressed(fromHex('ff ff ff ff'), 'server')]]);
    expect(problems(bad)).toEqual([['payload', expect.stringMatching(/^bad-deflate: .*in the frame at offset 0x/)]]);
    const noText = new Uint8Array(deflateRawSync(fromHex('c3 28'), { finishFlush: zlib.Z_SYNC_FLUSH })).slice(0, -4);
    const named = read([...open([AGREED]), ['server', compressed(noText, 'server')]]);
    expect(problems(named)).toEqual([['payload', expect.stringMatching(/^not-utf8: /)]]);
  });

  it('agreed: a message that inflates beyond the limit is named, and reading goes on', () => {
    const bomb = new Uint8Array(deflateRawSync(new Uint8Array(1_000_000), { finishFlush: zlib.Z_SYNC_FLUSH })).slice(
      0,
      -4,
    );
    const named = read([...open([AGREED]), ['server', compressed(bomb, 'server')], ['server', fromServer('after')]], {
      maxInflated: 10_000,
    });
    expect(problems(named)).toEqual([]);
    expect(field(named[2], 'payload').note).toContain('longer than 10000 bytes');
    expect(named[2]?.inflated).toBeUndefined();
    expect(said(named).at(-1)).toBe('server text');
  });

  it('agreed, without an engine: named compressed, and no problem', () => {
    const named = read([...open([AGREED]), ['server', compressed(compressor()('x'), 'server')]], {
      inflate: undefined,
    });
    expect(problems(named)).toEqual([]);
    expect(field(named[2], 'payload').note).toMatch(/^Compressed with permessage-deflate/);
  });

  it('not agreed: RSV1 is a problem, from either end', () => {
    for (const from of ['client', 'server'] as const) {
      const named = read([...open([]), [from, compressed(compressor()('x'), from)]]);
      expect(problems(named)).toEqual([['RSV1', expect.stringMatching(/^reserved-bit: /)]]);
    }
  });

  it('not offered, and the response not seen: it is a problem as well', () => {
    const bytes = concat([head(...REQUEST), compressed(compressor()('x'), 'client')]);
    expect(problems(dissect(bytes))).toHaveLength(1);
  });

  it('offered, and the response not seen: it is not certain, and shown inflated if that works', () => {
    const payload = compressor()('perhaps');
    const named = dissect(concat([head(...REQUEST, OFFER), compressed(payload, 'client')]), { inflate: zlibEngine });
    expect(problems(named)).toEqual([]);
    expect(clear(named)).toEqual([['client', 'perhaps']]);
    expect(field(named[1], 'payload').note).toContain('if permessage-deflate was agreed');
  });

  it('only frames: not certain in a conversation, a problem in a plain dissection, unless the option says so', () => {
    const frame = compressed(compressor()('x'), 'server');
    const frames = { stage: 'frames', speak: 'version-13' } as const;
    expect(problems(read([['server', frame]], frames))).toEqual([]);
    expect(problems(read([['server', frame]], { ...frames, extensions: '' }))).toHaveLength(1);
    expect(clear(read([['server', frame]], { ...frames, extensions: 'permessage-deflate' }))).toHaveLength(1);
    expect(problems(dissect(frame))).toHaveLength(1);
    expect(clear(dissect(frame, { extensions: 'permessage-deflate', inflate: zlibEngine }))).toHaveLength(1);
  });

  it('between frames: what refers to earlier messages, or continues one, is said and no problem', () => {
    const say = compressor();
    say('Hello, hello, hello, hello');
    const second = compressed(say('Hello, hello, hello, hello'), 'server');
    const third = compressed(compressor()('by itself'), 'server');
    const rest = compressed(Uint8Array.of(1), 'server', { opcode: 'continuation' });
    const options = { stage: 'frames', speak: 'version-13', extensions: 'permessage-deflate' } as const;
    const named = read([['server', concat([rest, second, third])]], options);
    expect(problems(named)).toEqual([]);
    expect(field(named[0], 'payload').note).toContain('beginning is not among these bytes');
    expect(field(named[1], 'payload').note).toContain('messages that are not among these bytes');
    expect(clear(named)).toEqual([['server', 'by itself']]);
  });
});
