/**
 * The format pcapng (draft-ietf-opsawg-pcapng): blocks of `type, length, body,
 * length`. A section says its byte order, an interface block how the packets of
 * that interface are to be read.
 */

import { uint16, uint32 } from '../numbers.ts';
import type { Complain, Packet, TakeSecrets } from './capture.ts';
import type { ByteSource } from './source.ts';

export const SECTION_BLOCK = 0x0a0d0d0a;
const ORDER_LITTLE = 0x4d3c2b1a;
const ORDER_BIG = 0x1a2b3c4d;
export const INTERFACE_BLOCK = 1;
/** Obsolete, but older programs wrote it. */
const PACKET_BLOCK = 2;
const SIMPLE_BLOCK = 3;
export const ENHANCED_BLOCK = 6;
/** Decryption Secrets Block (§4.7): what kind of secrets, how many bytes, and the bytes. */
export const SECRETS_BLOCK = 10;
/** Secrets that are the text of a key log. */
export const TLS_KEY_LOG = 0x544c534b;
/** More bytes of secrets in one block are not read. */
const MOST_SECRETS = 64 * 1024 * 1024;
/** Most bytes of an interface block that are looked at. */
const MOST_OPTIONS = 65_536;

interface Interface {
  readonly link: number;
  /** Parts of a second that a time counts. */
  readonly ticks: number;
  /** Milliseconds that are added to each time. */
  readonly offset: number;
  /** Most bytes of a packet that were captured; 0: all. */
  readonly snapLength: number;
}

/** What the blocks before say about those to come. */
interface Section {
  readonly little: boolean;
  readonly interfaces: Interface[];
}

/** The packets of a pcapng file; what follows a broken block is not read. */
export function* readPcapng(source: ByteSource, complain: Complain, takeSecrets: TakeSecrets): Generator<Packet> {
  let section: Section = { little: true, interfaces: [] };
  for (let at = 0; at < source.size; ) {
    const head = source.read(at, 12);
    if (head.length < 12) return complain(`the file ends inside the block at byte ${at}`);
    if (uint32(head, 0) === SECTION_BLOCK) {
      const order = uint32(head, 8);
      if (order !== ORDER_LITTLE && order !== ORDER_BIG) {
        return complain(`the section at byte ${at} has no byte order`);
      }
      section = { little: order === ORDER_LITTLE, interfaces: [] };
    }
    const { little } = section;
    const type = uint32(head, 0, little);
    const length = uint32(head, 4, little);
    if (length < 12 || length % 4 !== 0) return complain(`the block at byte ${at} says it has ${length} bytes`);
    if (at + length > source.size) return complain(`the file ends inside the block at byte ${at}`);
    const again = uint32(source.read(at + length - 4, 4), 0, little);
    if (again !== length) return complain(`the block at byte ${at} has two lengths, ${length} and ${again}`);
    if (type === INTERFACE_BLOCK) {
      section.interfaces.push(readInterface(source.read(at + 8, Math.min(length - 12, MOST_OPTIONS)), little));
    } else if (type === SECRETS_BLOCK) {
      readSecrets(source, at + 8, length - 12, little, takeSecrets);
    } else {
      const packet = readPacket(source, at + 8, length - 12, type, section);
      if (packet) yield packet;
    }
    at += length;
  }
}

function readSecrets(source: ByteSource, start: number, room: number, little: boolean, take: TakeSecrets): void {
  const head = source.read(start, 8);
  if (room < 8 || uint32(head, 0, little) !== TLS_KEY_LOG) return;
  const length = Math.min(uint32(head, 4, little), room - 8, MOST_SECRETS);
  take(source.read(start + 8, length).slice());
}

function readPacket(
  source: ByteSource,
  start: number,
  length: number,
  type: number,
  { little, interfaces }: Section,
): Packet | undefined {
  if (type !== PACKET_BLOCK && type !== SIMPLE_BLOCK && type !== ENHANCED_BLOCK) return undefined;
  const simple = type === SIMPLE_BLOCK;
  const headerBytes = simple ? 4 : 20;
  if (length < headerBytes) return undefined;
  const head = source.read(start, headerBytes);
  const number = simple ? 0 : type === PACKET_BLOCK ? uint16(head, 0, little) : uint32(head, 0, little);
  const from = interfaces[number];
  if (!from) return undefined;
  const original = uint32(head, simple ? 0 : 16, little);
  const most = Math.min(length - headerBytes, from.snapLength || Number.POSITIVE_INFINITY);
  const captured = simple ? Math.min(original, most) : uint32(head, 12, little);
  if (captured > length - headerBytes) return undefined;
  const ticks = simple ? 0 : uint32(head, 4, little) * 2 ** 32 + uint32(head, 8, little);
  const time = simple ? 0 : (ticks / from.ticks) * 1000 + from.offset;
  const at = start + headerBytes;
  return { time, link: from.link, at, captured, original, bytes: source.read(at, captured) };
}

const RESOLUTION_OPTION = 9;
const TIME_OFFSET_OPTION = 14;

function readInterface(body: Uint8Array, little: boolean): Interface {
  let ticks = 1e6;
  let offset = 0;
  for (let at = 8; at + 4 <= body.length; ) {
    const code = uint16(body, at, little);
    const length = uint16(body, at + 2, little);
    const value = body.subarray(at + 4, at + 4 + length);
    if (code === 0) break;
    if (code === RESOLUTION_OPTION && value.length === 1) ticks = ticksPerSecond(value[0] as number);
    if (code === TIME_OFFSET_OPTION && value.length === 8) {
      const [high, low] = little ? [4, 0] : [0, 4];
      offset = ((uint32(value, high, little) | 0) * 2 ** 32 + uint32(value, low, little)) * 1000;
    }
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return { link: uint16(body, 0, little), ticks, offset, snapLength: body.length < 8 ? 0 : uint32(body, 4, little) };
}

/** How fine the clock of an interface is: a power of ten, or, with the first bit set, of two. */
function ticksPerSecond(value: number): number {
  return value & 0x80 ? 2 ** (value & 0x7f) : 10 ** value;
}
