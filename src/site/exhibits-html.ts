/** What a step shows, as HTML: the same exhibits that the terminal draws. */

import { toHex } from '../bytes.ts';
import { flatExhibits } from '../course/inner-exhibits.ts';
import type { Exhibit, RefusalExhibit, TranscriptExhibit } from '../course/lesson.ts';
import type { FilmExhibit, MachineExhibit } from '../course/picture.ts';
import { addressIn, dissectionHtml, versionClass } from '../render/html.ts';
import { valuesHtml } from '../render/html-values.ts';
import { inEnglish } from '../render/in-english.ts';
import { ladderSvg } from '../render/ladder-svg.ts';
import { type Html, html, join } from '../render/markup.ts';
import { markKeys, markKeysTried } from '../render/spaces.ts';
import { withSpecifications } from '../render/specifications.ts';
import { bytesInWords, directionInWords } from '../render/words.ts';
import { alignedDumpsHtml } from './aligned-dumps.ts';
import { pairHtml } from './pair.ts';
import { barsHtml } from './pictures/bars-html.ts';
import { bitsHtml } from './pictures/bits-html.ts';
import { chainHtml } from './pictures/chain-html.ts';
import { filmHtml } from './pictures/film-html.ts';
import { gridHtml } from './pictures/grid-html.ts';
import { heightsOf, type LanesHeights, lanesHtml } from './pictures/lanes-svg.ts';
import { machineHtml } from './pictures/machine-svg.ts';
import { matchesHtml } from './pictures/matches-svg.ts';
import { plotHtml } from './pictures/plot-svg.ts';
import { stripHtml } from './strip/strip-html.ts';

/** What all frames of a film show, so that the drawings of one fit those of the others. */
interface Film {
  readonly machines: readonly MachineExhibit[];
  readonly lanes: LanesHeights;
}

/** @param id  the address of the step; what it shows has addresses that begin with it */
export function exhibitsHtml(exhibits: readonly Exhibit[], id: string, film?: Film): Html {
  return html`${exhibits.map((exhibit, i) => exhibitHtml(exhibit, addressIn(id, i), film))}`;
}

function exhibitHtml(exhibit: Exhibit, id: string, film?: Film): Html {
  const caption =
    exhibit.caption === undefined ? '' : html`<p class="caption">${withSpecifications(exhibit.caption)}</p>`;
  return html`${caption}${contentHtml(exhibit, id, film)}`;
}

function contentHtml(exhibit: Exhibit, id: string, film?: Film): Html {
  switch (exhibit.kind) {
    case 'dissection': {
      const highlighted = exhibit.highlighted ?? [];
      return html`${exhibit.dissections.map((one, i) => dissectionHtml(one, { id: addressIn(id, i), highlighted }))}`;
    }
    case 'transcript':
      return transcriptHtml(exhibit, id);
    case 'values':
      return valuesHtml(exhibit.rows);
    case 'refusal':
      return refusalHtml(exhibit);
    case 'strip':
      return stripHtml(exhibit, id);
    case 'comparison':
      return (
        alignedDumpsHtml(exhibit.versions, id, exhibit.opensAt) ??
        pairHtml(id, (speaks) => exhibitsHtml(exhibit.versions[speaks], `${id}-${speaks}`, film), {
          opensAt: exhibit.opensAt,
        })
      );
    case 'film': {
      const shown = filmOf(exhibit);
      return filmHtml(exhibit, id, (frame, address) =>
        (exhibit.frames[frame]?.exhibits ?? []).map((one, i) => exhibitHtml(one, addressIn(address, i), shown)),
      );
    }
    case 'plot':
      return plotHtml(exhibit);
    case 'bars':
      return barsHtml(exhibit);
    case 'grid':
      return gridHtml(exhibit);
    case 'machine':
      return machineHtml(exhibit, film?.machines);
    case 'lanes':
      return lanesHtml(exhibit, film?.lanes);
    case 'chain':
      return chainHtml(exhibit);
    case 'bits':
      return bitsHtml(exhibit);
    case 'matches':
      return matchesHtml(exhibit);
  }
}

function filmOf(film: FilmExhibit): Film {
  const all = flatExhibits([film]);
  return {
    machines: all.filter((exhibit) => exhibit.kind === 'machine'),
    lanes: heightsOf(all.filter((exhibit) => exhibit.kind === 'lanes')),
  };
}

/** A conversation: a ladder, and one line per message that opens into its bytes. */
function transcriptHtml({ speaks, transcript }: TranscriptExhibit, id: string): Html {
  const messages = transcript.map(({ from, dissection }, i) => {
    const { bytes, summary, kind } = dissection;
    const beginning = kind === 'frame' ? html` <code>${beginningOf(bytes)}</code>` : '';
    const line = html`
      <span class="way">${directionInWords(from)}</span> <b>${summary}</b>${' '}
      <span class="size">${bytesInWords(bytes.length)}</span>${beginning}`;
    const dump = dissectionHtml(dissection, { id: addressIn(id, i) });
    return html`<li class="${from}"><details><summary>${line}</summary>${dump}</details></li>`;
  });
  const ladder = ladderSvg(transcript, { addressOf: (i) => addressIn(id, i) });
  return html`
    <div class="conversation ${versionClass(speaks)}">${ladder}
    <ol class="transcript">${messages}</ol></div>`;
}

/** Bytes that fit a line. */
const IN_A_LINE = 11;

function beginningOf(bytes: Uint8Array): string {
  return bytes.length <= IN_A_LINE ? toHex(bytes) : `${toHex(bytes.subarray(0, IN_A_LINE - 1))} …`;
}

function refusalHtml({ input, code, message }: RefusalExhibit): Html {
  // Line ends stay line ends.
  const lines = (typeof input === 'string' ? markKeysTried(input, message) : toHex(input)).split(/\r?\n/);
  return html`
    <div class="refusal"><p><b>✗</b> <code>${code}</code></p>
    <pre><code>${join(lines, '\n')}</code></pre><p>${inEnglish(withSpecifications(markKeys(message)))}</p></div>`;
}
