/**
 * IPv4 and IPv6: past options, extension headers and tunnels to the TCP segment
 * within, with fragments put together.
 */

import { uint16, uint32 } from '../numbers.ts';
import { Fragments } from './fragments.ts';

/** What an IP packet, or all fragments of one, carries. */
export interface Carried {
  readonly from: string;
  readonly to: string;
  /** The TCP segment, as far as it was captured. */
  readonly payload: Uint8Array;
  /** Bytes it had. */
  readonly length: number;
  /** The packets that carried it, as they were numbered. */
  readonly packets: readonly number[];
}

const HOP_BY_HOP = 0;
const IPV4_WITHIN = 4;
const TCP = 6;
const IPV6_WITHIN = 41;
const ROUTING = 43;
const FRAGMENT = 44;
const AUTHENTICATION = 51;
const DESTINATION = 60;
const MOBILITY = 135;
const HIP = 139;
const SHIM6 = 140;
/** Extension headers that say their length in units of eight bytes, the first not counted (RFC 8200 §4). */
const EXTENSIONS = new Set([HOP_BY_HOP, ROUTING, DESTINATION, MOBILITY, HIP, SHIM6]);
/** Most headers of one packet that are read past. */
const MOST_HEADERS = 32;

/** The content of a packet at a position. */
interface Header {
  readonly protocol: number;
  readonly bytes: Uint8Array;
  /** Bytes from here on that there were before the capture cut them. */
  readonly length: number;
  readonly ends: string;
  readonly addresses: readonly [from: string, to: string];
}

/** Reads IP packets one after another, and keeps the fragments of those that have not come whole. */
export class IpReader {
  readonly #fragments = new Fragments();

  /** Fragments whose others never came. */
  get lostFragments(): number {
    return this.#fragments.lost;
  }

  /**
   * Reads a packet.
   *
   * @param original  bytes it had, as many as were captured or more
   * @param number    of the packet, for {@link Carried}
   * @returns the TCP segment that it carries or completes; undefined if there is none
   */
  read(packet: Uint8Array, original: number, number: number): Carried | undefined {
    let header = readIp(packet, Math.max(original, packet.length));
    let packets: readonly number[] = [number];
    for (let past = 0; header && past < MOST_HEADERS; past++) {
      const { protocol, bytes, length, addresses } = header;
      if (protocol === TCP) return { from: addresses[0], to: addresses[1], payload: bytes, length, packets };
      if (protocol === IPV4_WITHIN || protocol === IPV6_WITHIN) {
        header = readIp(bytes, length);
      } else if (protocol === FRAGMENT) {
        const whole = this.#fragments.add(fragmentOf(header), number);
        if (!whole) return undefined;
        packets = whole.packets;
        header = { ...header, protocol: whole.protocol, bytes: whole.bytes, length: whole.length };
      } else {
        header = pastExtension(header);
      }
    }
    return undefined;
  }
}

function readIp(packet: Uint8Array, original: number): Header | undefined {
  const version = (packet[0] ?? 0) >> 4;
  if (version === 4 && packet.length >= 20) return readIpv4(packet, original);
  if (version === 6 && packet.length >= 40) return readIpv6(packet, original);
  return undefined;
}

function readIpv4(packet: Uint8Array, original: number): Header | undefined {
  const headerBytes = ((packet[0] as number) & 15) * 4;
  // A network card that cuts segments itself leaves the total length 0.
  const total = uint16(packet, 2) || original;
  if (headerBytes < 20 || total < headerBytes) return undefined;
  const addresses = [ipv4(packet, 12), ipv4(packet, 16)] as const;
  const protocol = packet[9] as number;
  const ends = `${addresses.join(' ')} ${protocol} ${uint16(packet, 4)}`;
  const fragmented = (uint16(packet, 6) & 0x3fff) !== 0;
  if (!fragmented) {
    return { protocol, bytes: packet.subarray(headerBytes, total), length: total - headerBytes, ends, addresses };
  }
  // As IPv6 has it: eight bytes of fragment header in front of the fragment.
  const bytes = new Uint8Array(8 + Math.max(0, Math.min(packet.length, total) - headerBytes));
  bytes[0] = protocol;
  const place = uint16(packet, 6);
  bytes[2] = (place << 3) >> 8;
  bytes[3] = ((place << 3) & 0xf8) | ((place >> 13) & 1);
  bytes.set(packet.subarray(headerBytes, total), 8);
  return { protocol: FRAGMENT, bytes, length: 8 + total - headerBytes, ends, addresses };
}

function readIpv6(packet: Uint8Array, original: number): Header {
  // A jumbogram, or a network card that cuts segments itself, leaves the length 0.
  const length = uint16(packet, 4) || original - 40;
  const addresses = [ipv6(packet, 8), ipv6(packet, 24)] as const;
  const ends = addresses.join(' ');
  return { protocol: packet[6] as number, bytes: packet.subarray(40, 40 + length), length, ends, addresses };
}

function pastExtension(header: Header): Header | undefined {
  const { protocol, bytes, length } = header;
  if (bytes.length < 8) return undefined;
  const words = bytes[1] as number;
  const size = EXTENSIONS.has(protocol) ? (words + 1) * 8 : protocol === AUTHENTICATION ? (words + 2) * 4 : 0;
  if (size === 0 || size > length) return undefined;
  return { ...header, protocol: bytes[0] as number, bytes: bytes.subarray(size), length: length - size };
}

/** A fragment header (RFC 8200 §4.5), and what comes after it. */
function fragmentOf({ bytes, length, ends }: Header) {
  const place = uint16(bytes, 2);
  return {
    datagram: `${ends} ${uint32(bytes, 4)}`,
    protocol: bytes[0] ?? 0,
    start: place & 0xfff8,
    last: (place & 1) === 0,
    bytes: bytes.subarray(8),
    length: length - 8,
  };
}

function ipv4(bytes: Uint8Array, at: number): string {
  return `${bytes[at]}.${bytes[at + 1]}.${bytes[at + 2]}.${bytes[at + 3]}`;
}

/** As RFC 5952 writes them: the longest run of zeros left out, brackets for the port that follows. */
function ipv6(bytes: Uint8Array, at: number): string {
  const groups = Array.from({ length: 8 }, (_, i) => uint16(bytes, at + 2 * i));
  let [start, run] = [-1, 1];
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && groups[end] === 0) end++;
    if (end - i > run) [start, run] = [i, end - i];
  }
  const hex = (from: number, to: number) =>
    groups
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  return start === -1 ? `[${hex(0, 8)}]` : `[${hex(0, start)}::${hex(start + run, 8)}]`;
}
