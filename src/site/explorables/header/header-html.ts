/** The header as a picture: a scale of lengths, what the other end does, and the bits as it reads them. */

import { toHex } from '../../../bytes.ts';
import { tintClass } from '../../../render/field-tint.ts';
import { classes, type Html, html, join } from '../../../render/markup.ts';
import { type ReactionLine, reactionInWords } from '../../../render/reaction-words.ts';
import { say } from '../../../say.ts';
import { type HeaderState, LONGEST, MOST_BITS, type Reading, readingOf, SENDERS } from './frame.ts';
import { MARKS, STOPS, stopOf } from './scale.ts';

/** What is left of a frame may be read as many others: as many lines are shown. */
const MOST_LINES = 3;

/** Fields whose bits share a byte: their names, and how many bits each has. */
const FIRST_BYTE = [
  ['FIN', 1],
  ['RSV1', 1],
  ['RSV2', 1],
  ['RSV3', 1],
  ['opcode', 4],
] as const;
const SECOND_BYTE = [
  ['MASK', 1],
  ['length', 7],
] as const;

export function headerHtml(state: HeaderState): Html {
  const reading = readingOf(state);
  const ends = SENDERS.map(
    (role) => html`
      <button type="button" class="quiet" data-act="from" data-value="${role}" aria-pressed="${String(role === state.from)}">${say(`A ${role} sends`)}</button>`,
  );
  const receiver = state.from === 'client' ? 'server' : 'client';
  return html`
    <div class="explorable-controls" role="group" aria-label="${say('Who sends')}">${ends}</div>
    ${scale(state)}
    <p class="header-size">${headerInWords(reading)} <button type="button" class="quiet" data-act="restore"${state.flips.length === 0 ? html` disabled` : ''}>${say('Put the bits back')}</button></p>
    <div class="header-ends"><section class="header-end"><p><b>${say(`The ${receiver}`)}</b></p><ul>${linesOf(state, reading).map(lineHtml)}</ul></section>
    <div class="header-bytes" role="group" aria-label="${say('The bits of the header')}">${bytesOf(state, reading)}
    ${free(reading)}</div></div>`;
}

/** Made once: to make one takes longer than to write a number with it. */
const NUMBERS = new Intl.NumberFormat('en');

/** `65,536 bytes`. */
export function grouped(bytes: bigint): string {
  return say(bytes === 1n ? '{#count} byte' : '{#count} bytes', { count: NUMBERS.format(bytes) });
}

/** How many bytes the header has, and why. */
export function headerInWords({ header, written }: Reading): string {
  const parts = ['2'];
  if (header.lengthBytes > 0) parts.push(say('{#count} of length', { count: header.lengthBytes }));
  if (header.masked) parts.push(say('{#count} of masking key', { count: 4 }));
  const { size } = header;
  const is =
    parts.length > 1
      ? say('The header is {#size} bytes: {sum}.', { size, sum: parts.join(' + ') })
      : say('The header is {#size} bytes.', { size });
  return size === written ? is : `${is} ${say('The sender wrote {#written}.', { written })}`;
}

function scale({ length }: HeaderState): Html {
  const at = stopOf(length);
  const last = STOPS.length - 1;
  // A part of the scale for each of the three sizes of a length.
  const [, , two = 0n, , eight = 0n] = MARKS;
  const starts = [0, stopOf(two), stopOf(eight), last];
  const parts = [0, 1, 2].map((i) => {
    const [x = 0, end = last] = [starts[i], starts[i + 1]];
    const isHere = at >= x && (at < end || end === last);
    return html`<rect class="${classes('header-part', isHere ? 'on' : '')}" x="${x}" y="6" width="${end - x - 2}" height="10"/>`;
  });
  const marks = MARK_NAMES.map(
    ([mark, name]) => html`
      <button type="button" class="quiet" data-act="length" data-value="${String(mark)}" aria-pressed="${String(mark === length)}">${name}</button>`,
  );
  return html`
    <div class="header-scale"><label for="header-stop">${say('Payload: ')}<strong class="header-length">${grouped(length)}</strong></label>
    <svg viewBox="0 0 ${last} 22" preserveAspectRatio="none" aria-hidden="true">${parts}
    <rect class="header-at" x="${Math.max(0, at - 2)}" y="0" width="4" height="22"/></svg>
    <input type="range" id="header-stop" data-act="stop" min="0" max="${last}" value="${at}" aria-valuetext="${grouped(length)}"></div>
    <div class="explorable-controls" role="group" aria-label="${say('Lengths to try')}">${join(marks, ' ')}</div>`;
}

const MARK_NAMES = MARKS.map((mark) => [mark, inShort(mark)] as const);

function inShort(mark: bigint): Html {
  return mark === LONGEST ? html`2<sup>63</sup> − 1` : html`${NUMBERS.format(mark)}`;
}

function bytesOf({ flips }: HeaderState, reading: Reading): Html[] {
  return Array.from(reading.bytes.subarray(0, reading.shown), (byte, at) => {
    const name = nameOf(reading, at);
    const fields = at === 0 ? FIRST_BYTE : at === 1 ? SECOND_BYTE : ([[name, 8]] as const);
    let bit = at * 8;
    const parts = fields.map(([field, size]) => {
      const start = bit;
      bit += size;
      const bits = Array.from({ length: size }, (_, i) => bitHtml(byte, start + i, field, flips.includes(start + i)));
      return html`<span class="bit w${size}"><b>${bits}</b><em>${field}</em></span>`;
    });
    const hex = toHex(reading.bytes.subarray(at, at + 1));
    return html`<div class="header-byte ${tintClass(name)}"><code>${hex}</code>${parts}</div>`;
  });
}

/** Places of bytes that the longest header has, and this one has not. */
function free({ shown }: Reading): Html[] {
  return Array.from({ length: MOST_BITS / 8 - shown }, () => html`<div class="header-free"></div>`);
}

/** The field that the other end takes a byte for: the same name as in a dump. */
function nameOf({ header }: Reading, at: number): string {
  if (at < 2) return at === 0 ? 'FIN, opcode' : 'MASK, length';
  if (at < 2 + header.lengthBytes) return 'extended length';
  return at < header.size ? 'masking key' : 'payload';
}

/** The digit stays where there is no script; over it is a button. Tab goes from byte to byte, the arrow keys from bit to bit. */
function bitHtml(byte: number, bit: number, field: string, isFlipped: boolean): Html {
  const digit = byte & (0x80 >> (bit & 7)) ? 1 : 0;
  const name = say(
    isFlipped ? 'byte {#at}, bit {#bit}, {field}: {#digit}, flipped' : 'byte {#at}, bit {#bit}, {field}: {#digit}',
    {
      at: bit >> 3,
      bit: bit & 7,
      field,
      digit,
    },
  );
  return html`
    <span class="${classes('header-bit', digit ? 'on' : '', isFlipped ? 'flipped' : '')}">${digit}<button type="button"${' '}
    data-act="flip" data-value="${bit}" aria-label="${name}" aria-pressed="${String(isFlipped)}" tabindex="${bit % 8 === 0 ? 0 : -1}"></button></span>`;
}

/** What the other end does, in words. */
export function linesOf({ from }: HeaderState, { reactions, missing }: Reading): ReactionLine[] {
  return reactions.slice(0, MOST_LINES).map((reaction, i) => {
    const line = reactionInWords(reaction, from);
    if (reaction.does !== 'wait' || i > 0) return line;
    const receiver = say(from === 'client' ? 'The server' : 'The client');
    return { ...line, text: say('{receiver} waits for {bytes} more.', { receiver, bytes: grouped(missing) }) };
  });
}

function lineHtml({ text, why, bad }: ReactionLine): Html {
  return html`<li${bad ? html` class="bad"` : ''}>${text}${why === undefined ? '' : html` <small>${why}</small>`}</li>`;
}
