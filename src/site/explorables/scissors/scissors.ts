/** Scissors: a stream of bytes, cut into the chunks that reads bring, and what two readers make of them. */

import { toHex } from '../../../bytes.ts';
import { tintClass } from '../../../render/field-tint.ts';
import { withEnglish } from '../../../render/in-english.ts';
import { classes, type Html, html } from '../../../render/markup.ts';
import { bytesInWords, versionInWords } from '../../../render/words.ts';
import { say } from '../../../say.ts';
import { type Speak, VERSIONS } from '../../../versions.ts';
import { withLineEnds } from '../control-characters.ts';
import type { Explorable } from '../explorable.ts';
import { type Read, readChunks } from './readers.ts';
import { streamOf } from './stream.ts';

export interface Scissors {
  readonly speak: Speak;
  /** Where chunks after the first begin: bytes from the first that is shown, ascending. */
  readonly cuts: readonly number[];
}

/** More chunks are no longer seen at a glance. */
const MOST_CUTS = 7;

const START: Scissors = { speak: 'version-13', cuts: [4, 10, 19] };

export const scissors: Explorable<Scissors> = {
  id: 'scissors',
  title: 'Scissors',
  start: START,
  read: (query) => {
    const speak = query.get('speak') ?? START.speak;
    if (speak !== 'hixie-76' && speak !== 'version-13') return undefined;
    const places = query.get('cuts');
    if (places === null) return { speak, cuts: START.cuts };
    if (!/^(?:\d{1,3}(?:\.\d{1,3})*)?$/.test(places)) return undefined;
    const cuts = places === '' ? [] : places.split('.').map(Number);
    return areCuts(cuts, speak) ? { speak, cuts } : undefined;
  },
  write: ({ speak, cuts }) => {
    const query = new URLSearchParams();
    if (speak !== START.speak) query.set('speak', speak);
    if (cuts.join('.') !== START.cuts.join('.')) query.set('cuts', cuts.join('.'));
    return query;
  },
  act,
  draw,
  say: inWords,
};

function areCuts(cuts: readonly number[], speak: Speak): boolean {
  const { length } = streamOf(speak).bytes;
  return cuts.length <= MOST_CUTS && cuts.every((cut, i) => cut > (cuts[i - 1] ?? 0) && cut < length);
}

function act(state: Scissors, { name, value }: { readonly name: string; readonly value: string }): Scissors {
  const { speak, cuts } = state;
  const speaks = VERSIONS.find((one) => one === value);
  if (name === 'speak' && speaks) {
    const kept = cuts.filter((cut) => cut < streamOf(speaks).bytes.length);
    return speaks === speak ? state : { speak: speaks, cuts: kept };
  }
  const next = cutsAfter(state, name, value);
  return next && areCuts(next, speak) && next.join() !== cuts.join() ? { speak, cuts: next } : state;
}

function cutsAfter({ speak, cuts }: Scissors, name: string, value: string): number[] | undefined {
  const { length } = streamOf(speak).bytes;
  const place = Number(value);
  const [, number] = /^cut-(\d)$/.exec(name) ?? [];
  if (number !== undefined) {
    // A cut stays between its neighbours.
    const [least, most] = rangeOf(cuts, Number(number), length);
    return cuts.map((cut, i) => (i === Number(number) ? Math.min(most, Math.max(least, place)) : cut));
  }
  if (name === 'join') return cuts.filter((_, i) => i !== place);
  if (name === 'add' && !cuts.includes(place)) return [...cuts, place].sort((a, b) => a - b);
  if (name === 'halve') return cutsAfter({ speak, cuts }, 'add', String(middleOfLongest(cuts, length)));
  return undefined;
}

/** Where a cut may go. */
function rangeOf(cuts: readonly number[], i: number, length: number): [least: number, most: number] {
  return [(cuts[i - 1] ?? 0) + 1, (cuts[i + 1] ?? length) - 1];
}

function middleOfLongest(cuts: readonly number[], length: number): number {
  const ends = [0, ...cuts, length];
  const sizes = ends.slice(1).map((end, i) => end - (ends[i] ?? 0));
  const longest = sizes.indexOf(Math.max(...sizes));
  return (ends[longest] ?? 0) + ((sizes[longest] ?? 0) >> 1);
}

function draw({ speak, cuts }: Scissors): Html {
  const { bytes, names } = streamOf(speak);
  const versions = VERSIONS.map(
    (one) => html`
      <button type="button" class="quiet ${one === 'hixie-76' ? 'old' : 'new'}" data-act="speak" data-value="${one}"${' '}
      aria-pressed="${String(one === speak)}">${versionInWords(one)}</button>`,
  );
  const cells = Array.from(bytes, (_byte, at) => {
    const i = cuts.indexOf(at);
    return html`<i class="${classes(tintClass(names[at] ?? ''), i < 0 ? '' : 'cut')}" data-at="${at}">${i < 0 ? '' : handle(cuts, i, bytes.length)}${toHex(bytes.subarray(at, at + 1))}</i>`;
  });
  const isFull = cuts.length === MOST_CUTS ? html` disabled` : '';
  return html`
    <div class="explorable-controls">${versions}
    <button type="button" class="quiet" data-act="halve"${isFull}>${say('Add a cut')}</button></div>
    <div class="scissors-stream" role="group" aria-label="${say('The bytes, and the cuts')}">${cells}</div>
    <table class="scissors-reads"><thead><tr><th scope="col">${say('chunk')}</th><th scope="col">${say('each chunk a message')}</th>
    <th scope="col">${say('the decoder')}</th></tr></thead><tbody>${readChunks(speak, cuts).map(rowHtml)}</tbody></table>`;
}

function handle(cuts: readonly number[], i: number, length: number): Html {
  const [least, most] = rangeOf(cuts, i, length);
  const at = cuts[i] ?? 0;
  return html`
    <span role="slider" tabindex="0" data-act="cut-${i}" aria-label="${say('cut {#number}', { number: i + 1 })}" aria-valuemin="${least}"${' '}
    aria-valuemax="${most}" aria-valuenow="${at}" aria-valuetext="${say('before byte {#at}', { at })}"></span>`;
}

function rowHtml({ start, end, naive, understood, waits }: Read, i: number): Html {
  const join =
    i === 0
      ? ''
      : html` <button type="button" class="quiet" data-act="join" data-value="${i - 1}" aria-label="${say('join chunk {#number} to the one before', { number: i + 1 })}">${say('join')}</button>`;
  return html`
    <tr><th scope="row">${i + 1} <small>${bytesInWords(end - start)}</small>${join}</th><td><q>${withLineEnds(naive)}</q></td>
    <td>${understood.length === 0 ? '' : html`<b>${withEnglish(understood.join(', '))}</b> `}<small>${waits}</small></td></tr>`;
}

function inWords({ speak, cuts }: Scissors): string {
  const reads = readChunks(speak, cuts);
  const texts = reads.flatMap(({ understood }) => understood);
  return say('{#count} chunks, so {#count} messages for the naive reader. The decoder: {texts}.', {
    count: reads.length,
    texts: texts.join(', '),
  });
}
