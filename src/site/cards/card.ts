/**
 * The card that a link to a page shows elsewhere: the bytes of the page, one
 * square for each, as on the first screen. It is drawn from what the page's
 * dumps show, with one column for each version.
 */

import type { Dissection } from '../../dissect/field.ts';
import { versionClass } from '../../render/html.ts';
import { lookOf, squareFields } from '../stage/look.ts';
import { colourNamed, PALETTE } from './colours.ts';
import { DIGIT_HEIGHT, DIGIT_WIDTH, digitSquares } from './digits.ts';
import { Picture } from './png.ts';

/** The size that previews of links are cut to, in pixels. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

const MARGIN = 54;
/** Between two columns, two messages, and the bar of a message and its bytes. */
const GAP = { columns: 60, messages: 22, bar: 14 } as const;
/** At the left of each message, in the colour of its version. */
const BAR = 6;
/** So far a message of the server stands to the right. */
const INDENT = 34;

/** A square: its size, with the room between it and the next. */
interface Square {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

const HEAD: Square = { width: 13, height: 19, gap: 2 };
const FRAME: Square = { width: 38, height: 38, gap: 3 };
/** How many pixels a square of a digit has, each way. */
const DOT = 3;
/** Few bytes are drawn larger: this many times, the largest that fits. */
const SCALES = [4, 3, 2, 1] as const;

/** Draws a card as PNG; undefined if there are no bytes to draw. */
export function cardOf(dissections: readonly Dissection[]): Uint8Array | undefined {
  const whole = dissections.filter(({ bytes }) => bytes.length > 0);
  const byLook = (look: string) => whole.filter(({ speaks }) => versionClass(speaks) === look);
  const ofVersions = ['old', 'new'].map(byLook).filter((column) => column.length > 0);
  const columns = ofVersions.length > 0 ? ofVersions : [byLook('plain')];
  const longest = Math.max(...columns.map(({ length }) => length));
  if (longest === 0) return undefined;
  const room = CARD_SIZE.width - 2 * MARGIN - (columns.length - 1) * GAP.columns;
  const width = Math.floor(room / columns.length);
  const layouts = SCALES.map((scale) => new Layout(scale, width));
  const plain = new Layout(1, width);
  const layout = layouts.find((one) => columns.every((column) => one.fits(column, plain))) ?? plain;
  const height = Math.max(...columns.map((column) => layout.heightOf(column)));
  const top = Math.max(MARGIN, Math.floor((CARD_SIZE.height - height) / 2));
  const picture = new Picture(CARD_SIZE.width, CARD_SIZE.height, PALETTE);
  for (const [i, column] of columns.entries()) {
    layout.draw(picture, column, MARGIN + i * (width + GAP.columns), top);
  }
  return picture.toPng();
}

/** How messages are laid out in a column of a width, at a scale. */
class Layout {
  readonly #scale: number;
  readonly #width: number;

  constructor(scale: number, width: number) {
    this.#scale = scale;
    this.#width = width;
  }

  /** Whether all messages are whole in a card, and no frame is broken into more rows than in a plain layout. */
  fits(column: readonly Dissection[], plain: Layout): boolean {
    const isAsWide = column.every((one) => !isFrame(one) || this.#rows(one) === plain.#rows(one));
    return isAsWide && this.heightOf(column) <= CARD_SIZE.height - 2 * MARGIN;
  }

  heightOf(column: readonly Dissection[]): number {
    const gaps = (column.length - 1) * GAP.messages * this.#scale;
    return column.reduce((sum, one) => sum + this.#height(one, this.#rows(one)), gaps);
  }

  /** Draws messages, one below the other, as many as there is room for. */
  draw(picture: Picture, column: readonly Dissection[], left: number, from: number): void {
    let top = from;
    for (const message of column) {
      const { height, gap } = this.#square(message);
      const room = CARD_SIZE.height - MARGIN - top;
      const rows = Math.min(this.#rows(message), Math.floor((room + gap) / (height + gap)));
      if (rows < 1) return;
      const indent = message.from === 'server' ? INDENT * this.#scale : 0;
      this.#drawMessage(picture, message, rows, left + indent, top);
      top += this.#height(message, rows) + GAP.messages * this.#scale;
    }
  }

  #drawMessage(picture: Picture, message: Dissection, rows: number, left: number, top: number): void {
    const { bytes, fields, speaks } = message;
    const version = versionClass(speaks);
    const { width, height, gap } = this.#square(message);
    const start = left + (BAR + GAP.bar) * this.#scale;
    const perRow = this.#perRow(message);
    picture.fill(left, top, BAR * this.#scale, this.#height(message, rows), colourNamed(version));
    for (const field of squareFields(fields, isFrame(message))) {
      const look = lookOf(field, isFrame(message));
      const colour = colourNamed(look === 'proof' ? `${version} proof` : look);
      for (let at = field.start; at < Math.min(field.end, rows * perRow); at++) {
        const x = start + (at % perRow) * (width + gap);
        const y = top + Math.floor(at / perRow) * (height + gap);
        picture.fill(x, y, width, height, colour);
        if (isFrame(message)) this.#drawByte(picture, bytes[at] ?? 0, x, y);
      }
    }
  }

  /** Draws the two digits of a byte in the middle of its square. */
  #drawByte(picture: Picture, byte: number, x: number, y: number): void {
    const dot = DOT * this.#scale;
    const left = x + Math.floor((FRAME.width * this.#scale - (2 * DIGIT_WIDTH + 1) * dot) / 2);
    const top = y + Math.floor((FRAME.height * this.#scale - DIGIT_HEIGHT * dot) / 2);
    for (const [i, digit] of [byte >> 4, byte & 15].entries()) {
      for (const [dotX, dotY] of digitSquares(digit)) {
        picture.fill(left + (i * (DIGIT_WIDTH + 1) + dotX) * dot, top + dotY * dot, dot, dot, colourNamed('ink'));
      }
    }
  }

  #square(message: Dissection): Square {
    const { width, height, gap } = isFrame(message) ? FRAME : HEAD;
    return { width: width * this.#scale, height: height * this.#scale, gap: gap * this.#scale };
  }

  #perRow(message: Dissection): number {
    const { width, gap } = this.#square(message);
    const room = this.#width - (INDENT + BAR + GAP.bar) * this.#scale;
    return Math.max(1, Math.floor((room + gap) / (width + gap)));
  }

  #rows(message: Dissection): number {
    return Math.ceil(message.bytes.length / this.#perRow(message));
  }

  #height(message: Dissection, rows: number): number {
    const { height, gap } = this.#square(message);
    return rows * (height + gap) - gap;
  }
}

/** Whether its squares are large enough to be read: those of a head are not. */
function isFrame({ kind }: Dissection): boolean {
  return kind !== 'request' && kind !== 'response';
}
