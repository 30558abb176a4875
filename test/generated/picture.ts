/** The picture at the top of the README: a conversation in both versions, one square for each byte, as on the first screen. */

import { toHex } from '../../src/bytes.ts';
import { count } from '../../src/dissect/count.ts';
import type { TranscriptEntry } from '../../src/dissect/field.ts';
import { versionClass } from '../../src/render/html.ts';
import { type Html, html } from '../../src/render/markup.ts';
import { versionInWords } from '../../src/render/words.ts';
import { colourNamed, PALETTE } from '../../src/site/cards/colours.ts';
import { greetingTalk } from '../../src/site/stage/greeting-talk.ts';
import { lookOf, squareFields } from '../../src/site/stage/look.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';

const WIDTH = 1020;
const MARGIN = 28;
/** Between the two columns, and between a message and the next. */
const GAP = { columns: 36, messages: 12 } as const;
/** Where the squares begin, after who says it. */
const INDENT = 74;
const TITLE = 40;
const LEGEND = 26;
/** More than most letters are wide. */
const LETTER = 6.8;
/** The size of a square, the room between it and the next, and that of what names the message. */
const HEAD = { width: 8, height: 12, gap: 1, caption: 20 } as const;
const FRAME = { width: 26, height: 26, gap: 2, caption: 0 } as const;

const COLUMN = (WIDTH - 2 * MARGIN - GAP.columns) / 2;

const colour = (name: string) => `rgb(${PALETTE[colourNamed(name)]?.join(' ')})`;

/** Draws the picture. */
export function picture(): string {
  const columns = VERSIONS.map((speak, i) => new Column(speak, MARGIN + i * (COLUMN + GAP.columns)));
  const bottom = Math.max(...columns.map((column) => column.bottom));
  const height = bottom + LEGEND + MARGIN - GAP.messages;
  const label = 'A conversation in hixie-76 and the same in version 13, one square for each byte';
  return `${html`
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}"${' '}
    role="img" font-family="IBM Plex Sans, Segoe UI, Helvetica, Arial, sans-serif" font-size="13"><title>${label}</title>
    <rect width="${WIDTH}" height="${height}" rx="8" fill="${colour('paper')}"/>${columns.map(({ drawn }) => drawn)}${legend(bottom)}</svg>`}\n`;
}

/** What the squares of the frames are: a colour is one kind of field in both versions. */
function legend(top: number): Html[] {
  const named = new Map<string, Set<string>>();
  for (const { dissection } of VERSIONS.flatMap((speak) => greetingTalk(speak))) {
    if (dissection.kind !== 'frame') continue;
    for (const field of squareFields(dissection.fields, true)) {
      const look = lookOf(field, true);
      named.set(look, (named.get(look) ?? new Set()).add(field.name));
    }
  }
  let next = MARGIN;
  return [...named].map(([look, names]) => {
    const text = [...names].join(' · ');
    const x = next;
    next += 44 + Math.ceil(LETTER * text.length);
    return html`<rect x="${x}" y="${top}" width="14" height="14" fill="${colour(look)}"/><text x="${x + 20}" y="${top + 12}" fill="${colour('plain')}">${text}</text>`;
  });
}

/** A conversation, one message below the other. */
class Column {
  readonly drawn: Html[] = [];
  bottom = MARGIN + TITLE;
  readonly #left: number;
  readonly #version: string;

  constructor(speak: Speak, left: number) {
    this.#left = left;
    this.#version = versionClass(speak);
    const [name, ink] = [versionInWords(speak), colour(this.#version)];
    this.drawn.push(
      html`<text x="${left}" y="${MARGIN + 16}" font-size="17" font-weight="600" fill="${ink}">${name}</text>`,
    );
    for (const entry of greetingTalk(speak)) this.#add(entry);
  }

  #add({ from, dissection: { bytes, fields, kind, summary } }: TranscriptEntry): void {
    const isFrame = kind === 'frame';
    const { width, height, gap, caption } = isFrame ? FRAME : HEAD;
    const [left, top] = [this.#left + INDENT, this.bottom];
    const perRow = Math.floor((COLUMN - INDENT + gap) / (width + gap));
    const place = (at: number) =>
      [left + (at % perRow) * (width + gap), top + Math.floor(at / perRow) * (height + gap)] as const;
    const who = from === 'client' ? 'client →' : '← server';
    this.#say(this.#left, top + (isFrame ? 18 : 11), who, 'plain');
    for (const field of squareFields(fields, isFrame)) {
      const look = lookOf(field, isFrame);
      const fill = colour(look === 'proof' ? `${this.#version} proof` : look);
      const squares: string[] = [];
      for (let at = field.start; at < field.end; at++) {
        const [x, y] = place(at);
        squares.push(`M${x} ${y}h${width}v${height}h${-width}z`);
        if (isFrame) this.#sayByte(x + width / 2, y + 18, toHex(bytes.subarray(at, at + 1)));
      }
      this.drawn.unshift(html`<path d="${squares.join('')}" fill="${fill}"/>`);
    }
    const rows = Math.ceil(bytes.length / perRow);
    const end = top + rows * (height + gap);
    const [x, y] = isFrame ? [left + bytes.length * (width + gap) + 10, top + 18] : [left, end + 13];
    this.#say(x, y, `${summary}, ${count(bytes.length, 'byte')}`, 'ink');
    this.bottom = end + caption + GAP.messages;
  }

  #say(x: number, y: number, text: string, ink: string): void {
    this.drawn.push(html`<text x="${x}" y="${y}" fill="${colour(ink)}">${text}</text>`);
  }

  #sayByte(x: number, y: number, text: string): void {
    this.drawn.push(
      html`<text x="${x}" y="${y}" text-anchor="middle" font-family="IBM Plex Mono, Consolas, Menlo, monospace" fill="${colour('ink')}">${text}</text>`,
    );
  }
}
