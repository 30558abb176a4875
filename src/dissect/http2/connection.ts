/**
 * What the two ends of one HTTP/2 connection have said, as far as it decides
 * how the next frames are read: the settings, the header blocks, the streams.
 */

import { peerOf, type Role } from '../../versions.ts';
import type { Http2Options } from '../http2-engine.ts';
import { connectionFault, type Fault } from './fault.ts';
import { HEADER_BYTES } from './frame-header.ts';
import { HeaderBlocks } from './header-blocks.ts';
import * as names from './names.ts';
import { SETTING_BYTES, settingsIn } from './payload.ts';
import { Streams } from './streams.ts';

/** What holds until a setting changes it (RFC 9113 §6.5.2). */
const DEFAULTS = { [names.HEADER_TABLE_SIZE]: 4096, [names.MAX_FRAME_SIZE]: 16_384 } as const;
/** The most that can be written. */
const MOST = { [names.HEADER_TABLE_SIZE]: 2 ** 31 - 1, [names.MAX_FRAME_SIZE]: 2 ** 24 - 1 } as const;

/** One end of the connection. */
interface End {
  readonly blocks: HeaderBlocks;
  /** The largest value that it ever gave to a setting: the other end may not yet know of a smaller one. */
  readonly largest: Map<number, number>;
  hasSettings: boolean;
  isLost: boolean;
}

export class Http2Connection {
  readonly streams: Streams;
  /** Whether one of the ends has begun to speak HTTP/2. */
  hasBegun = false;
  readonly #ends: Readonly<Record<Role, End>>;

  constructor(options: Http2Options) {
    this.streams = new Streams(options);
    const end = (from: Role): End => {
      return { blocks: new HeaderBlocks(from), largest: new Map(), hasSettings: false, isLost: false };
    };
    this.#ends = { client: end('client'), server: end('server') };
  }

  /** The header blocks that an end sends. */
  blocksOf(from: Role): HeaderBlocks {
    return this.#ends[from].blocks;
  }

  /** Takes what an end says about itself. */
  takeSettings(from: Role, payload: Uint8Array): Fault | undefined {
    const end = this.#ends[from];
    end.hasSettings = true;
    for (const [i, [number, value]] of settingsIn(payload).entries()) {
      const known = end.largest.get(number) ?? 0;
      if (number === names.ENABLE_CONNECT_PROTOCOL && value < known) {
        const what = 'ENABLE_CONNECT_PROTOCOL is 0 after it was 1';
        const fault = connectionFault('setting', 'PROTOCOL_ERROR', what, 'RFC 8441 §3');
        return { ...fault, at: HEADER_BYTES + i * SETTING_BYTES };
      }
      end.largest.set(number, Math.max(known, value));
    }
    return undefined;
  }

  /** Whether an end has sent its settings, as each must before anything else (RFC 9113 §3.4). */
  hasSettings(from: Role): boolean {
    return this.#ends[from].hasSettings || this.#ends[from].isLost;
  }

  /** What a receiver allows its sender; as much as can be if its settings were not seen. */
  limitFor(from: Role, setting: keyof typeof DEFAULTS): number {
    const peer = this.#ends[peerOf(from)];
    if (!peer.hasSettings || peer.isLost) return MOST[setting];
    return Math.max(DEFAULTS[setting], peer.largest.get(setting) ?? 0);
  }

  /** Whether the server has said that it takes no extended CONNECT: its settings came, and do not allow it. */
  get refusesExtendedConnect(): boolean {
    const { hasSettings, isLost, largest } = this.#ends.server;
    return hasSettings && !isLost && largest.get(names.ENABLE_CONNECT_PROTOCOL) !== 1;
  }

  /** Whether bytes of an end are missing, or not read. */
  isLost(from: Role): boolean {
    return this.#ends[from].isLost;
  }

  /** Takes note that what an end says from here on is not read: the other end is not measured by it. */
  stopReading(from: Role): void {
    this.#ends[from].isLost = true;
    this.streams.stopReading(from);
  }

  /** Takes note that bytes of an end are missing. */
  lose(from: Role): void {
    this.#ends[from].isLost = true;
    this.#ends[from].blocks.lose();
    this.streams.lose(from);
  }
}
