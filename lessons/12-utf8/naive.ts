/**
 * Wrong on purpose: text as programs have handled it that looked only at some
 * of the bits, at each piece on its own, or at the end.
 */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { concat, toLatin1, toUtf8 } from '../../src/bytes.ts';

/** NAIVE: puts a number into as many bytes as somebody wants, needed or not. */
export function inBytes(number: number, size: number): Uint8Array {
  if (size === 1) return Uint8Array.of(number);
  const bytes = Array.from({ length: size }, (_, i) => 0x80 | ((number >> (6 * (size - 1 - i))) & 0x3f));
  const marker = 0xff & (0xff00 >> size);
  return Uint8Array.from([marker | (number >> (6 * (size - 1))), ...bytes.slice(1)]);
}

/** NAIVE: takes the bits out of the bytes, and never asks whether the bytes were allowed. */
export function decodeBits(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] as number;
    const size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    let number = size === 1 ? first : first & (0xff >> (size + 1));
    for (let i = 1; i < size; i++) number = (number << 6) | ((bytes[at + i] ?? 0) & 0x3f);
    text += String.fromCodePoint(Math.min(number, 0x10ffff));
    at += size;
  }
  return text;
}

/** NAIVE: a JavaScript string has units of 16 bits; each gets bytes of its own. */
export function encodeUnits(text: string): Uint8Array {
  return concat(
    Array.from({ length: text.length }, (_, i) => {
      const unit = text.charCodeAt(i);
      return inBytes(unit, unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3);
    }),
  );
}

/** NAIVE: makes text of each piece as it comes. */
export function decodeEachPiece(pieces: readonly Uint8Array[]): string {
  return pieces.map((piece) => toUtf8(piece)).join('');
}

const PUBLIC = fileURLToPath(new URL('files/public/', import.meta.url));

/**
 * NAIVE: sends a file of one folder. It looks for `../` in the bytes, because
 * nobody may leave the folder, and makes text of them after that.
 */
export async function serveFile(name: Uint8Array, decode: (bytes: Uint8Array) => string): Promise<string> {
  if (toLatin1(name).includes('../')) return 'refused: the name holds ../';
  try {
    return (await readFile(join(PUBLIC, decode(name)), 'utf8')).trimEnd();
  } catch {
    return 'no such file';
  }
}

/** NAIVE: keeps the bytes of a text until all have come, and then asks whether they are UTF-8. */
export class PatientReceiver {
  readonly #length: number;
  readonly #pieces: Uint8Array[] = [];
  #kept = 0;

  /** @param length  of the whole text */
  constructor(length: number) {
    this.#length = length;
  }

  /** Bytes that it keeps. */
  get kept(): number {
    return this.#kept;
  }

  /** @throws TypeError if the text is complete and is not UTF-8 */
  push(piece: Uint8Array): string | undefined {
    this.#pieces.push(piece.slice());
    this.#kept += piece.length;
    if (this.#kept < this.#length) return undefined;
    return new TextDecoder('utf-8', { fatal: true }).decode(concat(this.#pieces));
  }
}
