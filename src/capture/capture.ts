/**
 * Captures of tcpdump and Wireshark: the packets of a file in the formats pcap
 * and pcapng, in either byte order, one at a time.
 */

import { UsageError } from '../errors.ts';
import { uint16, uint32 } from '../numbers.ts';
import { readPcapng } from './read-pcapng.ts';
import { type ByteSource, memorySource } from './source.ts';

/** One packet as it was captured. */
export interface Packet {
  /** Milliseconds since 1970; 0 if the capture does not say. */
  readonly time: number;
  /** What kind of link header it begins with: a number of the tcpdump group's registry. */
  readonly link: number;
  /** Where its captured bytes are in the file. */
  readonly at: number;
  readonly captured: number;
  /** Bytes it had on the link: more than were captured if the capture cuts packets. */
  readonly original: number;
  /** The captured bytes; they are good until the next packet is read. */
  readonly bytes: Uint8Array;
}

/** Called with what is wrong with a file, as a sentence that begins in lowercase and has no full stop. */
export type Complain = (what: string) => void;

/** Called with the text of a key log that the file has in it. */
export type TakeSecrets = (keyLog: Uint8Array) => void;

/** How a pcap file says in its first four bytes what its records look like. */
interface PcapForm {
  /** Parts of a second in the second number of a time. */
  readonly ticks: number;
  readonly headerBytes: number;
}

const PCAP_FORMS: Readonly<Record<number, PcapForm>> = {
  2712847316: { ticks: 1e6, headerBytes: 16 },
  2712812621: { ticks: 1e9, headerBytes: 16 },
  // Alexey Kuznetzov's: eight bytes more before each packet, about the interface.
  2712849716: { ticks: 1e6, headerBytes: 24 },
};
const PCAP_HEADER = 24;
const PCAPNG_SECTION = 0x0a0d0d0a;
const PCAPNG_ORDER = 0x1a2b3c4d;
/** Longer packets than this are a broken length: what Wireshark takes at most, in bytes. */
export const LONGEST_PACKET = 256 * 1024 * 1024;

/** Whether bytes begin as a capture does; 24 of them are enough. */
export function isCapture(bytes: Uint8Array): boolean {
  if (bytes.length < PCAP_HEADER) return false;
  if (uint32(bytes, 0) === PCAPNG_SECTION) return [true, false].some((o) => uint32(bytes, 8, o) === PCAPNG_ORDER);
  return [true, false].some((little) => uint32(bytes, 0, little) in PCAP_FORMS && uint16(bytes, 4, little) === 2);
}

/**
 * The packets of a capture, in the order of the file.
 *
 * A file that is cut short or broken yields what is whole before that.
 *
 * @throws UsageError `bad-capture` if the file is not a capture
 */
export function* readPackets(
  source: ByteSource,
  complain: Complain = () => {},
  takeSecrets: TakeSecrets = () => {},
): Generator<Packet> {
  const head = source.read(0, PCAP_HEADER);
  if (!isCapture(head)) {
    throw new UsageError('bad-capture', 'expected a file of tcpdump or Wireshark (pcap, pcapng)');
  }
  yield* uint32(head, 0) === PCAPNG_SECTION ? readPcapng(source, complain, takeSecrets) : readPcap(source, complain);
}

/** All packets of a capture that is in memory. */
export function readCapture(bytes: Uint8Array): Packet[] {
  return [...readPackets(memorySource(bytes))];
}

function* readPcap(source: ByteSource, complain: Complain): Generator<Packet> {
  const head = source.read(0, PCAP_HEADER);
  const little = uint32(head, 0, true) in PCAP_FORMS;
  const { ticks, headerBytes } = PCAP_FORMS[uint32(head, 0, little)] as PcapForm;
  // The upper bits say how long the frame check sequence is.
  const link = uint32(head, 20, little) & 0xffff;
  for (let at = PCAP_HEADER, number = 1; at < source.size; number++) {
    const record = source.read(at, headerBytes);
    const captured = record.length < headerBytes ? 0 : uint32(record, 8, little);
    if (record.length < headerBytes || at + headerBytes + captured > source.size) {
      const broken = captured > LONGEST_PACKET;
      complain(broken ? `packet ${number} says it has ${captured} bytes` : `the file ends inside packet ${number}`);
      return;
    }
    const original = uint32(record, 12, little);
    const time = uint32(record, 0, little) * 1000 + (uint32(record, 4, little) * 1000) / ticks;
    const start = at + headerBytes;
    yield { time, link, at: start, captured, original, bytes: source.read(start, captured) };
    at = start + captured;
  }
}
