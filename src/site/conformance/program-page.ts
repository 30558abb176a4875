/** A page for each run: what it was told, and every case that is not right, with the bytes of those that failed. */

import { fromHex } from '../../bytes.ts';
import type { CaseSpeaks } from '../../conformance/case.ts';
import { senderOf } from '../../conformance/wire.ts';
import { ConversationDissector } from '../../dissect/conversation.ts';
import { count } from '../../dissect/count.ts';
import type { Dissection, Transcript, TranscriptEntry } from '../../dissect/field.ts';
import { http2Engine } from '../../dissect/http2/engine.ts';
import { type Html, html } from '../../render/markup.ts';
import { withSpecifications } from '../../render/specifications.ts';
import { exhibitsHtml } from '../exhibits-html.ts';
import type { PageFrame } from '../page-layout.ts';
import { casesFor, type KeptBytes, type KeptResult, type KeptRun, keyOf } from './kept.ts';
import { countOf, countsHtml, groupedBy, SIGNS, type Standing } from './standing.ts';

/** The page of all programs. */
const ALL = 'state-of-websocket.html';

/** `state-ws-server.html` */
export function programPage(key: string): string {
  return `state-${key}.html`;
}

const SPEAKS: Readonly<Record<CaseSpeaks, string>> = {
  'version-13': 'version 13',
  'hixie-76': 'hixie-76',
  http2: 'version 13 over HTTP/2',
};

export function programPages(standings: readonly Standing[]): PageFrame[] {
  return standings.map(pageOf);
}

function pageOf({ run, themes }: Standing): PageFrame {
  const { program, version, role, speaks, on, setting } = run;
  const all = [...themes.values()].flat();
  const missing = casesFor(run).length - all.length;
  const newer = missing > 0 ? html` ${count(missing, 'case')} are newer than this run, or were not reached.` : '';
  const wrong = countOf(all, 'wrong');
  return {
    href: programPage(keyOf(run)),
    title: `${program} as a ${role}, ${SPEAKS[speaks]}`,
    description: `What the check found of ${program} ${version} as a ${role}: ${count(wrong, 'case')} of ${all.length} wrong, with the bytes.`,
    kicker: 'The state of WebSocket',
    heading: html`<h1>${program} ${version}, ${role}, ${SPEAKS[speaks]}</h1>`,
    body: html`
      <p>Run on ${on}: ${setting}.${newer} <a href="${ALL}">All programs, and how to read this</a>.</p>
      <p class="standing">${countsHtml(all)}</p>
      ${[...themes].map(([theme, results]) => themeHtml(theme, results, run))}`,
    headings: [...themes.keys()].map((theme) => ({ id: theme, text: theme })),
  };
}

function themeHtml(theme: string, results: readonly KeptResult[], run: KeptRun): Html {
  const others = results.filter(({ verdict }) => verdict !== 'right');
  const same = groupedBy(others, ({ verdict, because }) => `${verdict} ${because}`);
  return html`
    <section class="kept"><h2 id="${theme}">${theme}</h2><p class="standing">${countsHtml(results)}</p>
    ${[...same.values()].map((group, i) => groupHtml(group, run, `${theme}-${i + 1}`))}</section>`;
}

/** Cases of which the same is said; bytes of the first, if it failed. */
function groupHtml(group: readonly KeptResult[], run: KeptRun, id: string): Html | undefined {
  const [first] = group;
  if (!first) return undefined;
  const [sign, word] = SIGNS[first.verdict];
  const killed = first.killed ? ' It died of it.' : '';
  const titles = group.map(
    ({ case: { title, section } }) => html`<li>${title} <small>(${withSpecifications(section)})</small></li>`,
  );
  const cases =
    group.length === 1
      ? html`<ul>${titles}</ul>`
      : html`<details><summary>${count(group.length, 'case')}</summary><ul>${titles}</ul></details>`;
  const kept = group.find(({ case: one }) => run.conversations[one.id]);
  const said = kept && run.conversations[kept.case.id];
  return html`
    <div class="kept-outcome ${first.verdict}"><p><b aria-hidden="true">${sign}</b> ${word}: ${first.because}.${killed}</p>
    ${cases}${kept && said && conversationHtml(said, run, kept, id)}</div>`;
}

/** Every byte, named; folded, because there are many. */
function conversationHtml(said: readonly KeptBytes[], run: KeptRun, { case: one }: KeptResult, id: string): Html {
  const transcript = transcriptOf(said, run);
  const speaks = run.speaks === 'hixie-76' ? 'hixie-76' : 'version-13';
  return html`
    <details class="bytes" id="${id}"><summary>the bytes: <span>${one.title}</span></summary>
    ${exhibitsHtml([{ kind: 'transcript', speaks, transcript }], id)}</details>`;
}

/** Most heads and frames that are shown. */
const MOST_SHOWN = 12;

function transcriptOf(said: readonly KeptBytes[], { role, speaks }: KeptRun): Transcript {
  const dissector = new ConversationDissector({
    ...(speaks === 'http2' ? { http2: http2Engine } : { speak: speaks }),
  });
  const entries: TranscriptEntry[] = [];
  const add = (end: TranscriptEntry['from'], dissections: readonly Dissection[]) => {
    for (const dissection of dissections) entries.push({ at: 0, from: dissection.from ?? end, dissection });
  };
  for (const [from, hex, more] of said) {
    const end = senderOf(from, role);
    add(end, dissector.push(end, fromHex(hex)));
    if (more !== undefined) add(end, dissector.gap(end, more));
  }
  for (const end of ['client', 'server'] as const) add(end, dissector.end(end));
  return entries.slice(0, MOST_SHOWN);
}
