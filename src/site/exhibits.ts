/** What a step shows, as HTML: the same exhibits that the terminal draws. */

import { toHex } from '../bytes.ts';
import type { Exhibit, RefusalExhibit, TranscriptExhibit, ValuesExhibit } from '../course/lesson.ts';
import { addressIn, dissectionHtml, escapeHtml, versionClass } from '../render/html.ts';
import { ladderSvg } from '../render/ladder-svg.ts';
import { directionInWords } from '../render/words.ts';
import { type Speak, VERSIONS } from '../versions.ts';
import { pairHtml } from './pair.ts';

/** @param id  the address of the step; what it shows has addresses that begin with it */
export function exhibitsHtml(exhibits: readonly Exhibit[], id: string): string {
  return exhibits.map((exhibit, i) => exhibitHtml(exhibit, addressIn(id, i))).join('');
}

function exhibitHtml(exhibit: Exhibit, id: string): string {
  switch (exhibit.kind) {
    case 'dissection': {
      const highlighted = exhibit.highlighted ?? [];
      const figures = exhibit.dissections.map((one, i) => dissectionHtml(one, { id: addressIn(id, i), highlighted }));
      return captionHtml(exhibit.caption) + figures.join('');
    }
    case 'transcript':
      return transcriptHtml(exhibit, id);
    case 'values':
      return valuesHtml(exhibit);
    case 'refusal':
      return refusalHtml(exhibit);
    case 'comparison': {
      const columns = Object.fromEntries(
        VERSIONS.map((speaks) => [speaks, exhibitsHtml(exhibit.versions[speaks], `${id}-${speaks}`)]),
      ) as Record<Speak, string>;
      return `${captionHtml(exhibit.caption)}${pairHtml({ name: id, ...columns })}`;
    }
  }
}

function captionHtml(caption: string | undefined): string {
  return caption === undefined ? '' : `<p class="caption">${escapeHtml(caption)}</p>`;
}

/** A conversation: a ladder, and one line per message that opens into its bytes. */
function transcriptHtml({ caption, speaks, transcript }: TranscriptExhibit, id: string): string {
  const messages = transcript.map(({ from, dissection }, i) => {
    const { bytes, summary, kind } = dissection;
    const beginning = kind === 'frame' ? ` <code>${beginningOf(bytes)}</code>` : '';
    const line =
      `<span class="way">${directionInWords(from)}</span> <b>${escapeHtml(summary)}</b> ` +
      `<span class="size">${bytes.length} bytes</span>${beginning}`;
    const dump = dissectionHtml(dissection, { id: addressIn(id, i) });
    return `<li class="${from}"><details><summary>${line}</summary>${dump}</details></li>`;
  });
  const ladder = ladderSvg(transcript, { addressOf: (i) => addressIn(id, i) });
  return (
    `${captionHtml(caption)}<div class="conversation ${versionClass(speaks)}">${ladder}` +
    `<ol class="transcript">${messages.join('')}</ol></div>`
  );
}

/** Bytes that fit a line. */
const IN_A_LINE = 11;

function beginningOf(bytes: Uint8Array): string {
  return bytes.length <= IN_A_LINE ? toHex(bytes) : `${toHex(bytes.subarray(0, IN_A_LINE - 1))} …`;
}

/** Names and values in two columns, with a note if there is one. */
export function valuesHtml({ caption, rows }: Omit<ValuesExhibit, 'kind'>): string {
  const lines = rows.map(({ name, value, note }) => {
    const told = note === undefined ? '' : `<dd class="note">${escapeHtml(note)}</dd>`;
    return `<div><dt>${escapeHtml(name)}</dt><dd><code>${escapeHtml(shown(value))}</code></dd>${told}</div>`;
  });
  return `${captionHtml(caption)}<dl class="values">${lines.join('')}</dl>`;
}

function shown(value: string | number | Uint8Array): string {
  if (!(value instanceof Uint8Array)) return String(value);
  return value.length === 0 ? 'no bytes' : toHex(value);
}

function refusalHtml({ caption, input, code, message }: RefusalExhibit): string {
  return (
    `${captionHtml(caption)}<div class="refusal"><p><b>✗</b> <code>${escapeHtml(code)}</code></p>` +
    `<pre><code>${escapeLines(typeof input === 'string' ? input : toHex(input))}</code></pre><p>${escapeHtml(message)}</p></div>`
  );
}

/** Keeps line ends, which a page shows as such. */
function escapeLines(text: string): string {
  return text.split(/\r?\n/).map(escapeHtml).join('\n');
}
