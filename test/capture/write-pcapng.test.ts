import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../src/bytes.ts';
import { readCapture } from '../../src/capture/capture.ts';
import { readConversations, type TcpConversation } from '../../src/capture/conversations.ts';
import { FIN, RST } from '../../src/capture/segment.ts';
import { memorySource } from '../../src/capture/source.ts';
import { type CapturedBytes, PcapngWriter, toPcapng } from '../../src/capture/write-pcapng.ts';

const captured = fc.array(
  fc.record({
    conversation: fc.nat(3),
    from: fc.constantFrom('client', 'server'),
    time: fc.nat({ max: 2_000_000_000_000 }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 200 }),
  }),
  { minLength: 1, maxLength: 30 },
);

function said(all: readonly CapturedBytes[], conversation: number, from: string): Uint8Array {
  return concat(all.filter((one) => one.conversation === conversation && one.from === from).map(({ bytes }) => bytes));
}

/** What each end said in a conversation that was read; a gap would be a number among the bytes. */
function heard({ pieces }: TcpConversation): Record<'client' | 'server', Uint8Array> {
  const of = (from: 'client' | 'server') =>
    concat([...pieces()].flatMap((piece) => ('bytes' in piece && piece.from === from ? [piece.bytes] : [])));
  return { client: of('client'), server: of('server') };
}

const conversationsIn = (file: Uint8Array) => readConversations(memorySource(file)).conversations;

describe('a capture that is written', () => {
  it('gives back every byte of every conversation, when it is read', () => {
    fc.assert(
      fc.property(captured, (all) => {
        const numbers = [...new Set(all.map(({ conversation }) => conversation))];
        expect(conversationsIn(toPcapng(all)).map(heard)).toEqual(
          numbers.map((number) => ({ client: said(all, number, 'client'), server: said(all, number, 'server') })),
        );
      }),
    );
  });

  it('keeps the time of each, to the microsecond', () => {
    const time = 1_290_000_000_123.25;
    const packets = readCapture(toPcapng([{ conversation: 0, from: 'client', time, bytes: Uint8Array.of(1) }]));
    for (const packet of packets) expect(packet.time).toBeCloseTo(time, 3);
  });

  it('cuts what is too long for one packet', () => {
    const bytes = new Uint8Array(200_000).fill(7);
    const written = toPcapng([{ conversation: 0, from: 'server', time: 0, bytes }]);
    const packets = readCapture(written);
    expect(Math.max(...packets.map((packet) => packet.bytes.length))).toBeLessThan(65_536);
    const [found] = conversationsIn(written);
    expect(found && heard(found).server).toEqualBytes(bytes);
  });

  it('says how a conversation ended: each direction by itself, or with a reset', () => {
    const bytes = Uint8Array.of(1);
    const writer = new PcapngWriter();
    const pieces = [
      ...[1, 2].map((conversation) => writer.carry({ conversation, from: 'client', time: 0, bytes })),
      writer.end(1, 'client', 1),
      writer.carry({ conversation: 1, from: 'server', time: 2, bytes }),
      writer.end(1, 'client', 3),
      writer.end(1, 'server', 3),
      writer.reset(2, 'server', 4),
      writer.reset(3, 'server', 4),
    ];
    const packets = [...readCapture(concat([PcapngWriter.head(), ...pieces]))];
    const endings = packets.flatMap(({ bytes }) => {
      // Of the segment after an IPv4 header (RFC 9293 §3.1).
      const fromServer = (bytes[20] ?? 0) * 256 + (bytes[21] ?? 0) === 80;
      const flags = bytes[33] ?? 0;
      const ending = flags & RST ? 'RST' : flags & FIN ? 'FIN' : undefined;
      return ending === undefined ? [] : [`${fromServer ? 'server' : 'client'} ${ending}`];
    });
    expect(endings).toEqual(['client FIN', 'server FIN', 'server RST']);
  });

  it('has checksums that are right: the sum over header and data is all ones (RFC 1071)', () => {
    fc.assert(
      fc.property(captured, (all) => {
        for (const { bytes } of readCapture(toPcapng(all))) {
          expect(sum(bytes.subarray(0, 20), 0)).toBe(0xffff);
          const pseudoHeader = sum(bytes.subarray(12, 20), 6 + bytes.length - 20);
          expect(sum(bytes.subarray(20), pseudoHeader)).toBe(0xffff);
        }
      }),
      { numRuns: 20 },
    );
  });
});

/** The ones' complement sum of 16-bit words, with another in front. */
function sum(bytes: Uint8Array, before: number): number {
  let total = before;
  for (const [i, byte] of bytes.entries()) {
    total += i % 2 === 0 ? byte << 8 : byte;
    total = (total & 0xffff) + (total >> 16);
  }
  return total;
}
