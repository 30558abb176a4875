import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes.ts';
import { C, contentOf, conversation, opening, S, saidIn, type Tcp } from './packets.ts';

const ends = ['client end', 'server end'];

describe('both directions', () => {
  it('come out in the order in which they passed, with their ends', () => {
    const file = conversation([
      ...opening,
      { seq: C, ack: S, data: 'ask' },
      { from: 'server', seq: S, ack: C + 3, data: 'reply' },
      { seq: C + 3, ack: S + 5, data: 'more' },
      { seq: C + 7, ack: S + 5, flags: 'F' },
      { from: 'server', seq: S + 5, ack: C + 8, flags: 'F' },
    ]);
    expect(saidIn(file)).toEqual([['client ask', 'server reply', 'client more', ...ends]]);
  });

  it('wait for what was received before they were sent, when packets are captured late', () => {
    const file = conversation([
      ...opening,
      { from: 'server', seq: S, ack: C + 3, data: 'reply' },
      { seq: C, ack: S, data: 'ask' },
    ]);
    expect(saidIn(file)).toEqual([['client ask', 'server reply', ...ends]]);
  });
});

describe('a conversation without its beginning', () => {
  const amid = ['client gap undefined', 'server gap undefined'];

  it('keeps what comes late at the front', () => {
    const file = conversation([
      { seq: C + 3, ack: S, data: 'def' },
      { from: 'server', seq: S, ack: C, flags: 'P', data: 'x' },
      { seq: C, ack: S, data: 'abc' },
    ]);
    expect(saidIn(file)).toEqual([[...amid, 'server x', 'client abc', 'client def', ...ends]]);
  });

  it('is not shifted by a keep-alive, one byte before what follows (RFC 1122 §4.2.3.6)', () => {
    const file = conversation([
      { seq: C - 1, ack: S, data: '\0' },
      { from: 'server', seq: S, ack: C },
      { seq: C, ack: S, flags: 'P', data: 'GET / HTTP/1.1' },
    ]);
    expect(saidIn(file)).toEqual([['client gap undefined', 'client GET / HTTP/1.1', 'client end']]);
  });

  it.each([
    ['a request', [{ from: 'server', seq: S, data: 'HTTP/1.1 101' } as const]],
    ['ports', [{ from: 'server', seq: S, data: 'hello' } as const]],
    ['a mask', [{ from: 'server', seq: S, data: Uint8Array.of(0x81, 1, 97) } as const]],
  ])('knows the client by %s, though the server speaks first', (_what, segments) => {
    const [found] = contentOf(conversation(segments)).conversations;
    expect(found?.client).toBe('10.0.0.1:40000');
  });

  it.each([
    ['an answer in HTTP/2', 'server', '00 00 01 01 04 00 00 00 01 88'],
    ['an answer that was not in a table', 'server', '00 00 05 01 04 00 00 00 01 48 03 34 30 31'],
    ['SETTINGS that allow extended CONNECT', 'server', '00 00 06 04 00 00 00 00 00 00 08 00 00 00 01'],
    ['a request in HTTP/2', 'client', '00 00 00 04 01 00 00 00 00 00 00 03 01 05 00 00 00 01 82 86 84'],
  ] as const)('knows the client by %s, if the ports say nothing', (_what, from, hex) => {
    const other = from === 'client' ? 'server' : 'client';
    const segments = [
      { from: other, seq: S, data: 'xy', port: 50 },
      { from, seq: C, data: fromHex(hex), port: 50 },
    ] as const;
    for (const order of [segments, segments.toReversed()]) {
      expect(contentOf(conversation(order)).conversations[0]?.client).toBe('10.0.0.1:50');
    }
  });
});

describe('data that came twice', () => {
  it('is taken once, however the segments overlap', () => {
    const file = conversation([
      ...opening,
      { seq: C, ack: S, data: 'abcd' },
      { seq: C + 2, ack: S, data: 'cdef' },
      { seq: C, ack: S, data: 'abcdefgh' },
    ]);
    expect(saidIn(file)).toEqual([['client abcd', 'client ef', 'client gh', ...ends]]);
  });

  it('and is not the same: what came first is kept, and it is said', () => {
    const twice = conversation([...opening, { seq: C, data: 'abcd' }, { seq: C + 1, data: 'xcYe' }]);
    expect(saidIn(twice)).toEqual([['client abcd', 'client differs 1 3', 'client e', ...ends]]);
    const held = conversation([
      ...opening,
      { seq: C + 4, data: 'efgh' },
      { seq: C + 2, data: 'cdEF' },
      { seq: C, data: 'ab' },
    ]);
    expect(saidIn(held)).toEqual([['client differs 4 2', 'client ab', 'client cd', 'client efgh', ...ends]]);
  });

  it('is not the byte of a keep-alive', () => {
    const file = conversation([
      ...opening,
      { seq: C, data: 'abc' },
      { seq: C + 2, data: '\0' },
      { seq: C + 3, data: 'd' },
    ]);
    expect(saidIn(file)).toEqual([['client abc', 'client d', ...ends]]);
  });
});

describe('data that is missing', () => {
  it('is a gap as soon as the other end acknowledges it', () => {
    const file = conversation([
      ...opening,
      { seq: C, ack: S, data: 'abc' },
      { seq: C + 8, ack: S, data: 'ijk' },
      { from: 'server', seq: S, ack: C + 11, data: 'ok' },
      ...Array.from({ length: 20 }, (_, i) => ({ from: 'server', seq: S + 2 + i, ack: C + 11, data: '.' }) as const),
      { seq: C + 11, ack: S + 22, data: 'late' },
    ]);
    const [pieces = []] = saidIn(file);
    expect(pieces.slice(0, 4)).toEqual(['client abc', 'client gap 5', 'client ijk', 'server ok']);
    expect(pieces.indexOf('client late')).toBe(pieces.length - 3);
  });

  it('is a gap at the end of the capture, if nobody acknowledges it', () => {
    expect(saidIn(conversation([...opening, { seq: C + 5, data: 'fgh' }]))).toEqual([
      ['client gap 5', 'client fgh', ...ends],
    ]);
  });

  it('is a gap, if nothing but an acknowledgement shows it', () => {
    const file = conversation([...opening, { seq: C, data: 'ab' }, { from: 'server', seq: S, ack: C + 9, data: 'ok' }]);
    expect(saidIn(file)).toEqual([['client ab', 'client gap 7', 'server ok', ...ends]]);
  });

  it('is not the FIN that was not captured', () => {
    const file = conversation([...opening, { seq: C, data: 'ab' }, { from: 'server', seq: S, ack: C + 3, data: 'ok' }]);
    expect(saidIn(file)).toEqual([['client ab', 'server ok', ...ends]]);
  });

  it('is what the capture cut off its packets', () => {
    const file = conversation([...opening, { seq: C, ack: S, data: 'abcdefgh' }, { seq: C + 8, ack: S, data: 'ij' }], {
      snap: 14 + 20 + 20 + 3,
    });
    expect(saidIn(file)).toEqual([['client abc', 'client gap 5', 'client ij', ...ends]]);
  });

  it('is not waited for with more memory than a bound', () => {
    const chunk = new Uint8Array(1400).fill(97);
    const segments = Array.from({ length: 8000 }, (_, i) => ({ seq: C + 10 + i * 1400, data: chunk }));
    const [found] = contentOf(conversation([...opening, ...segments])).conversations;
    let held = 0;
    let first: number | undefined;
    for (const piece of found?.pieces() ?? []) {
      if ('gap' in piece) first = piece.gap;
      if ('bytes' in piece) held += piece.bytes.length;
    }
    expect([first, held]).toEqual([10, 8000 * 1400]);
  });
});

describe('sequence numbers', () => {
  it('wrap around', () => {
    const start = 2 ** 32 - 2;
    const file = conversation([
      { seq: start - 1, flags: 'S' },
      { seq: start, data: 'abc' },
      { seq: start + 5, data: 'fg' },
      { seq: start + 3, data: 'de' },
    ]);
    expect(saidIn(file)).toEqual([['client abc', 'client de', 'client fg', 'client end']]);
  });

  it('begin at the data in a SYN (TCP Fast Open, RFC 7413), whether or not it was taken', () => {
    const taken = [
      { seq: C - 1, flags: 'S', data: 'GET ' },
      { from: 'server', seq: S - 1, ack: C + 4, flags: 'S' },
      { seq: C + 4, ack: S, data: '/ H' },
    ] as const;
    expect(saidIn(conversation(taken))).toEqual([['client GET ', 'client / H', ...ends]]);
    const again = [
      taken[0],
      { from: 'server', seq: S - 1, ack: C, flags: 'S' },
      { seq: C, ack: S, data: 'GET / H' },
    ] as const;
    expect(saidIn(conversation(again))).toEqual([['client GET ', 'client / H', ...ends]]);
  });

  it('far outside every window do not count', () => {
    const file = conversation([
      ...opening,
      { seq: C, data: 'ab' },
      { seq: C + 2 ** 31 - 5, data: 'zz' },
      { seq: C + 2, data: 'c' },
    ]);
    expect(saidIn(file)).toEqual([['client ab', 'client c', ...ends]]);
    expect(contentOf(file).conversations[0]?.said.client).toBe(3);
  });
});

describe('ports that are used again', () => {
  const second: Tcp[] = [
    { seq: 90_000, flags: 'S' },
    { from: 'server', seq: 95_000, ack: 90_001, flags: 'S' },
    { seq: 90_001, ack: 95_001, data: 'two' },
  ];

  it.each([
    ['a FIN', 'F'],
    ['a reset', 'R'],
  ])('begin another conversation after %s', (_what, flags) => {
    const file = conversation([...opening, { seq: C, data: 'one' }, { seq: C + 3, flags }, ...second]);
    expect(saidIn(file)).toEqual([
      ['client one', ...ends],
      ['client two', ...ends],
    ]);
  });

  it('begin another one without that, once the SYN is answered', () => {
    const file = conversation([...opening, { seq: C, data: 'one' }, ...second]);
    expect(saidIn(file)).toEqual([
      ['client one', ...ends],
      ['client two', ...ends],
    ]);
  });

  it('do not, if nobody answers the SYN: anyone can send one', () => {
    const file = conversation([
      ...opening,
      { seq: C, data: 'one' },
      { seq: 90_000, flags: 'S' },
      { seq: C + 3, data: 'more' },
    ]);
    expect(saidIn(file)).toEqual([['client one', 'client more', ...ends]]);
  });

  it('do not, if the same SYN comes twice', () => {
    expect(saidIn(conversation([...opening, ...opening, { seq: C, data: 'one' }]))).toEqual([['client one', ...ends]]);
  });
});

describe('what comes with a reset', () => {
  it('is not data (RFC 9293 §3.5.3)', () => {
    const file = conversation([...opening, { seq: C, data: 'ab' }, { seq: C + 2, flags: 'R', data: 'no route' }]);
    expect(saidIn(file)).toEqual([['client ab', ...ends]]);
  });
});
