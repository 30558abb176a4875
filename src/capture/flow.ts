/** One TCP connection while the packets of a capture are counted: who is who, and where the streams begin. */

import type { Role } from '../versions.ts';
import { http2SenderOf } from './http2-sender.ts';
import type { Segment } from './segment.ts';
import type { Beginnings } from './tcp.ts';

/** What is known of an end. */
interface End {
  readonly address: string;
  /** Sequence number of its SYN. */
  syn: number | undefined;
  /** Sequence number of the first byte seen, and bytes from there to the last. */
  first: number | undefined;
  extent: number;
  packets: number;
  /** What its first data looks like. */
  opening: Uint8Array | undefined;
}

/** Packets of an end, without a SYN, among which an earlier one may come late. */
const MAY_BE_LATE = 64;
const OPENING_BYTES = 64;
/** Ports from here on are handed out to clients. */
const FIRST_EPHEMERAL_PORT = 32_768;

export class Flow {
  readonly #ends: readonly [End, End];
  /** The first end is the one that connected, as a SYN shows. */
  #firstIsClient: boolean | undefined;
  /** A FIN or RST has passed. */
  closed = false;

  constructor(segment: Segment) {
    this.#ends = [end(segment.from), end(segment.to)];
  }

  /** Whether a SYN asks for another connection on the same ports, rather than for this one again. */
  isOther({ from, syn, sequence }: Segment): boolean {
    if (!syn) return false;
    const { syn: mine, first, packets } = this.#endAt(from);
    if (mine !== undefined) return mine !== sequence;
    return packets > 0 && (first === undefined || first !== (sequence + 1) >>> 0);
  }

  /** Whether any data has passed. */
  get hasData(): boolean {
    return this.#ends.some(({ extent }) => extent > 0);
  }

  get packets(): number {
    return this.#ends[0].packets + this.#ends[1].packets;
  }

  add(segment: Segment): void {
    const { from, syn, acknowledgement, sequence, fin, rst, length } = segment;
    const mine = this.#endAt(from);
    mine.packets++;
    if (syn) {
      mine.syn ??= sequence;
      mine.first ??= (sequence + 1) >>> 0;
      if (acknowledgement !== undefined) this.#endAt(segment.to).first ??= acknowledgement;
      this.#firstIsClient ??= (mine === this.#ends[0]) === (acknowledgement === undefined);
    }
    this.closed ||= fin || rst;
    if (length > 0 && !rst) addData(mine, segment);
  }

  /** Who connected: as a SYN says, or what they say, or else their ports. */
  get client(): string {
    return this.#inRoles().client.address;
  }

  get server(): string {
    return this.#inRoles().server.address;
  }

  /** Bytes from the first that an end sent to the last, those that the capture misses too. */
  get said(): Readonly<Record<Role, number>> {
    const { client, server } = this.#inRoles();
    return { client: client.extent, server: server.extent };
  }

  get beginnings(): Beginnings {
    const { client, server } = this.#inRoles();
    const whole = client.syn !== undefined || server.syn !== undefined;
    return { client: client.first, server: server.first, whole };
  }

  #endAt(address: string): End {
    return this.#ends[0].address === address ? this.#ends[0] : this.#ends[1];
  }

  #inRoles(): Record<Role, End> {
    const [a, b] = this.#ends;
    const first = this.#firstIsClient ?? looksLikeClient(a, b) ?? (a.opening !== undefined || !b.opening);
    return first ? { client: a, server: b } : { client: b, server: a };
  }
}

function end(address: string): End {
  return { address, syn: undefined, first: undefined, extent: 0, packets: 0, opening: undefined };
}

function addData(mine: End, { sequence, syn, psh, payload, length }: Segment): void {
  // A keep-alive asks with one byte that was sent before; it is not pushed, as a single byte of data is.
  if (mine.first === undefined && length === 1 && !psh) {
    mine.first = (sequence + 1) >>> 0;
    return;
  }
  const start = syn ? (sequence + 1) >>> 0 : sequence;
  mine.first ??= start;
  const place = (start - mine.first) | 0;
  if (place < 0 && mine.syn === undefined && mine.packets <= MAY_BE_LATE && (length > 1 || psh)) {
    mine.first = start;
    mine.extent = Math.max(mine.extent - place, length);
    mine.opening = payload.slice(0, OPENING_BYTES);
    return;
  }
  // Beyond the largest window it is not of this connection.
  const distance = (start - ((mine.first + mine.extent) >>> 0)) | 0;
  if (Math.abs(distance) <= 2 ** 30) mine.extent = Math.max(mine.extent, mine.extent + distance + length);
  mine.opening ??= payload.slice(0, OPENING_BYTES);
}

function looksLikeClient(a: End, b: End): boolean | undefined {
  const [first, second] = [roleOf(a.opening), roleOf(b.opening)];
  if (first !== undefined && first !== second) return first === 'client';
  if (second !== undefined && first !== second) return second === 'server';
  const [port, other] = [portOf(a), portOf(b)];
  const isEphemeral = port >= FIRST_EPHEMERAL_PORT;
  if (isEphemeral !== other >= FIRST_EPHEMERAL_PORT) return isEphemeral;
  return undefined;
}

/** A request, a ClientHello and a masked frame come from a client, a response and a ServerHello from a server; in HTTP/2, too. */
function roleOf(opening: Uint8Array | undefined): Role | undefined {
  if (!opening) return undefined;
  const text = String.fromCharCode(...opening);
  if (text.startsWith('HTTP/')) return 'server';
  if (/^[A-Z]{3,10} [\x21-\x7e]/.test(text)) return 'client';
  const [first = 0, second = 0, , , , sixth] = opening;
  // A record of TLS that holds a handshake message (RFC 8446 §5.1): ClientHello is 1, ServerHello 2.
  if (first === 22 && second === 3 && (sixth === 1 || sixth === 2)) return sixth === 1 ? 'client' : 'server';
  const isFrame = (first & 0xb0) === 0x80 && (first & 0x0f) < 11;
  if (isFrame) return second & 0x80 ? 'client' : 'server';
  return http2SenderOf(opening);
}

function portOf({ address }: End): number {
  return Number(address.slice(address.lastIndexOf(':') + 1));
}
