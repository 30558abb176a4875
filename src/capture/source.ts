/** Where the bytes of a capture are: in memory, or in a file that is larger than memory. */

/** Bytes that can be read at any place. */
export interface ByteSource {
  /** All of them. */
  readonly size: number;
  /**
   * Reads some of them.
   *
   * @returns fewer at the end of the source; they may change with the next `read`
   */
  read(at: number, length: number): Uint8Array;
}

/** Bytes in memory. */
export function memorySource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (at, length) => bytes.subarray(at, at + length) };
}
