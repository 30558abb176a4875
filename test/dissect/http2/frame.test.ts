/** The frames of HTTP/2: what each byte is called, and what is wrong with those that break a rule of RFC 9113. */

import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1 } from '../../../src/bytes.ts';
import { dissect as dissectBytes } from '../../../src/dissect/dissect.ts';
import { type Dissection, type Field, firstProblem, leaves } from '../../../src/dissect/field.ts';
import { http2Engine } from '../../../src/dissect/http2/engine.ts';
import { expectCovered } from '../coverage.ts';
import * as h2 from './frames.ts';

const dissect = (bytes: Uint8Array) => dissectBytes(bytes, { http2: http2Engine });

/** The last dissection of what a server sends after its settings, or a client after its preface and settings. */
function last(bytes: Uint8Array, from: 'client' | 'server' = 'server'): Dissection {
  const begun = from === 'client' ? concat([h2.PREFACE, h2.settings(), bytes]) : concat([h2.settings(), bytes]);
  const shown = dissect(begun);
  expectCovered(
    begun,
    shown.filter(({ stream }) => stream === undefined),
  );
  return shown.at(-1) as Dissection;
}

const rows = (fields: readonly Field[]) => fields.map(({ name, value, start, end }) => [name, value, end - start]);

describe('a frame of HTTP/2', () => {
  it('has a length, a type, flags and a stream, then what its type says', () => {
    const { kind, summary, fields } = last(h2.frame(8, 0, 0x8000_0001, '80 00 10 00'));
    expect([kind, summary]).toEqual(['http2', 'WINDOW_UPDATE, stream 1']);
    expect(rows(fields)).toEqual([
      ['length', 4, 3],
      ['type', 'WINDOW_UPDATE', 1],
      ['flags', 'none', 1],
      ['stream', 1, 4],
      ['increment', 4096, 4],
    ]);
    expect(leaves([fields[3] as Field]).map(({ name, bits, value }) => [name, bits, value])).toEqual([
      ['reserved', [0, 0], 1],
      ['number', [1, 31], 1],
    ]);
  });

  it('names each flag by its bit (RFC 9113 §6.2)', () => {
    const { fields } = last(h2.frame(1, 0x2d, 1, '00 00 00 00 03 0f 88'));
    expect(fields[2]).toMatchObject({ value: 'END_STREAM, END_HEADERS, PADDED, PRIORITY' });
    expect(leaves([fields[2] as Field]).map(({ name, bits, value }) => [name, bits?.join('-'), value])).toEqual([
      ['unused', '0-1', 0],
      ['PRIORITY', '2-2', 1],
      ['unused', '3-3', 0],
      ['PADDED', '4-4', 1],
      ['END_HEADERS', '5-5', 1],
      ['unused', '6-6', 0],
      ['END_STREAM', '7-7', 1],
    ]);
    expect(rows(fields).slice(4)).toEqual([
      ['pad length', 0, 1],
      ['stream dependency', 3, 4],
      ['weight', 16, 1],
      ['header block', fromHex('88'), 1],
    ]);
  });

  it.each<[string, Uint8Array, string, (string | number)[][]]>([
    [
      'DATA with padding',
      h2.data(1, '02 61 62 63 00 00', 8),
      'DATA, stream 1',
      [
        ['pad length', 2],
        ['data', '61 62 63'],
        ['padding', '00 00'],
      ],
    ],
    [
      'PRIORITY',
      h2.frame(2, 0, 5, '80 00 00 03 ff'),
      'PRIORITY, stream 5',
      [
        ['stream dependency', 3],
        ['weight', 256],
      ],
    ],
    [
      'SETTINGS',
      h2.settings('00 04 00 00 ff ff 12 34 00 00 00 07'),
      'SETTINGS',
      [
        ['setting', 'INITIAL_WINDOW_SIZE = 65535'],
        ['setting', '0x1234 = 7'],
      ],
    ],
    ['SETTINGS with ACK', h2.frame(4, 1, 0), 'SETTINGS ACK', []],
    [
      'PUSH_PROMISE',
      h2.frame(5, 4, 1, '00 00 00 02 82 86 84 41 01 61'),
      'PUSH_PROMISE, stream 1: GET /',
      [
        ['promised stream', 2],
        ['header block', '82 86 84 41 01 61'],
      ],
    ],
    ['PING', h2.frame(6, 0, 0, '00 01 02 03 04 05 06 07'), 'PING', [['opaque data', '00 01 02 03 04 05 06 07']]],
    [
      'PING with ACK',
      h2.frame(6, 1, 0, '00 01 02 03 04 05 06 07'),
      'PING ACK',
      [['opaque data', '00 01 02 03 04 05 06 07']],
    ],
    [
      'GOAWAY',
      h2.frame(7, 0, 0, concat([fromHex('00 00 00 05 00 00 00 0b'), fromLatin1('calm')])),
      'GOAWAY ENHANCE_YOUR_CALM',
      [
        ['last stream', 5],
        ['error code', 'ENHANCE_YOUR_CALM'],
        ['debug data', 'calm'],
      ],
    ],
    [
      'an error code without a name',
      h2.frame(7, 0, 0, '00 00 00 00 00 00 00 63'),
      'GOAWAY 99',
      [
        ['last stream', 0],
        ['error code', 99],
      ],
    ],
    [
      'an extension that is known',
      h2.frame(16, 0, 0, '00 00 00 01 75 3d 30'),
      'PRIORITY_UPDATE',
      [['payload', '00 00 00 01 75 3d 30']],
    ],
    ['a type that is not known', h2.frame(0xbe, 0xff, 3, 'aa'), 'type 0xbe, stream 3', [['payload', 'aa']]],
  ])('%s', (_what, bytes, summary, fields) => {
    const shown = last(bytes);
    expect(shown.summary).toBe(summary);
    expect(shown.state).toBe('whole');
    const bytesOr = (value: Field['value']) =>
      value instanceof Uint8Array
        ? Buffer.from(value)
            .toString('hex')
            .replace(/..(?=.)/g, '$& ')
        : value;
    expect(shown.fields.slice(4).map(({ name, value }) => [name, bytesOr(value)])).toEqual(fields);
  });

  it('that is cut short says what did not come', () => {
    const ping = h2.frame(6, 0, 0, '00 01 02 03 04 05 06 07');
    expect(last(ping.subarray(0, 11))).toMatchObject({ state: 'incomplete', summary: 'PING' });
    expect(last(ping.subarray(0, 11)).fields.at(-1)).toMatchObject({ incomplete: '2 of 8 bytes of opaque data came' });
    expect(last(ping.subarray(0, 7)).fields.at(-1)).toMatchObject({ incomplete: '2 of 4 bytes of stream came' });
    expect(last(ping.subarray(0, 2))).toMatchObject({ state: 'incomplete', summary: 'incomplete frame' });
  });
});

describe('a frame that breaks a rule', () => {
  const headersOn = (stream: number) => h2.headers(stream, h2.CONNECT);
  it.each<[string, 'client' | 'server', Uint8Array, string, string, string]>([
    ['DATA for the connection', 'client', h2.data(0, '00'), 'stream', 'protocol-error', '§6.1'],
    ['HEADERS for the connection', 'client', headersOn(0), 'stream', 'protocol-error', '§6.2'],
    ['SETTINGS for a stream', 'client', h2.frame(4, 0, 1), 'stream', 'protocol-error', '§6.5'],
    ['PING for a stream', 'client', h2.frame(6, 0, 1, '00 00 00 00 00 00 00 00'), 'stream', 'protocol-error', '§6.7'],
    ['GOAWAY for a stream', 'client', h2.frame(7, 0, 1, '00 00 00 00 00 00 00 00'), 'stream', 'protocol-error', '§6.8'],
    ['a PING of 7 bytes', 'client', h2.frame(6, 0, 0, '00 00 00 00 00 00 00'), 'length', 'frame-size-error', '§6.7'],
    ['a WINDOW_UPDATE of 3', 'client', h2.frame(8, 0, 0, '00 00 01'), 'length', 'frame-size-error', '§6.9'],
    ['a RST_STREAM of 5', 'client', h2.frame(3, 0, 1, '00 00 00 00 00'), 'length', 'frame-size-error', '§6.4'],
    ['a PRIORITY of 4', 'client', h2.frame(2, 0, 1, '00 00 00 00'), 'length', 'frame-size-error', '§6.3'],
    ['a GOAWAY of 7', 'client', h2.frame(7, 0, 0, '00 00 00 00 00 00 00'), 'length', 'frame-size-error', '§6.8'],
    ['SETTINGS of 5', 'client', h2.settings('00 00 00 00 00'), 'length', 'frame-size-error', '§6.5'],
    ['ACK with a setting', 'client', h2.frame(4, 1, 0, '00 08 00 00 00 01'), 'length', 'frame-size-error', '§6.5'],
    ['HEADERS too short for a priority', 'client', h2.frame(1, 0x24, 1, '00 00'), 'length', 'frame-size-error', '§6.2'],
    ['ENABLE_PUSH = 2', 'client', h2.settings('00 02 00 00 00 02'), 'setting', 'protocol-error', '§6.5.2'],
    ['MAX_FRAME_SIZE = 1', 'client', h2.settings('00 05 00 00 00 01'), 'setting', 'protocol-error', '§6.5.2'],
    ['a window of 2³¹', 'client', h2.settings('00 04 80 00 00 00'), 'setting', 'flow-control-error', '§6.5.2'],
    [
      'ENABLE_CONNECT_PROTOCOL = 2',
      'server',
      h2.settings('00 08 00 00 00 02'),
      'setting',
      'protocol-error',
      'RFC 8441 §3',
    ],
    [
      'ENABLE_CONNECT_PROTOCOL that goes back to 0',
      'server',
      h2.settings('00 08 00 00 00 01 00 08 00 00 00 00'),
      'setting',
      'protocol-error',
      'RFC 8441 §3',
    ],
    ['an increment of 0', 'client', h2.frame(8, 0, 0, '00 00 00 00'), 'increment', 'protocol-error', '§6.9'],
    ['PUSH_PROMISE of a client', 'client', h2.frame(5, 4, 1, '00 00 00 02 82'), 'type', 'protocol-error', '§8.4'],
    [
      'padding that does not fit',
      'client',
      concat([headersOn(1), h2.data(1, '05 61 62', 8)]),
      'pad length',
      'protocol-error',
      '§6.1',
    ],
    ['DATA on a stream that is not open', 'client', h2.data(1, '61'), 'stream', 'protocol-error', '§5.1'],
    ['a stream of a client with an even number', 'client', headersOn(2), 'stream', 'protocol-error', '§5.1.1'],
    [
      'DATA after END_STREAM',
      'client',
      concat([h2.headers(1, h2.CONNECT, 5), h2.data(1, '61')]),
      'stream',
      'stream-closed',
      '§5.1',
    ],
    ['CONTINUATION of nothing', 'client', h2.frame(9, 4, 1, '82'), 'type', 'protocol-error', '§6.10'],
    [
      'a header block with DATA inside',
      'client',
      concat([h2.headers(1, h2.CONNECT, 0), h2.data(1, '61')]),
      'type',
      'protocol-error',
      '§6.10',
    ],
    [
      'CONTINUATION of another stream',
      'client',
      concat([h2.headers(1, h2.CONNECT, 0), h2.frame(9, 4, 3, '82')]),
      'stream',
      'protocol-error',
      '§6.10',
    ],
    [
      'a header block without an entry',
      'client',
      h2.frame(1, 4, 1, '82 be'),
      'field',
      'compression-error',
      'RFC 7541 §2.3.3',
    ],
  ])('%s, on the field at fault', (_what, from, bytes, field, code, section) => {
    const found = firstProblem(last(bytes, from).fields);
    expect(found?.field.name).toBe(field);
    expect(found?.problem).toMatch(new RegExp(`^${code}: .*${section}\\)$`));
  });

  it('ends the connection: nothing after it is read', () => {
    const shown = h2.read([['client', concat([h2.PREFACE, h2.settings(), h2.frame(6, 0, 1, '00'), h2.settings()])]]);
    expect(h2.told(shown).slice(2)).toEqual(['client PING, stream 1, broken', 'client not read, unread']);
  });

  it('or only the stream: the others go on', () => {
    const broken = h2.frame(8, 0, 1, '00 00 00 00');
    const shown = h2.read([...h2.OPENED, ['client', concat([broken, h2.frame(6, 0, 0, '00 00 00 00 00 00 00 00')])]]);
    expect(h2.told(shown).slice(-2)).toEqual(['client WINDOW_UPDATE, stream 1, broken', 'client PING']);
  });

  it('names the setting at fault, of several', () => {
    const { fields } = last(h2.settings('00 03 00 00 00 64 00 02 00 00 00 09'), 'client');
    expect(fields.map(({ problem }) => problem !== undefined)).toEqual([false, false, false, false, false, true]);
  });

  it('is longer than its receiver allows: its payload is not read', () => {
    const long = h2.frame(0, 0, 1, new Uint8Array(16_385));
    const [, , , , ...end] = h2.read([...h2.OPENED, ['client', long]]).slice(1);
    expect(h2.told(end)).toEqual(['client DATA, stream 1, broken', 'client not read, unread']);
    expect(firstProblem(end[0]?.fields ?? [])?.problem).toMatch(/^frame-size-error: expected up to 16384 bytes/);
    const allows = h2.settings('00 05 00 01 00 00');
    expect(h2.told(h2.read([...h2.OPENED, ['server', allows], ['client', long]]))).toContain('client DATA, stream 1');
  });

  it('begins a connection without SETTINGS', () => {
    const [, ping] = dissect(concat([h2.PREFACE, h2.frame(6, 0, 0, '00 00 00 00 00 00 00 00')]));
    expect(firstProblem(ping?.fields ?? [])).toMatchObject({
      problem: expect.stringMatching(/^protocol-error: expected SETTINGS.*§3\.4/),
    });
  });
});

describe('the connection preface', () => {
  it('is named whole, and cut', () => {
    expect(dissect(h2.PREFACE)).toMatchObject([
      { kind: 'http2', state: 'whole', from: 'client', summary: 'connection preface' },
    ]);
    const [cut] = dissect(h2.PREFACE.subarray(0, 20));
    expect(cut?.fields).toMatchObject([{ incomplete: '20 of 24 bytes of the preface came' }]);
  });

  it('that is damaged is shown up to the byte where it is', () => {
    const damaged = fromLatin1('PRI * HTTP/2.0\r\n\r\nXM\r\n\r\n');
    const [first, after] = dissect(concat([damaged, h2.settings()]));
    expect(first?.fields.map(({ start, end, problem }) => [start, end, problem?.slice(0, 14)])).toEqual([
      [0, 18, undefined],
      [18, 24, 'protocol-error'],
    ]);
    expect(after).toMatchObject({ state: 'unread' });
  });
});
