/**
 * Packets written down: the dump of each, as tcpdump -X, tshark -x and
 * Wireshark's "Copy as Hex Dump" write them. They become a capture, and are read
 * as one.
 */

import { concat } from '../bytes.ts';
import { internetChecksum, uint16 } from '../numbers.ts';
import { offsetOf, readDump } from './dump.ts';

const ETHERNET = 1;
const RAW_IP = 101;
const ETHERNET_BYTES = 14;
const TCP = 6;

/** A capture of the packets in a text; undefined if there is anything else in it than packets and headings. */
export function readPacketText(text: string): Uint8Array | undefined {
  const dumps: string[][] = [];
  let isPacket = true;
  for (const line of text.split(/\r?\n/)) {
    // tshark also dumps what it made of a packet: "Unmasked data (5 bytes):".
    const [, what] = /^([A-Z].*) \(\d+ bytes\):$/.exec(line) ?? [];
    if (what !== undefined || line === '') isPacket = what === undefined || what === 'Frame';
    if (!isPacket) continue;
    const offset = /^\s/.test(line) || /^[0-9a-f]/i.test(line) ? offsetOf(line) : undefined;
    if (offset === 0) dumps.push([line]);
    else if (offset !== undefined) dumps.at(-1)?.push(line);
  }
  const packets: Uint8Array[] = [];
  for (const lines of dumps) {
    const packet = readDump(lines.join('\n'));
    if (!packet) return undefined;
    packets.push(packet);
  }
  return captureOf(packets);
}

/** A capture of packets that are all IP with TCP in it, or all Ethernet with that in it; undefined if they are not. */
export function captureOf(packets: readonly Uint8Array[]): Uint8Array | undefined {
  if (packets.length === 0) return undefined;
  if (packets.every((packet) => isTcp(packet))) return pcap(packets, RAW_IP);
  const areEthernet = packets.every((packet) => isTcp(packet.subarray(ETHERNET_BYTES)));
  return areEthernet ? pcap(packets, ETHERNET) : undefined;
}

/** Whether an IP packet begins here that is as long as it says, or has been padded, and carries TCP. */
function isTcp(bytes: Uint8Array): boolean {
  const [first = 0] = bytes;
  if (first >> 4 === 6) return bytes.length >= 60 && bytes[6] === TCP && uint16(bytes, 4) + 40 <= bytes.length;
  const headerBytes = (first & 15) * 4;
  if (first >> 4 !== 4 || headerBytes < 20 || bytes.length < headerBytes + 20 || bytes[9] !== TCP) return false;
  return uint16(bytes, 2) <= bytes.length && internetChecksum(bytes.subarray(0, headerBytes)) === 0;
}

function pcap(packets: readonly Uint8Array[], link: number): Uint8Array {
  const head = words([0xa1b2c3d4, 0x0002_0004, 0, 0, 0x0004_0000, link]);
  return concat([head, ...packets.flatMap((packet) => [words([0, 0, packet.length, packet.length]), packet])]);
}

function words(numbers: readonly number[]): Uint8Array {
  return Uint8Array.from(numbers.flatMap((value) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255)));
}
