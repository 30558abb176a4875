/**
 * The first screen: a conversation in both versions, one square for each byte.
 * It is complete without a script, which adds a playhead: what comes after it
 * is still empty, and what it stands on is named below. The script draws a
 * column again when another conversation is to be seen.
 */

import { toHex } from '../../bytes.ts';
import type { Field, Transcript, TranscriptEntry } from '../../dissect/field.ts';
import { spokenDissection } from '../../dissect/translated.ts';
import { labelled } from '../../joined.ts';
import { versionClass } from '../../render/html.ts';
import { type Html, html } from '../../render/markup.ts';
import { specificationUrl } from '../../render/specifications.ts';
import { bytesInWords, valueInWords, versionInWords } from '../../render/words.ts';
import { say } from '../../say.ts';
import { type Speak, VERSIONS } from '../../versions.ts';
import { greetingTalk } from './greeting-talk.ts';
import { lookOf, squareFields } from './look.ts';
import { GREETING, MOMENTS, MOST_SAID } from './moments.ts';

const YEARS: Readonly<Record<Speak, string>> = { 'hixie-76': '2010', 'version-13': 'since 2011' };
/** The message that the page explains first. */
const FIRST_SHOWN = MOMENTS.indexOf('message');

export function stageHtml(): Html {
  const talks = VERSIONS.map((speak) => ({ speak, talk: greetingTalk(speak) }));
  const sizes = MOMENTS.map((_, i) => Math.max(...talks.map(({ talk }) => talk[i]?.dissection.bytes.length ?? 0)));
  const columns = talks.map(
    ({ speak, talk }) => html`<div class="${versionClass(speak)}">${columnHtml(speak, talk)}</div>`,
  );
  const start = sizes.slice(0, FIRST_SHOWN).reduce((sum, size) => sum + size, 0) + 1;
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  const jumps = MOMENTS.map((name, i) => html`<button type="button" value="${i}">${say(name)}</button>`);
  return html`
    <div class="stage" id="conversation"><div class="stage-controls">
    <button type="button" class="run">${say('Run')}</button>
    <input type="range" min="1" max="${whole}" value="${start}" aria-label="${say('Byte of the conversation')}">
    <div class="jumps" role="group" aria-label="${say('Go to')}">${jumps}</div>
    <div class="say"><label>${say('Say')} <input type="text" value="${GREETING}" maxlength="${MOST_SAID}" autocomplete="off"${' '}
    spellcheck="false"></label> <button type="button" class="own" hidden>${say('With my browser')}</button></div>
    <p class="trouble" role="status"></p></div>${columns}</div>`;
}

/**
 * A conversation in one version, without the element around it.
 *
 * @param when  the year; what else it is of, if it is not the page's own
 */
export function columnHtml(speak: Speak, talk: Transcript, when: string = YEARS[speak]): Html {
  const spoken = talk.map((entry) => ({ ...entry, dissection: spokenDissection(entry.dissection) }));
  const first = spoken[FIRST_SHOWN]?.dissection;
  const said = first?.fields[0] && saidHtml(first.fields[0], toHex(first.bytes.subarray(0, 1)));
  return html`
    <h2>${versionInWords(speak)} <small>${say(when)}</small></h2>
    <p class="said">${said}</p><ol class="wire">${spoken.map((entry, i) => messageHtml(entry, i))}</ol>`;
}

function messageHtml({ from, dissection }: TranscriptEntry, message: number): Html {
  const { bytes, fields, kind, summary } = dissection;
  const isFrame = kind === 'frame';
  const parts = squareFields(fields, isFrame);
  const runs = parts.map((part) => runHtml(part, bytes, isFrame));
  return html`
    <li class="${from}${isFrame ? ' frame-bytes' : ''}" data-message="${message}">
    <span class="who">${say(from === 'client' ? 'client →' : '← server')}</span>
    <div><div class="squares" aria-hidden="true">${runs}</div>
    <p class="cap"><b>${summary}</b> ${bytesInWords(bytes.length)}</p></div></li>`;
}

/** The bytes of one field: squares, with their values in those of a frame. */
function runHtml(field: Field, bytes: Uint8Array, isFrame: boolean): Html {
  const { name, start, end, note = '', spec = '' } = field;
  const own = bytes.subarray(start, end);
  const look = lookOf(field, isFrame);
  const squares = [...own].map((byte) => html`<i>${isFrame ? toHex(Uint8Array.of(byte)) : ''}</i>`);
  const value = valueInWords(field);
  const title = value === '' ? name : labelled(name, value);
  return html`
    <span class="${look}" title="${title}" data-name="${name}" data-value="${value}" data-note="${note}"${' '}
    data-spec="${spec}" data-href="${specificationUrl(spec) ?? ''}" data-hex="${toHex(own)}">${squares}</span>`;
}

/** A byte, the name of its field, and why it is there; the script writes the same. */
function saidHtml(field: Field, hex: string): Html {
  const { name, note = '', spec = '' } = field;
  return html`
    <code>${hex}</code> <b>${name}</b> <span class="value">${valueInWords(field)}</span>${' '}
    <span class="note">${note}</span> <a class="spec" href="${specificationUrl(spec) ?? ''}" rel="noreferrer">${spec}</a>`;
}
