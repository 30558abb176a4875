/**
 * A film on a page: all frames in one place, one of them shown, and controls
 * that a script brings to life, beginning with the first frame. Without one, and
 * on paper, the frame that says most is shown; the address of any other shows that one.
 */

import type { FilmExhibit } from '../../course/picture.ts';
import { labelled } from '../../joined.ts';
import { addressIn } from '../../render/html-parts.ts';
import { classes, type Html, html } from '../../render/markup.ts';
import { say } from '../../say.ts';

/** The frame that says most. */
export function tellingFrame({ frames, telling }: FilmExhibit): number {
  return telling ?? frames.length - 1;
}

/**
 * @param id  the address of the film; that of a frame begins with it
 * @param drawn  draws what a frame shows
 */
export function filmHtml(
  film: FilmExhibit,
  id: string,
  drawn: (frame: number, address: string) => readonly Html[],
): Html {
  const { frames } = film;
  const telling = tellingFrame(film);
  const shown = frames.map(({ title }, i) => {
    const address = addressIn(id, i);
    const look = classes('frame', i === 0 ? 'shown' : '', i === telling ? 'telling' : '');
    const isSeveral = (frames[i]?.exhibits ?? []).filter(({ kind }) => kind === 'machine').length > 1;
    const exhibits = drawn(i, address).map((exhibit) => html`<div>${exhibit}</div>`);
    return html`
      <div class="${look}" id="${address}" role="group" aria-label="${labelled(place(i, frames.length), title)}">
      <p class="frame-title"><span>${place(i, frames.length)}</span> <b>${title}</b></p>
      <div class="frame-exhibits${isSeveral ? ' machines' : ''}">${exhibits}</div></div>`;
  });
  return html`<div class="film" id="${id}">${controlsHtml(frames.length)}<div class="frames">${shown}</div></div>`;
}

function place(frame: number, count: number): string {
  return say('{#number} of {#count}', { number: frame + 1, count });
}

/** At the first frame, where there is nothing before it. */
function controlsHtml(count: number): Html {
  const button = (name: string, sign: string, label: string, isAtEnd = false) =>
    html`<button type="button" class="${name}" aria-label="${label}" aria-disabled="${String(isAtEnd)}">${sign}</button>`;
  return html`
    <div class="film-controls">${button('play', say('Play'), say('Play, once'))}
    ${button('previous', '‹', say('Previous'), true)}
    <input type="range" min="1" max="${count}" value="1" aria-label="${say('Moment')}">
    ${button('next', '›', say('Next'), count === 1)}<span class="unseen" role="status"></span></div>`;
}
