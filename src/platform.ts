/**
 * What the platform does faster.
 *
 * Node has functions to make strings from bytes and bytes from strings that browsers do
 * not have, several times as fast if the bytes are ASCII. They are used if present, never
 * needed: a browser has none of them, and everything works the same without.
 * Nothing else in the project asks where it runs.
 */

/** Methods of Node's `Buffer` that work on any `Uint8Array`; offsets in bytes. */
interface Slicing {
  /** Where a byte is from `start` on, or -1: thirty times as fast as the method of a `Uint8Array`. */
  indexOf(this: Uint8Array, byte: number, start: number): number;
  latin1Slice(this: Uint8Array, start: number, end: number): string;
  ucs2Slice(this: Uint8Array, start: number, end: number): string;
  utf8Slice(this: Uint8Array, start: number, end: number): string;
  /** These two return the bytes written. */
  latin1Write(this: Uint8Array, text: string, at: number, length: number): number;
  utf8Write(this: Uint8Array, text: string, at: number, length: number): number;
}

/** What Node has. */
export interface Native extends Slicing {
  /** Memory that was not set to zero. */
  allocate(bytes: number): Uint8Array;
  /** The same, for many pieces; none of them can take it to another thread. */
  allocateSlab(bytes: number): Uint8Array;
  /** A view of memory that a stream of Node takes as it is: any other `Uint8Array` it wraps in a `Buffer` first. */
  readonly StreamPiece: new (
    buffer: ArrayBufferLike,
    offset: number,
    length: number,
  ) => Uint8Array;
  /** From this many bytes on, `utf8Slice` is faster than a loop if they are not ASCII. */
  readonly utf8From: number;
  isAscii(bytes: Uint8Array): boolean;
  isUtf8(bytes: Uint8Array): boolean;
  /** Of the characters of a text, one byte each. */
  sha1InBase64(text: string): string;
}

/** As much of `node:crypto` as is used. */
interface Hashing {
  createHash(name: 'sha1'): { update(text: string, as: 'latin1'): { digest(as: 'base64'): string } };
}

/** Whether a word's first byte is its least significant one. */
export const LITTLE_ENDIAN: boolean = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

interface NodeGlobals {
  readonly Buffer?: { readonly prototype: Partial<Slicing>; allocUnsafeSlow?(bytes: number): Uint8Array };
  readonly process?: { readonly versions?: { readonly node?: string }; getBuiltinModule?(name: string): unknown };
}

function find(): Native | undefined {
  const { Buffer, process } = globalThis as NodeGlobals;
  const { isAscii, isUtf8 } = builtin<Native>(process, 'node:buffer');
  const { markAsUntransferable } = builtin<{ markAsUntransferable(value: object): void }>(
    process,
    'node:worker_threads',
  );
  const { createHash } = builtin<Hashing>(process, 'node:crypto');
  const { indexOf, latin1Slice, latin1Write, ucs2Slice, utf8Slice, utf8Write } = Buffer?.prototype ?? {};
  const allocUnsafe = Buffer?.allocUnsafeSlow;
  if (!indexOf || !latin1Slice || !latin1Write || !ucs2Slice || !utf8Slice || !utf8Write || !allocUnsafe)
    return undefined;
  if (!isAscii || !isUtf8 || !createHash || !markAsUntransferable || !LITTLE_ENDIAN) return undefined;
  const allocate = (bytes: number): Uint8Array => new Uint8Array(allocUnsafe(bytes).buffer);
  const allocateSlab = (bytes: number): Uint8Array => {
    const slab = allocate(bytes);
    markAsUntransferable(slab.buffer);
    return slab;
  };
  const sha1InBase64 = (text: string) => createHash('sha1').update(text, 'latin1').digest('base64');
  const slicing = { indexOf, latin1Slice, latin1Write, ucs2Slice, utf8Slice, utf8Write };
  const StreamPiece = streamPiece(Buffer.prototype);
  const utf8From = utf8FromOf(process?.versions?.node ?? '');
  return { ...slicing, allocate, allocateSlab, StreamPiece, utf8From, isAscii, isUtf8, sha1InBase64 };
}

/** Measured with Chinese texts: Node 24.21 takes a third of the time of a loop, 20.20 and 22.23 four times as long. */
function utf8FromOf(version: string): number {
  return Number.parseInt(version, 10) >= 24 ? 40 : Number.POSITIVE_INFINITY;
}

/** A class whose instances are Buffers: `Buffer.from` makes the same, but looks at its arguments first, for 15 ns. */
function streamPiece(prototype: object): Native['StreamPiece'] {
  class StreamPiece extends Uint8Array<ArrayBufferLike> {}
  Object.setPrototypeOf(StreamPiece.prototype, prototype);
  return StreamPiece;
}

/** The exports of a module of Node, if there is one. */
function builtin<T>(process: NodeGlobals['process'], name: string): Partial<T> {
  return (process?.getBuiltinModule?.(name) ?? {}) as Partial<T>;
}

/** Node's functions, if this runs on Node (20.16 or later); undefined elsewhere. */
export const native: Native | undefined = find();
