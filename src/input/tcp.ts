/** TCP put together again: what each end of each connection said, in order, each byte once. */

import { concat } from '../bytes.ts';
import type { Packet } from './capture.ts';

/** A connection in a capture. */
export interface TcpConversation {
  /** Who connected, `127.0.0.1:51234`: whoever sent the first SYN, or else spoke first. */
  readonly client: string;
  readonly server: string;
  /** All that each end said; where the capture misses a piece, what came before it. */
  readonly said: { readonly client: Uint8Array; readonly server: Uint8Array };
}

interface Segment {
  readonly from: string;
  readonly to: string;
  readonly sequence: number;
  readonly syn: boolean;
  readonly ack: boolean;
  readonly payload: Uint8Array;
}

const TCP = 6;

/** The connections of a capture, in the order in which they began. */
export function conversationsOf(packets: readonly Packet[]): TcpConversation[] {
  const all: Segment[][] = [];
  const open = new Map<string, Segment[]>();
  for (const { bytes } of packets) {
    const segment = readSegment(bytes);
    if (!segment) continue;
    const ends = [segment.from, segment.to].sort().join(' ');
    const begins = segment.syn && !segment.ack;
    let flow = open.get(ends);
    // Ports are used again; a SYN that was sent twice has the same number.
    if (!flow || (begins && flow.some(({ syn, ack, sequence }) => syn && !ack && sequence !== segment.sequence))) {
      flow = [];
      open.set(ends, flow);
      all.push(flow);
    }
    flow.push(segment);
  }
  return all.map(conversationOf).filter(({ said }) => said.client.length + said.server.length > 0);
}

function conversationOf(segments: readonly Segment[]): TcpConversation {
  const first =
    segments.find(({ syn, ack }) => syn && !ack) ?? segments.find(({ payload }) => payload.length > 0) ?? segments[0];
  const { from: client = '', to: server = '' } = first ?? {};
  const of = (end: string) => reassemble(segments.filter(({ from }) => from === end));
  return { client, server, said: { client: of(client), server: of(server) } };
}

/** Puts the segments of one direction in order, and leaves out what came twice. */
function reassemble(segments: readonly Segment[]): Uint8Array {
  const start = segments.find(({ syn }) => syn);
  const filled = segments.filter(({ payload }) => payload.length > 0);
  const origin = start ? start.sequence + 1 : (filled[0]?.sequence ?? 0);
  const placed = filled
    .map(({ sequence, payload }) => ({ at: (sequence - origin) | 0, payload }))
    .sort((a, b) => a.at - b.at);
  const parts: Uint8Array[] = [];
  let next = 0;
  for (const { at, payload } of placed) {
    if (at > next) break;
    if (at + payload.length <= next) continue;
    parts.push(payload.subarray(next - at));
    next = at + payload.length;
  }
  return concat(parts);
}

/** The TCP segment in an IP packet; undefined where there is none, or a part of one. */
function readSegment(packet: Uint8Array): Segment | undefined {
  const ip = readIp(packet);
  if (!ip || ip.payload.length < 20) return undefined;
  const { payload: tcp } = ip;
  const view = new DataView(tcp.buffer, tcp.byteOffset, tcp.byteLength);
  const header = (view.getUint8(12) >> 4) * 4;
  const flags = view.getUint8(13);
  if (header < 20 || header > tcp.length) return undefined;
  return {
    from: `${ip.from}:${view.getUint16(0)}`,
    to: `${ip.to}:${view.getUint16(2)}`,
    sequence: view.getUint32(4),
    syn: (flags & 0x02) !== 0,
    ack: (flags & 0x10) !== 0,
    payload: tcp.subarray(header),
  };
}

function readIp(packet: Uint8Array): { from: string; to: string; payload: Uint8Array } | undefined {
  if (packet.length < 20) return undefined;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
  const version = view.getUint8(0) >> 4;
  if (version === 4) {
    const header = (view.getUint8(0) & 15) * 4;
    // Segmentation by the network card leaves the total length 0.
    const total = view.getUint16(2) || packet.length;
    const fragmented = (view.getUint16(6) & 0x3fff) !== 0;
    if (view.getUint8(9) !== TCP || fragmented || header < 20) return undefined;
    const address = (at: number) => packet.subarray(at, at + 4).join('.');
    return { from: address(12), to: address(16), payload: packet.subarray(header, total) };
  }
  if (version === 6 && packet.length >= 40 && view.getUint8(6) === TCP) {
    const total = view.getUint16(4) === 0 ? packet.length : 40 + view.getUint16(4);
    const address = (at: number) =>
      `[${Array.from({ length: 8 }, (_, i) => view.getUint16(at + 2 * i).toString(16)).join(':')}]`;
    return { from: address(8), to: address(24), payload: packet.subarray(40, total) };
  }
  return undefined;
}
