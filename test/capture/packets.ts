/** Captures made by hand, a packet at a time: RFC 791, 8200, 9293, and the formats of the files. */

import { concat, fromLatin1 } from '../../src/bytes.ts';
import { type CaptureContent, readConversations } from '../../src/capture/conversations.ts';
import { memorySource } from '../../src/capture/source.ts';
import type { Role } from '../../src/versions.ts';

export interface Tcp {
  readonly from?: Role;
  readonly seq: number;
  readonly ack?: number | undefined;
  /** `SFRP`: SYN, FIN, RST, PSH; ACK goes with `ack`. */
  readonly flags?: string;
  readonly data?: string | Uint8Array;
  readonly port?: number;
}

const bytesOf = (data: string | Uint8Array) => (typeof data === 'string' ? fromLatin1(data) : data);

const u16 = (value: number) => [(value >> 8) & 255, value & 255];
const u32 = (value: number) => [...u16(Math.floor(value / 65_536) & 0xffff), ...u16(value & 0xffff)];

/** A TCP segment between port 40000 of the client and port 80 of the server. */
export function tcp({ from = 'client', seq, ack, flags = '', data = '', port = 40_000 }: Tcp): Uint8Array {
  const ports = from === 'client' ? [port, 80] : [80, port];
  const bits = [...'FSRP'].reduce(
    (sum, flag, i) => sum + (flags.includes(flag) ? 2 ** i : 0),
    ack === undefined ? 0 : 16,
  );
  const head = [
    ...ports.flatMap(u16),
    ...u32(seq >>> 0),
    ...u32((ack ?? 0) >>> 0),
    5 << 4,
    bits,
    ...u16(0xffff),
    0,
    0,
    0,
    0,
  ];
  return concat([Uint8Array.from(head), bytesOf(data)]);
}

export interface Ipv4 {
  readonly from?: Role;
  readonly protocol?: number;
  readonly id?: number;
  readonly offset?: number;
  readonly more?: boolean;
}

const ADDRESSES = { client: [10, 0, 0, 1], server: [10, 0, 0, 2] };

export function ipv4(
  payload: Uint8Array,
  { from = 'client', protocol = 6, id = 1, offset = 0, more = false }: Ipv4 = {},
) {
  const ends = from === 'client' ? [ADDRESSES.client, ADDRESSES.server] : [ADDRESSES.server, ADDRESSES.client];
  const place = offset / 8 + (more ? 0x2000 : 0);
  const head = [0x45, 0, ...u16(20 + payload.length), ...u16(id), ...u16(place), 64, protocol, 0, 0, ...ends.flat()];
  return concat([Uint8Array.from(head), payload]);
}

/** @param headers  extension headers, each with the number that names it */
export function ipv6(payload: Uint8Array, from: Role = 'client', headers: readonly [number, Uint8Array][] = []) {
  const address = (last: number) => [0x20, 0x01, 0x0d, 0xb8, ...new Array(11).fill(0), last];
  const ends = from === 'client' ? [address(1), address(2)] : [address(2), address(1)];
  const numbers = [...headers.map(([number]) => number), 6];
  const chain = headers.map(([, bytes], i) => concat([Uint8Array.of(numbers[i + 1] as number), bytes.subarray(1)]));
  const body = concat([...chain, payload]);
  const head = [0x60, 0, 0, 0, ...u16(body.length), numbers[0] as number, 64, ...ends.flat()];
  return concat([Uint8Array.from(head), body]);
}

/** Ethernet, with the bytes between the addresses and the packet. */
export function ethernet(packet: Uint8Array, tags: readonly number[] = [], type = 0x0800): Uint8Array {
  return concat([new Uint8Array(12), Uint8Array.from([...tags, ...u16(type)]), packet]);
}

export interface PcapOptions {
  readonly link?: number;
  readonly little?: boolean;
  readonly magic?: number;
  /** Most bytes kept of a packet. */
  readonly snap?: number;
}

/** A pcap file; a packet a second from 1970 on. */
export function pcap(packets: readonly Uint8Array[], options: PcapOptions = {}): Uint8Array {
  const { link = 1, little = true, magic = 0xa1b2c3d4, snap = 65_535 } = options;
  const order = (value: number) => (little ? u32(value).reverse() : u32(value));
  const short = (value: number) => (little ? u16(value).reverse() : u16(value));
  const head = [...order(magic), ...short(2), ...short(4), ...order(0), ...order(0), ...order(snap), ...order(link)];
  const records = packets.map((packet, i) => {
    const kept = packet.subarray(0, snap);
    const modified = magic === 0xa1b2cd34 ? new Array(8).fill(0) : [];
    return concat([
      Uint8Array.from([...order(i), ...order(500_000), ...order(kept.length), ...order(packet.length), ...modified]),
      kept,
    ]);
  });
  return concat([Uint8Array.from(head), ...records]);
}

/** A block of a pcapng file. */
export function block(type: number, body: Uint8Array | readonly number[], little = true): Uint8Array {
  const order = (value: number) => (little ? u32(value).reverse() : u32(value));
  const padded = Math.ceil(body.length / 4) * 4;
  const whole = new Uint8Array(padded);
  whole.set(Uint8Array.from(body));
  const length = order(padded + 12);
  return concat([Uint8Array.from([...order(type), ...length]), whole, Uint8Array.from(length)]);
}

export const little32 = (value: number) => u32(value).reverse();
export const big32 = u32;
export const little16 = (value: number) => u16(value).reverse();
export const big16 = u16;

export function contentOf(file: Uint8Array): CaptureContent {
  return readConversations(memorySource(file));
}

/** What was said in each conversation of a file, one line per piece: `client GET`, `server gap 5`. */
export function saidIn(file: Uint8Array): string[][] {
  return contentOf(file).conversations.map(({ pieces }) =>
    [...pieces()].flatMap((piece) => {
      if ('bytes' in piece) return [`${piece.from} ${String.fromCharCode(...piece.bytes)}`];
      if ('gap' in piece) return [`${piece.from} gap ${piece.gap}`];
      if ('differs' in piece) return [`${piece.from} differs ${piece.differs.at} ${piece.differs.length}`];
      return [`${piece.from} end`];
    }),
  );
}

/** The segments of one capture, from the network header on, wrapped in Ethernet and IPv4. */
export function conversation(segments: readonly Tcp[], options: PcapOptions = {}): Uint8Array {
  return pcap(
    segments.map((segment) => ethernet(ipv4(tcp(segment), { from: segment.from ?? 'client' }))),
    options,
  );
}

/** The sequence numbers with which client and server begin. */
export const C = 1000;
export const S = 5000;
/** Both ends have agreed to begin. */
export const opening: Tcp[] = [
  { seq: C - 1, flags: 'S' },
  { from: 'server', seq: S - 1, ack: C, flags: 'S' },
  { seq: C, ack: S },
];
