/** A file that is read where it is, in a worker: only a few mebibytes of it are in memory at a time. */

import type { ByteSource } from '../../../capture/source.ts';

/** What reads a file at once; only workers have it. */
interface SyncReader {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}
declare const FileReaderSync: new () => SyncReader;

/** Bytes that are read at a time, and how many such parts are kept. */
const PART = 1024 * 1024;
const KEPT = 16;

/** @param onRead  called with the place after each part that was read */
export function blobSource(blob: Blob, onRead: (at: number) => void): ByteSource {
  const reader = new FileReaderSync();
  /** By their numbers, the one that was needed last at the end. */
  const parts = new Map<number, Uint8Array<ArrayBuffer>>();
  let latest = { number: -1, bytes: new Uint8Array(0) };
  const partAt = (number: number): Uint8Array => {
    // Most reads are small, and come after each other.
    if (number !== latest.number) latest = { number, bytes: find(number) };
    return latest.bytes;
  };
  const find = (number: number): Uint8Array<ArrayBuffer> => {
    const kept = parts.get(number);
    if (kept) {
      parts.delete(number);
      parts.set(number, kept);
      return kept;
    }
    const read = new Uint8Array(reader.readAsArrayBuffer(blob.slice(number * PART, (number + 1) * PART)));
    parts.set(number, read);
    const [oldest] = parts.keys();
    if (parts.size > KEPT && oldest !== undefined) parts.delete(oldest);
    onRead(number * PART + read.length);
    return read;
  };
  return {
    size: blob.size,
    read(at, length) {
      const end = Math.min(at + length, blob.size);
      const first = Math.floor(at / PART);
      if (end <= (first + 1) * PART) return partAt(first).subarray(at - first * PART, end - first * PART);
      const bytes = new Uint8Array(end - at);
      for (let place = at; place < end; ) {
        const number = Math.floor(place / PART);
        const run = partAt(number).subarray(place - number * PART, end - number * PART);
        bytes.set(run, place - at);
        place += run.length;
      }
      return bytes;
    },
  };
}
