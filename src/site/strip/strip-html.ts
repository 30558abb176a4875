/**
 * A message as a strip of bytes, cut into frames: the frames in a row, each with
 * its bytes, and a table with what is on the wire and what the receiver keeps.
 * The build draws it, and the script of the page draws it again at every change.
 */

import { fromUtf8, toHex } from '../../bytes.ts';
import { bytesWaited, type CutFrame, type Cuts, cutMessage } from '../../dissect/cut-message.ts';
import { tintClass } from '../../render/field-tint.ts';
import { classes, type Html, html } from '../../render/markup.ts';
import { bytesInWords } from '../../render/words.ts';
import { say } from '../../say.ts';

/** What can be dragged: a cut, by its number, or the ping. */
export const HANDLES = ['first cut', 'second cut', 'ping'] as const;

/** The tints of the parts of a frame. */
const [OPCODE, LENGTH, PAYLOAD] = ['FIN, opcode', 'MASK, length', 'payload'].map((name) => tintClass(name));

/** The strip with its controls; without the script it is a picture, and the controls are not there. */
export function stripHtml(cuts: Cuts, id: string): Html {
  const { text, cuts: places, ping } = cuts;
  const length = fromUtf8(text).length;
  const values = [...places, ping];
  const controls = HANDLES.map(
    (name, i) => html`
      <label><span>${say(name)}</span> <input type="range" id="${id}-${i}" min="0" max="${length}" step="1"${' '}
      value="${values[i] ?? 0}" autocomplete="off"></label>`,
  );
  return html`
    <figure class="strip" id="${id}-strip" data-text="${text}"><div class="strip-drawn">${drawnHtml(cuts)}</div>
    <div class="strip-controls" hidden>${controls}</div></figure>`;
}

/** What changes when a cut does. */
export function drawnHtml(cuts: Cuts): Html {
  const frames = cutMessage(cuts);
  const message = fromUtf8(cuts.text);
  const boxes = frames.map((frame) => boxHtml(frame, cuts.ping));
  const rows = frames.map((frame) => rowHtml(frame, message.length));
  return html`
    <ol class="strip-frames">${boxes}</ol>
    <table><thead><tr><th scope="col">${say('frame')}</th><th scope="col">${say('on the wire')}</th>
    <th scope="col">${say('the receiver keeps')}</th></tr></thead><tbody>${rows}</tbody></table>
    <p class="strip-said" role="status">${saidOf(cuts, frames)}</p>`;
}

/** A frame on the strip: the message can be cut before every byte, and at its end. @param wanted  where the ping is */
function boxHtml({ opcode, final, payload, start, bytes }: CutFrame, wanted: number): Html {
  if (opcode === 'ping') return html`<li class="ping" data-handle="ping"><b>ping</b></li>`;
  const cell = (at: number, text: string) => {
    const looks = classes(PAYLOAD, at === wanted ? 'wanted' : '', text === '' ? 'end' : '');
    return html`<i class="${looks}" data-at="${at}">${text}</i>`;
  };
  const cells = Array.from(payload, (byte, i) => cell(start + i, toHex(Uint8Array.of(byte))));
  if (final) cells.push(cell(start + payload.length, ''));
  const length = bytes.subarray(1, bytes.length - payload.length);
  return html`
    <li class="data"><b>${opcode}${final ? ', FIN' : ''}</b><span>
    <i class="header ${OPCODE}" data-at="${start}">${toHex(bytes.subarray(0, 1))}</i>
    <i class="header ${LENGTH}" data-at="${start}">${toHex(length)}</i>${cells}</span></li>`;
}

function rowHtml({ opcode, final, bytes, kept, delivered }: CutFrame, length: number): Html {
  const keeps =
    delivered === undefined
      ? html`<meter min="0" max="${length}" value="${kept}" aria-label="${say('kept')}">${kept}</meter> ${bytesInWords(kept)}`
      : html`${say('nothing: it delivers “{text}”', { text: delivered })}`;
  return html`
    <tr><th scope="row">${opcode}${final && opcode !== 'ping' ? ', FIN' : ''}</th>
    <td><code>${toHex(bytes)}</code></td><td>${keeps}</td></tr>`;
}

/** What there is to see, in a sentence. */
export function saidOf(cuts: Cuts, frames: readonly CutFrame[]): string {
  const waited = bytesWaited(cuts, frames);
  const parts = frames.filter(({ opcode }) => opcode !== 'ping').length;
  const headers = frames.reduce((sum, { bytes, payload }) => sum + bytes.length - payload.length, 0);
  const shown = {
    frames: say(parts === 1 ? '{#count} frame of data' : '{#count} frames of data', { count: parts }),
    headers,
  };
  if (waited === 0) {
    return say(
      '{frames}, {#headers} bytes of headers with the ping’s. The ping is wanted at the bar, and goes out at once.',
      shown,
    );
  }
  return say(
    '{frames}, {#headers} bytes of headers with the ping’s. The ping is wanted at the bar, and waits for {bytes}, up to the end of a frame.',
    { ...shown, bytes: bytesInWords(waited) },
  );
}
