/**
 * Conversations as a capture in the format pcapng, as Wireshark opens it. The
 * bytes are those that passed; the packets around them, IPv4 and TCP, are made
 * up, each conversation from a port of its own.
 */

import { concat, fromUtf8 } from '../bytes.ts';
import { internetChecksum } from '../numbers.ts';
import { peerOf, type Role } from '../versions.ts';
import { ENHANCED_BLOCK, INTERFACE_BLOCK, SECTION_BLOCK } from './read-pcapng.ts';
import { ACK, FIN, PSH, RST, SYN } from './segment.ts';

/** Bytes on their way. */
export interface CapturedBytes {
  /** Which conversation they belong to: from 0. */
  readonly conversation: number;
  readonly from: Role;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly bytes: Uint8Array;
}

const BYTE_ORDER = 0x1a2b3c4d;
/** LINKTYPE_RAW: packets begin with their IP header. */
const RAW_IP = 101;
const APPLICATION_OPTION = 4;

const SERVER_PORT = 80;
/** Conversation 0 comes from the first of these; after the last, they begin again. */
const FIRST_CLIENT_PORT = 50_000;
const CLIENT_PORTS = 15_536;
const LOOPBACK = [127, 0, 0, 1];
/** Most bytes in a segment; IPv4 can carry 65,495. */
const MOST = 32_768;

/** Writes a capture of what has passed. It does not say how the connections ended, because the bytes do not. */
export function toPcapng(captured: readonly CapturedBytes[]): Uint8Array {
  const writer = new PcapngWriter();
  return concat([PcapngWriter.head(), ...captured.map((one) => writer.carry(one))]);
}

/**
 * Writes a capture while it passes. What it returns is appended to what it returned before, after
 * {@link PcapngWriter.head}; after each piece the file is whole.
 */
export class PcapngWriter {
  readonly #streams = new Map<number, TcpStream>();

  /** What the file begins with. */
  static head(): Uint8Array {
    return concat([sectionBlock(), interfaceBlock()]);
  }

  /** Bytes that one end sent; the first of a conversation open its TCP connection. */
  carry({ conversation, from, time, bytes }: CapturedBytes): Uint8Array {
    const stream = this.#streams.get(conversation);
    if (stream) return packetBlocks(time, stream.carry(from, bytes));
    const opened = new TcpStream(FIRST_CLIENT_PORT + (conversation % CLIENT_PORTS));
    this.#streams.set(conversation, opened);
    return packetBlocks(time, [...opened.open(), ...opened.carry(from, bytes)]);
  }

  /** One end will send no more (FIN). Nothing if the conversation had no bytes. */
  end(conversation: number, from: Role, time: number): Uint8Array {
    const stream = this.#streams.get(conversation);
    const packets = stream?.end(from) ?? [];
    if (stream?.isOver) this.#streams.delete(conversation);
    return packetBlocks(time, packets);
  }

  /** One end broke the connection (RST). Nothing if the conversation had no bytes. */
  reset(conversation: number, from: Role, time: number): Uint8Array {
    const packets = this.#streams.get(conversation)?.reset(from) ?? [];
    this.#streams.delete(conversation);
    return packetBlocks(time, packets);
  }
}

/** Both directions of a connection: what each has sent so far. */
class TcpStream {
  readonly #port: number;
  readonly #sent: Record<Role, number> = { client: 0, server: 0 };
  readonly #ended = new Set<Role>();

  constructor(port: number) {
    this.#port = port;
  }

  open(): Uint8Array[] {
    return [this.#segment('client', SYN), this.#segment('server', SYN | ACK), this.#segment('client', ACK)];
  }

  carry(from: Role, bytes: Uint8Array): Uint8Array[] {
    const segments: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += MOST) {
      segments.push(this.#segment(from, PSH | ACK, bytes.subarray(at, at + MOST)));
    }
    return segments;
  }

  /** Whether neither end sends any more. */
  get isOver(): boolean {
    return this.#ended.size === 2;
  }

  end(from: Role): Uint8Array[] {
    if (this.#ended.has(from)) return [];
    this.#ended.add(from);
    return [this.#segment(from, FIN | ACK), this.#segment(peerOf(from), ACK)];
  }

  reset(from: Role): Uint8Array[] {
    return [this.#segment(from, RST | ACK)];
  }

  #segment(from: Role, flags: number, payload: Uint8Array = new Uint8Array(0)): Uint8Array {
    const to = peerOf(from);
    const ports = { client: this.#port, server: SERVER_PORT };
    const packet = new Uint8Array(40 + payload.length);
    const view = new DataView(packet.buffer);
    view.setUint8(0, 0x45);
    view.setUint16(2, packet.length);
    view.setUint16(6, 0x4000);
    view.setUint8(8, 64);
    view.setUint8(9, 6);
    packet.set([...LOOPBACK, ...LOOPBACK], 12);
    view.setUint16(10, internetChecksum(packet.subarray(0, 20)));
    view.setUint16(20, ports[from]);
    view.setUint16(22, ports[to]);
    view.setUint32(24, this.#sent[from]);
    view.setUint32(28, flags & ACK ? this.#sent[to] : 0);
    view.setUint8(32, 5 << 4);
    view.setUint8(33, flags);
    view.setUint16(34, 0xffff);
    packet.set(payload, 40);
    const pseudoHeader = 2 * 0x7f00 + 2 * 1 + 6 + (packet.length - 20);
    view.setUint16(36, internetChecksum(packet.subarray(20), pseudoHeader));
    this.#sent[from] += payload.length + (flags & (SYN | FIN) ? 1 : 0);
    return packet;
  }
}

function sectionBlock(): Uint8Array {
  const body = new Uint8Array(16);
  const view = new DataView(body.buffer);
  view.setUint32(0, BYTE_ORDER, true);
  view.setUint16(4, 1, true);
  // The length of the section is not known: all ones.
  body.fill(0xff, 8);
  return block(SECTION_BLOCK, concat([body, option(APPLICATION_OPTION, 'two-handshakes'), new Uint8Array(4)]));
}

function option(code: number, text: string): Uint8Array {
  const value = fromUtf8(text);
  const bytes = new Uint8Array(4 + padded(value.length));
  new DataView(bytes.buffer).setUint16(0, code, true);
  new DataView(bytes.buffer).setUint16(2, value.length, true);
  bytes.set(value, 4);
  return bytes;
}

function interfaceBlock(): Uint8Array {
  const body = new Uint8Array(8);
  new DataView(body.buffer).setUint16(0, RAW_IP, true);
  return block(INTERFACE_BLOCK, body);
}

function packetBlocks(time: number, packets: readonly Uint8Array[]): Uint8Array {
  return concat(packets.map((packet) => packetBlock(time, packet)));
}

/** Times are in microseconds, as nothing else is said. */
function packetBlock(time: number, packet: Uint8Array): Uint8Array {
  const body = new Uint8Array(20 + padded(packet.length));
  const view = new DataView(body.buffer);
  const microseconds = Math.round(time * 1000);
  view.setUint32(4, Math.floor(microseconds / 2 ** 32), true);
  view.setUint32(8, microseconds % 2 ** 32, true);
  view.setUint32(12, packet.length, true);
  view.setUint32(16, packet.length, true);
  body.set(packet, 20);
  return block(ENHANCED_BLOCK, body);
}

/** `type, length, body, length`, little-endian. */
function block(type: number, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, bytes.length, true);
  bytes.set(body, 8);
  view.setUint32(bytes.length - 4, bytes.length, true);
  return bytes;
}

/** Blocks and options end at a multiple of four bytes. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
