/** A conversation as a ladder: a row for each head and frame, its bytes in hexadecimal, each field with its name. */

import { toHex, toLatin1 } from '../../../bytes.ts';
import { count } from '../../../dissect/count.ts';
import { type Dissection, type Field, firstIncomplete, firstProblem, type Transcript } from '../../../dissect/field.ts';
import { tintClass } from '../../../render/field-tint.ts';
import { dissectionHtml } from '../../../render/html.ts';
import { type Html, html, join } from '../../../render/markup.ts';
import { valueInWords } from '../../../render/words.ts';
import type { Role } from '../../../versions.ts';

/** Most rows of a case at its beginning and at its end; those between are counted. */
const MOST_ROWS = { atFirst: 12, atLast: 6 };
const FEW_ROWS = { atFirst: 7, atLast: 3 };
/** Most bytes of a field, and most characters of a text, that a row shows. */
const MOST_BYTES = 20;
const MOST_TEXT = 40;
const MOST_LINE = 300;
/** Longest values that are told beside the names of fields, in characters. */
const MOST_VALUE = 28;
/** Longest head or frame that is dissected in full, in bytes. */
const MOST_IN_FULL = 2048;

/** Fields after a head, which are bytes and not lines. */
const BYTES_AFTER_HEAD: ReadonlySet<string> = new Set(['key3', 'answer', 'body']);

/** How much room is left for what takes much, in characters: a report of a thousand cases must open in any browser. */
export class Room {
  #left: number;

  constructor(characters: number) {
    this.#left = characters;
  }

  /** The HTML if there is room for it. */
  take(made: Html): Html | undefined {
    const { length } = String(made);
    if (length > this.#left) return undefined;
    this.#left -= length;
    return made;
  }
}

export interface RowsOptions {
  /** Whether it is of HTTP/2, where much passes before a message does. */
  readonly isHttp2: boolean;
  /** The role of the end under test: what the other end does wrong, it does on purpose. */
  readonly subject: Role;
  /** The index of the first entry that is wrong. */
  readonly wrong: number | undefined;
  /** Every field with its note and its section, as long as there is room; without it, only the bytes and the names. */
  readonly inFull: Room | undefined;
}

export function rowsHtml(conversation: Transcript, { isHttp2, subject, wrong, inFull }: RowsOptions): Html {
  if (conversation.length === 0) return html`<p>No bytes passed.</p>`;
  const rows: Html[] = [];
  const most = inFull || isHttp2 ? MOST_ROWS : FEW_ROWS;
  let leftOut = 0;
  const tellLeftOut = () => {
    if (leftOut > 0) rows.push(html`<li class="more">${leftOut} more heads and frames</li>`);
    leftOut = 0;
  };
  for (const [index, { at, from, dissection }] of conversation.entries()) {
    const isShown = index < most.atFirst || index >= conversation.length - most.atLast || index === wrong;
    if (!isShown) {
      leftOut++;
      continue;
    }
    tellLeftOut();
    const row = html`
      <i>${at.toFixed(1)} ms</i> <b>${from}</b> ${inWords(dissection)}${' '}
      <small>${sizeInWords(dissection)}</small>${index === wrong ? html` <strong>the first wrong thing</strong>` : ''}
      ${bytesOf(dissection, inFull !== undefined)}${problemOf(dissection, from === subject)}`;
    rows.push(
      html`<li class="${from}${index === wrong ? ' wrong' : ''}${from === subject ? '' : ' by-check'}">${row}${fully(dissection, index === wrong, inFull)}</li>`,
    );
  }
  return html`<ol class="ladder">${rows}</ol>`;
}

function sizeInWords({ kind, bytes, stream }: Dissection): string {
  if (kind === 'gap') return '';
  return `${count(bytes.length, 'byte')}${stream === undefined ? '' : `, in stream ${stream}`}`;
}

/** All fields with what they say, folded; nothing if there is no room. */
function fully(dissection: Dissection, isOpen: boolean, room: Room | undefined): Html | undefined {
  if (!room || dissection.bytes.length === 0 || dissection.bytes.length > MOST_IN_FULL) return undefined;
  const open = isOpen ? html` open` : '';
  const figure = html`<details${open}><summary>field by field</summary>${dissectionHtml(dissection)}</details>`;
  return room.take(figure);
}

/** What is wrong with it. What the check does wrong is no fault, but what the case is about. */
function problemOf({ fields }: Dissection, isOfSubject: boolean): Html | undefined {
  const problem = firstProblem(fields)?.problem;
  const amiss = problem ?? firstIncomplete(fields);
  if (amiss === undefined) return undefined;
  const whose = problem !== undefined && !isOfSubject ? 'The check sent this on purpose: ' : '';
  return html`<p class="problem">${whose}${shortened(amiss, 300)}</p>`;
}

// ── Bytes ────────────────────────────────────────────────────────────────────

/**
 * The bytes, a piece for each field: of a head its text, of all others in hexadecimal.
 *
 * @param hasValues  whether short values are told beside the names
 */
function bytesOf(dissection: Dissection, hasValues: boolean): Html | undefined {
  const { kind, bytes, fields } = dissection;
  if (bytes.length === 0) return undefined;
  const isHead = kind === 'request' || kind === 'response';
  const pieces = fields.map((field) => {
    const own = bytes.subarray(field.start, field.end);
    if (own.length === 0) return undefined;
    const isLine = isHead && !BYTES_AFTER_HEAD.has(field.name);
    return isLine ? lineHtml(own) : hexHtml(field, own, hasValues);
  });
  const content = join(
    pieces.filter((piece) => piece !== undefined),
    ' ',
  );
  return isHead ? html`<code class="head">${content}</code>` : html`<code>${content}</code>`;
}

/** A line of a head, which is its own name. The style draws its end; any other end is in the text. */
function lineHtml(bytes: Uint8Array): Html {
  const line = toLatin1(bytes);
  return line.endsWith('\r\n')
    ? html`<span>${shortened(line.slice(0, -2), MOST_LINE)}</span>`
    : html`<span class="cut">${shortened(line, MOST_LINE)}</span>`;
}

function hexHtml(field: Field, bytes: Uint8Array, hasValues: boolean): Html {
  const more = bytes.length > MOST_BYTES ? ` … ${bytes.length - MOST_BYTES} more` : '';
  const hex = toHex(bytes.subarray(0, MOST_BYTES));
  const value = valueInWords(field);
  const name = !hasValues || value.length > MOST_VALUE ? field.name : `${field.name}: ${value}`;
  return html`<span class="${tintClass(field.name)}" title="${name}">${hex}${more}</span>`;
}

/** What it is, and for a frame what it says. */
function inWords({ kind, summary, fields }: Dissection): string {
  const value = kind === 'frame' ? fields.find(({ name }) => name === 'payload')?.value : undefined;
  const said = typeof value === 'string' && value !== '' && !summary.startsWith('clos');
  return said ? `${summary} “${shortened(value, MOST_TEXT)}”` : shortened(summary, 120);
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`;
}
