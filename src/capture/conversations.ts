/**
 * The TCP conversations of a capture. The file is read once to find the packets
 * of each; then each can be read for itself, so that a large capture takes
 * little memory.
 */

import { UsageError } from '../errors.ts';
import type { Role } from '../versions.ts';
import { type Packet, readPackets } from './capture.ts';
import { Flow } from './flow.ts';
import { IpReader } from './ip.ts';
import { ipStart, isKnownLink, linkInWords } from './link.ts';
import { PacketTable } from './packet-table.ts';
import { readSegment, type Segment } from './segment.ts';
import type { ByteSource } from './source.ts';
import { type Piece, TcpAssembler } from './tcp.ts';

/** A TCP connection in which something was said. */
export interface TcpConversation {
  /** From 1, in the order in which they began. */
  readonly number: number;
  /** Who connected, `127.0.0.1:51234`: the one that sent the first SYN, or else the one that speaks like a client. */
  readonly client: string;
  readonly server: string;
  readonly packets: number;
  /** When its first packet was captured, in milliseconds since 1970; 0 if the capture does not say. */
  readonly began: number;
  /** Bytes that each end sent, as the sequence numbers tell. */
  readonly said: Readonly<Record<Role, number>>;
  /** All that was said, both ends in the order in which it can have happened. */
  pieces(): Generator<Piece>;
}

/** What is in a capture. */
export interface CaptureContent {
  readonly conversations: readonly TcpConversation[];
  /** Key logs in the file, as text. */
  readonly secrets: readonly Uint8Array[];
  /** What is not shown, and why; one sentence per reason. */
  readonly notes: readonly string[];
}

/** More conversations than this are left out, and counted. */
const MOST_CONVERSATIONS = 100_000;

interface Track {
  readonly flow: Flow;
  readonly first: number;
  last: number;
  /** A SYN for another connection, while this one was open: it is not answered yet. */
  doubt: { readonly segment: Segment; readonly packets: readonly number[] } | undefined;
}

/**
 * Finds the conversations of a capture.
 *
 * @throws UsageError `bad-capture` if it is not a capture, or all of its packets are of links that cannot be read
 */
export function readConversations(source: ByteSource): CaptureContent {
  const reader = new ConversationFinder(source);
  return reader.read();
}

class ConversationFinder {
  readonly #source: ByteSource;
  readonly #table = new PacketTable();
  readonly #ip = new IpReader();
  readonly #tracks: Track[] = [];
  /** The latest connection between two ends. */
  readonly #open = new Map<string, Track>();
  readonly #notes: string[] = [];
  readonly #unknownLinks = new Map<number, number>();
  #packets = 0;
  #leftOut = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  read(): CaptureContent {
    const complain = (what: string) => this.#notes.push(`${what}; what follows is not read`);
    const secrets: Uint8Array[] = [];
    for (const packet of readPackets(this.#source, complain, (keyLog) => secrets.push(keyLog))) {
      this.#packets++;
      this.#take(packet);
    }
    const conversations = this.#tracks
      .filter(({ flow }) => flow.hasData)
      .map((track, i) => conversationOf(track, i + 1, this.#table, this.#source));
    return { conversations, secrets, notes: [...this.#notes, ...this.#counted()] };
  }

  #take(packet: Packet): void {
    if (!isKnownLink(packet.link)) {
      this.#unknownLinks.set(packet.link, (this.#unknownLinks.get(packet.link) ?? 0) + 1);
      return;
    }
    const start = ipStart(packet.link, packet.bytes);
    if (start === undefined) return;
    const number = this.#table.add(packet);
    const carried = this.#ip.read(packet.bytes.subarray(start), packet.original - start, number);
    const segment = carried && readSegment(carried);
    if (carried && segment) this.#place(segment, carried.packets);
  }

  /** Finds the connection of a segment. Ports are reused, but while a connection is open, a SYN counts only once it is answered. */
  #place(segment: Segment, packets: readonly number[]): void {
    const { from, to } = segment;
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    const track = this.#open.get(key);
    if (!track) this.#begin(key, segment, packets, undefined);
    else if (track.doubt && answers(segment, track.doubt.segment)) this.#begin(key, segment, packets, track.doubt);
    else if (!track.flow.isOther(segment)) this.#add(track, segment, packets);
    else if (track.flow.closed || !track.flow.hasData) this.#begin(key, segment, packets, undefined);
    else track.doubt = { segment: { ...segment, payload: segment.payload.slice() }, packets };
  }

  #begin(key: string, segment: Segment, packets: readonly number[], doubt: Track['doubt']): void {
    if (this.#tracks.length >= MOST_CONVERSATIONS) {
      this.#open.delete(key);
      this.#leftOut++;
      return;
    }
    const first = doubt ?? { segment, packets };
    const [number = 0] = first.packets;
    const track: Track = { flow: new Flow(first.segment), first: number, last: number, doubt: undefined };
    this.#tracks.push(track);
    this.#open.set(key, track);
    this.#add(track, first.segment, first.packets);
    if (doubt) this.#add(track, segment, packets);
  }

  #add(track: Track, segment: Segment, packets: readonly number[]): void {
    track.flow.add(segment);
    for (const number of packets) {
      if (number !== track.last) this.#table.follow(track.last, number);
      track.last = number;
    }
  }

  #counted(): string[] {
    const unknown = [...this.#unknownLinks.values()].reduce((sum, count) => sum + count, 0);
    const links = [...this.#unknownLinks.keys()].map(linkInWords).join(', ');
    if (unknown > 0 && unknown === this.#packets) {
      throw new UsageError('bad-capture', `packets of link type ${links} cannot be read here, and there are no others`);
    }
    const { lostFragments } = this.#ip;
    return [
      ...(unknown > 0 ? [`${packetsInWords(unknown)} of link type ${links} left out`] : []),
      ...(lostFragments > 0
        ? [`${lostFragments} IP fragments left out, because other fragments of their packets are missing`]
        : []),
      ...(this.#leftOut > 0
        ? [`more than ${MOST_CONVERSATIONS} conversations; ${packetsInWords(this.#leftOut)} of later ones left out`]
        : []),
    ];
  }
}

/** Whether a segment belongs to the connection that a SYN asked for. */
function answers({ from, syn, sequence, acknowledgement }: Segment, asked: Segment): boolean {
  const next = (asked.sequence + 1) >>> 0;
  return from === asked.from ? !syn && sequence === next : acknowledgement === next;
}

function conversationOf(track: Track, number: number, table: PacketTable, source: ByteSource): TcpConversation {
  const { client, server, packets, said, beginnings } = track.flow;
  return {
    number,
    client,
    server,
    packets,
    began: table.time(track.first),
    said,
    *pieces() {
      const ip = new IpReader();
      const assembler = new TcpAssembler(beginnings);
      for (let at: number | undefined = track.first; at !== undefined; at = table.next(at)) {
        const packet = table.read(at, source);
        const start = ipStart(packet.link, packet.bytes) ?? 0;
        const carried = ip.read(packet.bytes.subarray(start), packet.original - start, at);
        const segment = carried && readSegment(carried);
        if (segment) yield* assembler.take(segment.from === client ? 'client' : 'server', segment, packet.time);
      }
      yield* assembler.finish();
    },
  };
}

function packetsInWords(count: number): string {
  return count === 1 ? '1 packet' : `${count} packets`;
}
