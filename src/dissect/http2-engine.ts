/**
 * What reads HTTP/2 is given to the microscope, as what inflates is: it is large, and pages load it when it is needed.
 */

import type { DeflateEngine } from '../connection/deflate.ts';
import type { Role } from '../versions.ts';
import type { Dissection } from './field.ts';

/** What is known of a connection before its first byte. */
export interface Http2Options {
  readonly inflate?: DeflateEngine | undefined;
  readonly maxInflated?: number | undefined;
  /** Whether the other direction is not known. */
  readonly isAlone: boolean;
}

/** Reads connections of HTTP/2. */
export interface Http2Engine {
  begin(options: Http2Options): Http2Talk;
}

/** A connection that may turn out to be HTTP/2: what both ends say on it. */
export interface Http2Talk {
  /**
   * Whether HTTP/2 begins at `start`, or goes on there after a beginning that is missing, and which end says it.
   *
   * @param from   undefined if it is not known
   * @param ended  whether no more bytes will come
   * @returns undefined until more bytes come
   */
  begins(bytes: Uint8Array, start: number, from: Role | undefined, ended: boolean): Role | false | undefined;
  /** What reads one end, from its first byte. */
  readerOf(from: Role): Http2Reader;
  /**
   * An end says nothing more.
   *
   * @param from  undefined if it is not known which
   * @returns what is incomplete inside streams
   */
  finish(from: Role | undefined): Dissection[];
}

/** Reads what one end says, in frames. */
export interface Http2Reader {
  /**
   * The length of what begins at `start`, in bytes.
   *
   * @returns undefined until more bytes come
   */
  measure(bytes: Uint8Array, start: number, ended: boolean): number | undefined;
  /**
   * Names every byte of what was measured.
   *
   * @returns its dissection, and after it the frames of WebSockets that are whole with it
   */
  take(unit: Uint8Array, offset: number): readonly Dissection[];
  /**
   * Takes note that bytes are missing after those that were taken.
   *
   * @param isAligned  whether a frame begins after the gap, or after the remaining bytes of the one that it cut
   */
  lose(isAligned: boolean): void;
}
