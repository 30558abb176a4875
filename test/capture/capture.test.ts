import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, toLatin1 } from '../../src/bytes.ts';
import { isCapture, readCapture, readPackets } from '../../src/capture/capture.ts';
import { memorySource } from '../../src/capture/source.ts';
import { runs } from '../effort.ts';
import {
  big16,
  big32,
  block,
  contentOf,
  conversation,
  ethernet,
  ipv4,
  little16,
  little32,
  pcap,
  saidIn,
  type Tcp,
  tcp,
} from './packets.ts';

/** Two conversations over loopback, caught by tcpdump's library: version 13 says Hello, hixie-76 says 你好. */
const files = ['loopback.pcap', 'loopback.pcapng'] as const;
const capture = (name: string) => Uint8Array.from(readFileSync(`test/vectors/captures/${name}`));

describe.each(files)('%s', (name) => {
  it('holds two conversations, with who connected to whom', () => {
    const { conversations, notes } = contentOf(capture(name));
    expect(conversations.map(({ server }) => server)).toEqual(['127.0.0.1:7713', '127.0.0.1:7713']);
    expect(notes).toEqual([]);
    for (const [first = '', second = ''] of saidIn(capture(name))) {
      expect([first, second]).toEqual([
        expect.stringMatching(/^client GET /),
        expect.stringMatching(/^server HTTP\/1.1 101/),
      ]);
    }
  });

  it('yields what is whole if it is cut short, and never breaks', () => {
    const bytes = capture(name);
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }), (cut, flips) => {
        const bent = bytes.slice(0, cut);
        for (const [at, value] of flips) if (bent.length > 0) bent[at % bent.length] = value;
        if (!isCapture(bent)) return;
        try {
          saidIn(bent);
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad-capture' });
        }
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('a file that is not a capture', () => {
  it('is refused', () => {
    const bytes = concat([Uint8Array.of(0x81, 5), new Uint8Array(60)]);
    expect(isCapture(bytes)).toBe(false);
    expect(() => readCapture(bytes)).toThrow(expect.objectContaining({ code: 'bad-capture' }));
  });
});

const hello: Tcp[] = [
  { seq: 0, flags: 'S' },
  { seq: 1, data: 'Hello' },
];
const said = [['client Hello', 'client end']];
const packets = hello.map((segment) => ethernet(ipv4(tcp(segment))));

describe('pcap', () => {
  it.each([
    ['little-endian, microseconds', true, 0xa1b2c3d4, 1500.5],
    ['big-endian, microseconds', false, 0xa1b2c3d4, 1500.5],
    ['little-endian, nanoseconds', true, 0xa1b23c4d, 1000.5],
    ['big-endian, nanoseconds', false, 0xa1b23c4d, 1000.5],
    ['modified, little-endian', true, 0xa1b2cd34, 1500.5],
    ['modified, big-endian', false, 0xa1b2cd34, 1500.5],
  ])('%s', (_form, little, magic, _time) => {
    const file = pcap(packets, { little, magic });
    expect(saidIn(file)).toEqual(said);
    const [, second] = readCapture(file);
    expect(second?.time).toBe(magic === 0xa1b23c4d ? 1000.5 : 1500);
  });

  it('says where it is cut short, or has an impossible length', () => {
    const file = pcap(packets);
    expect(contentOf(file.subarray(0, -1)).notes).toEqual(['the file ends inside packet 2; what follows is not read']);
    const broken = pcap(packets.map((packet) => packet));
    broken.set(little32(0xffff_fff0), 24 + 16 + (packets[0]?.length ?? 0) + 8);
    expect(contentOf(broken).notes).toEqual(['packet 2 says it has 4294967280 bytes; what follows is not read']);
  });
});

describe('pcapng', () => {
  const section = (little = true) => {
    const order = little ? ([little32, little16] as const) : ([big32, big16] as const);
    return block(
      0x0a0d0d0a,
      [...order[0](0x1a2b3c4d), ...order[1](1), ...order[1](0), ...new Array(8).fill(0xff)],
      little,
    );
  };
  const link = (number: number, options: readonly number[] = [], snap = 0) =>
    block(1, [...little16(number), 0, 0, ...little32(snap), ...options]);
  const enhanced = (packet: Uint8Array, from = 0, ticks = 0) =>
    block(6, [
      ...little32(from),
      0,
      0,
      0,
      0,
      ...little32(ticks),
      ...little32(packet.length),
      ...little32(packet.length),
      ...packet,
    ]);
  const obsolete = (packet: Uint8Array) =>
    block(2, [
      ...little16(0),
      ...little16(0xffff),
      ...new Array(8).fill(0),
      ...little32(packet.length),
      ...little32(packet.length),
      ...packet,
    ]);
  const simple = (packet: Uint8Array) => block(3, [...little32(packet.length), ...packet]);

  it.each([
    ['Enhanced Packet Blocks', (packet: Uint8Array) => enhanced(packet)],
    ['Simple Packet Blocks', simple],
    ['obsolete Packet Blocks', obsolete],
  ])('%s', (_what, wrap) => {
    expect(saidIn(concat([section(), link(1), ...packets.map(wrap)]))).toEqual(said);
  });

  it('Simple Packet Blocks that are cut by the snap length of their interface', () => {
    const cut = packets.map((packet) => block(3, [...little32(packet.length), ...packet.subarray(0, 57)]));
    expect(saidIn(concat([section(), link(1, [], 57), ...cut]))).toEqual([
      ['client Hel', 'client gap 2', 'client end'],
    ]);
  });

  it('sections in different byte orders, each with interfaces of its own', () => {
    const [syn = new Uint8Array(), data = new Uint8Array()] = packets;
    const big = concat([
      section(false),
      block(1, [...big16(101), 0, 0, 0, 0, 0, 0], false),
      block(
        6,
        [
          ...big32(0),
          ...new Array(8).fill(0),
          ...big32(data.length - 14),
          ...big32(data.length - 14),
          ...data.subarray(14),
        ],
        false,
      ),
    ]);
    expect(saidIn(concat([section(), link(1), enhanced(syn), big]))).toEqual(said);
  });

  it('times: finer or coarser than microseconds, and moved', () => {
    const [syn = new Uint8Array()] = packets;
    const timeOf = (options: readonly number[], ticks: number) =>
      readCapture(concat([section(), link(1, options), enhanced(syn, 0, ticks)]))[0]?.time;
    expect(timeOf([], 2_000_000)).toBe(2000);
    expect(timeOf([...little16(9), ...little16(1), 9, 0, 0, 0], 2_000_000)).toBe(2);
    expect(timeOf([...little16(9), ...little16(1), 0x8a, 0, 0, 0], 2048)).toBe(2000);
    expect(timeOf([...little16(14), ...little16(8), ...little32(100), 0, 0, 0, 0], 0)).toBe(100_000);
    expect(
      timeOf([...little16(14), ...little16(8), ...little32(2 ** 32 - 1), ...little32(2 ** 32 - 1)], 2_000_000),
    ).toBe(1000);
  });

  it('leaves packets of links that cannot be read out, and counts them', () => {
    const mixed = [
      section(),
      link(249),
      link(1),
      enhanced(Uint8Array.of(1), 0),
      ...packets.map((packet) => enhanced(packet, 1)),
    ];
    const { notes } = contentOf(concat(mixed));
    expect(saidIn(concat(mixed))).toEqual(said);
    expect(notes).toEqual(['1 packet of link type 249 (USB) left out']);
  });

  it('is refused, saying the link types, if nothing else is there', () => {
    const only = concat([
      section(),
      link(249),
      link(127),
      enhanced(Uint8Array.of(1), 0),
      enhanced(Uint8Array.of(1), 1),
    ]);
    expect(() => contentOf(only)).toThrow(/249 \(USB\), 127 \(802.11/);
  });

  it('says what is broken, and goes on with what was read', () => {
    const whole = concat([section(), link(1), ...packets.map((packet) => enhanced(packet))]);
    const bent = (at: number, value: number) => {
      const bytes = concat([whole, enhanced(packets[0] ?? new Uint8Array())]);
      bytes.set(little32(value), whole.length + at);
      return bytes;
    };
    for (const [file, note] of [
      [whole.subarray(0, -4), /the file ends inside the block at byte \d+/],
      [concat([whole, Uint8Array.of(6, 0, 0)]), /the file ends inside the block/],
      [bent(4, 6), /the block at byte \d+ says it has 6 bytes/],
      [bent(4, 10_000), /the file ends inside the block/],
      [
        concat([whole, block(6, new Array(20).fill(0)).map((byte, i) => (i === 28 ? 1 : byte))]),
        /two lengths, 32 and 1/,
      ],
      [concat([whole, block(0x0a0d0d0a, new Array(16).fill(0))]), /no byte order/],
    ] as const) {
      expect(contentOf(file).notes.join()).toMatch(note);
    }
    expect(saidIn(bent(4, 6))).toEqual(said);
  });
});

describe('packets of any bytes', () => {
  it('never break the reader, on any link', () => {
    const real = fc.constantFrom(
      ...packets,
      ...[0, 8].map((offset) => ethernet(ipv4(tcp(hello[1] as Tcp), { offset, more: true }))),
    );
    const bent = fc
      .tuple(real, fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { maxLength: 6 }), fc.nat(80))
      .map(([packet, flips, cut]) => {
        const bytes = packet.slice(0, cut);
        for (const [at, value] of flips) bytes[at] = value;
        return bytes;
      });
    const links = fc.constantFrom(0, 1, 9, 50, 51, 101, 108, 113, 228, 229, 276);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(bent, fc.uint8Array({ maxLength: 90 })), { maxLength: 12 }),
        links,
        (list, link) => {
          saidIn(pcap(list, { link }));
        },
      ),
      { numRuns: runs(300) },
    );
  });

  it('are read one at a time', () => {
    const reader = readPackets(memorySource(conversation(hello)));
    expect(toLatin1(reader.next().value?.bytes.subarray(54) ?? new Uint8Array())).toBe('');
    expect(toLatin1(reader.next().value?.bytes.subarray(54) ?? new Uint8Array())).toBe('Hello');
  });
});
