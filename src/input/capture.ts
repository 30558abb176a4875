/**
 * Captures of tcpdump and Wireshark: the packets of a file in the formats pcap
 * and pcapng, whatever the byte order and the link they were caught on.
 */

import { UsageError } from '../errors.ts';

/** One packet, from its network header on. */
export interface Packet {
  /** Seconds since 1970. */
  readonly time: number;
  /** An IPv4 or IPv6 packet. */
  readonly bytes: Uint8Array;
}

const PCAP_MAGIC = [0xa1b2c3d4, 0xa1b23c4d];
const PCAPNG_SECTION = 0x0a0d0d0a;
const PCAPNG_ORDER = 0x1a2b3c4d;
const INTERFACE_BLOCK = 1;
const SIMPLE_BLOCK = 3;
const ENHANCED_BLOCK = 6;

/** Bytes of link header in front of the network header, by link type (the tcpdump group's registry); 0: loopback's four. */
const LINK_HEADERS: Readonly<Record<number, number>> = {
  0: 4,
  1: 14,
  12: 0,
  14: 0,
  101: 0,
  108: 4,
  113: 16,
  228: 0,
  229: 0,
  276: 20,
};
const ETHERNET = 1;
const VLAN = 0x8100;

/** Whether a file is a capture, by its first bytes. */
export function isCapture(bytes: Uint8Array): boolean {
  if (bytes.length < 24) return false;
  const view = viewOf(bytes);
  return [true, false].some((little) => {
    const magic = view.getUint32(0, little);
    return PCAP_MAGIC.includes(magic) || magic === PCAPNG_SECTION;
  });
}

/**
 * The packets of a capture.
 *
 * @throws UsageError `bad-capture` where the file is none; one that is cut short yields what is whole
 */
export function readCapture(bytes: Uint8Array): Packet[] {
  if (!isCapture(bytes)) throw new UsageError('bad-capture', 'expected a file of tcpdump or Wireshark (pcap, pcapng)');
  return viewOf(bytes).getUint32(0) === PCAPNG_SECTION ? readPcapng(bytes) : readPcap(bytes);
}

function readPcap(bytes: Uint8Array): Packet[] {
  const view = viewOf(bytes);
  const little = PCAP_MAGIC.includes(view.getUint32(0, true));
  const fraction = view.getUint32(0, little) === PCAP_MAGIC[0] ? 1e6 : 1e9;
  const link = view.getUint32(20, little) & 0xffff;
  const packets: Packet[] = [];
  for (let at = 24; at + 16 <= bytes.length; ) {
    const length = view.getUint32(at + 8, little);
    const end = at + 16 + length;
    if (end > bytes.length) break;
    const time = view.getUint32(at, little) + view.getUint32(at + 4, little) / fraction;
    addPacket(packets, time, link, bytes.subarray(at + 16, end));
    at = end;
  }
  return packets;
}

/** Blocks of `type, length, body, length`; an interface says how its packets are to be read. */
function readPcapng(bytes: Uint8Array): Packet[] {
  const view = viewOf(bytes);
  const packets: Packet[] = [];
  let links: { link: number; ticks: number }[] = [];
  let little = true;
  for (let at = 0; at + 12 <= bytes.length; ) {
    if (view.getUint32(at) === PCAPNG_SECTION) {
      little = view.getUint32(at + 8, true) === PCAPNG_ORDER;
      links = [];
    }
    const type = view.getUint32(at, little);
    const length = view.getUint32(at + 4, little);
    if (length < 12 || length % 4 !== 0 || at + length > bytes.length) break;
    const body = bytes.subarray(at + 8, at + length - 4);
    if (type === INTERFACE_BLOCK && body.length >= 8) {
      links.push({ link: viewOf(body).getUint16(0, little), ticks: ticksPerSecond(body.subarray(8), little) });
    } else if (type === ENHANCED_BLOCK && body.length >= 20) {
      const block = viewOf(body);
      const from = links[block.getUint32(0, little)];
      const captured = block.getUint32(12, little);
      const ticks = block.getUint32(4, little) * 2 ** 32 + block.getUint32(8, little);
      if (from && 20 + captured <= body.length) {
        addPacket(packets, ticks / from.ticks, from.link, body.subarray(20, 20 + captured));
      }
    } else if (type === SIMPLE_BLOCK && body.length >= 4 && links[0]) {
      addPacket(packets, 0, links[0].link, body.subarray(4, 4 + viewOf(body).getUint32(0, little)));
    }
    at += length;
  }
  return packets;
}

const RESOLUTION_OPTION = 9;

/** How fine the clock of an interface is: a power of ten, or of two; a microsecond unless told. */
function ticksPerSecond(options: Uint8Array, little: boolean): number {
  const view = viewOf(options);
  for (let at = 0; at + 4 <= options.length; ) {
    const code = view.getUint16(at, little);
    const length = view.getUint16(at + 2, little);
    if (code === RESOLUTION_OPTION && length === 1 && at + 4 < options.length) {
      const value = view.getUint8(at + 4);
      return value & 0x80 ? 2 ** (value & 0x7f) : 10 ** value;
    }
    if (code === 0) break;
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return 1e6;
}

function addPacket(packets: Packet[], time: number, link: number, bytes: Uint8Array): void {
  const header = LINK_HEADERS[link];
  if (header === undefined) throw new UsageError('bad-capture', `packets of link type ${link} cannot be read here`);
  const tagged = link === ETHERNET && bytes.length > 18 && viewOf(bytes).getUint16(12) === VLAN;
  packets.push({ time, bytes: bytes.subarray(tagged ? header + 4 : header) });
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
