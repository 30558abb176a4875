/** Writes a picture of few colours as PNG (ISO/IEC 15948): one byte for each pixel, which names its colour. */

import { deflateSync } from 'node:zlib';
import { concat, fromLatin1 } from '../../bytes.ts';

/** Red, green, blue, each 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const BITS = 8;
const INDEXED = 3;

/** A picture that is drawn in rectangles. */
export class Picture {
  readonly #width: number;
  readonly #height: number;
  readonly #palette: readonly Colour[];
  /** A row begins with its filter, which is none: 0. */
  readonly #rows: Uint8Array;

  /** @param palette  up to 256 colours; the first is the ground */
  constructor(width: number, height: number, palette: readonly Colour[]) {
    this.#width = width;
    this.#height = height;
    this.#palette = palette;
    this.#rows = new Uint8Array((width + 1) * height);
  }

  /** Fills a rectangle, as far as it is in the picture. @param colour  its place in the palette */
  fill(left: number, top: number, width: number, height: number, colour: number): void {
    const [from, to] = [Math.max(0, left), Math.min(this.#width, left + width)];
    for (let y = Math.max(0, top); y < Math.min(this.#height, top + height); y++) {
      const row = y * (this.#width + 1) + 1;
      this.#rows.fill(colour, row + from, row + Math.max(from, to));
    }
  }

  /** The file. */
  toPng(): Uint8Array {
    const header = new Uint8Array(13);
    const view = new DataView(header.buffer);
    view.setUint32(0, this.#width);
    view.setUint32(4, this.#height);
    header.set([BITS, INDEXED], 8);
    return concat([
      SIGNATURE,
      chunk('IHDR', header),
      chunk('PLTE', Uint8Array.from(this.#palette.flat())),
      chunk('IDAT', deflateSync(this.#rows)),
      chunk('IEND', new Uint8Array(0)),
    ]);
  }
}

/** A chunk: length, type, data, and a checksum of type and data (§5.3). */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const checked = concat([fromLatin1(type), data]);
  const ends = new DataView(new ArrayBuffer(8));
  ends.setUint32(0, data.length);
  ends.setUint32(4, crc32(checked));
  return concat([new Uint8Array(ends.buffer, 0, 4), checked, new Uint8Array(ends.buffer, 4, 4)]);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** Annex D; Node has one of its own only from 20.15 on. */
function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (CRC_TABLE[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
