/** A page for each run: what it was told, and every case that is not right, with the bytes of those that failed. */

import { fromHex } from '../../bytes.ts';
import type { CaseSpeaks } from '../../conformance/case.ts';
import { groupedBy } from '../../conformance/reports/grouped.ts';
import type { Verdict } from '../../conformance/verdict.ts';
import { senderOf } from '../../conformance/wire.ts';
import { ConversationDissector } from '../../dissect/conversation.ts';
import { count } from '../../dissect/count.ts';
import type { Dissection, Transcript, TranscriptEntry } from '../../dissect/field.ts';
import { http2Engine } from '../../dissect/http2/engine.ts';
import { type Html, html } from '../../render/markup.ts';
import { withSpecifications } from '../../render/specifications.ts';
import { say } from '../../say.ts';
import { exhibitsHtml } from '../exhibits-html.ts';
import type { PageFrame } from '../page-layout.ts';
import { casesFor, type KeptBytes, type KeptResult, type KeptRun, keyOf, type ToldCase } from './kept.ts';
import { becauseHtml, countOf, countsHtml, type Standing, verdictHtml } from './standing.ts';

const WORST_FIRST: readonly Verdict[] = ['wrong', 'tolerable', 'informative', 'not-offered'];

/** The page of all programs. */
export const ALL_PROGRAMS = 'state-of-websocket.html';

/** The feed of all results. */
export const FEED = 'state-of-websocket.atom';

/** `state-ws-server.html` */
export function programPage(key: string): string {
  return `state-${key}.html`;
}

const SPEAKS: Readonly<Record<CaseSpeaks, string>> = {
  'version-13': 'version 13',
  'hixie-76': 'hixie-76',
  http2: 'version 13 over HTTP/2',
};

/** Where a program's page has the bytes of a case that failed, of one for each theme. */
export function bytesAddress(theme: string): string {
  return `${theme}-bytes`;
}

export function programPages(standings: readonly Standing[]): PageFrame[] {
  return standings.map(pageOf);
}

/** `1 case`, `12 cases` */
export function casesInWords(cases: number): string {
  return cases === 1 ? say('1 case') : say('{#cases} cases', { cases });
}

/** What a run is, and what it found. */
export function runInWords({ run, themes }: Standing): Pick<PageFrame, 'title' | 'description'> {
  const { program, version, role, speaks } = run;
  const all = [...themes.values()].flat();
  const wrong = countOf(all, 'wrong');
  return {
    title: `${program} as a ${role}, ${SPEAKS[speaks]}`,
    description: `What the check found of ${program} ${version} as a ${role}: ${count(wrong, 'case')} of ${all.length} wrong, with the bytes.`,
  };
}

function pageOf(standing: Standing): PageFrame {
  const { run, themes } = standing;
  const { program, version, role, speaks, on, setting } = run;
  const all = [...themes.values()].flat();
  const missing = casesFor(run).length - all.length;
  const newer =
    missing > 0
      ? html` ${count(missing, 'case')} ${missing === 1 ? 'is' : 'are'} newer than this run, or not reached by it.`
      : '';
  return {
    href: programPage(keyOf(run)),
    ...runInWords(standing),
    feed: FEED,
    kicker: 'The state of WebSocket',
    heading: html`<h1>${program} ${version}, ${role}, ${SPEAKS[speaks]}</h1>`,
    body: html`
      <p>Run on ${on}: ${setting}.${newer} <a href="${ALL_PROGRAMS}">All programs, and how to read this</a>.</p>
      <p class="standing">${countsHtml(all)}</p>
      ${[...themes].map(([theme, results]) => themeHtml(theme, results, run))}`,
    headings: [...themes.keys()].map((theme) => ({ id: theme, text: theme })),
  };
}

function themeHtml(theme: string, results: readonly KeptResult[], run: KeptRun): Html {
  const others = results.filter(({ verdict }) => verdict !== 'right');
  const same = groupedBy(others, ({ verdict, because }) => `${verdict} ${because}`);
  const groups = WORST_FIRST.flatMap((verdict) => [...same.values()].filter(([first]) => first?.verdict === verdict));
  const shown = groups.find((group) => bytesOf(group, run));
  return html`
    <section class="kept"><h2 id="${theme}">${theme}</h2><p class="standing">${countsHtml(results)}</p>
    ${groups.map((group) => groupHtml(group, group === shown ? run : undefined, bytesAddress(theme)))}</section>`;
}

/** The case of a group of which the bytes are kept. */
function bytesOf(group: readonly KeptResult[], { conversations }: KeptRun): KeptResult | undefined {
  return group.find(({ case: one }) => conversations[one.id]);
}

/** Cases of which the same is said. @param run  if the bytes of one are shown */
function groupHtml(group: readonly KeptResult[], run: KeptRun | undefined, id: string): Html | undefined {
  const [first] = group;
  if (!first) return undefined;
  const killed = first.killed ? ' It died of it.' : '';
  const titles = group.map(
    ({ case: { title, section } }) => html`<li>${title} <small>(${withSpecifications(section)})</small></li>`,
  );
  const list = html`<ul>${titles}</ul>`;
  const cases =
    group.length === 1 ? list : html`<details><summary>${count(group.length, 'case')}</summary>${list}</details>`;
  return html`
    <div class="kept-outcome ${first.verdict}"><p>${verdictHtml(first.verdict)}: ${becauseHtml(first)}${killed}</p>
    ${cases}${run && conversationHtml(group, run, id)}</div>`;
}

/** Every byte, named; folded, because there are many. */
function conversationHtml(group: readonly KeptResult[], run: KeptRun, id: string): Html | undefined {
  const one = bytesOf(group, run)?.case;
  const said = one && run.conversations[one.id];
  if (!said) return undefined;
  const transcript = transcriptOf(said, run, one);
  const speaks = run.speaks === 'hixie-76' ? 'hixie-76' : 'version-13';
  return html`
    <details class="bytes"><summary>the bytes: <span>${one.title}</span></summary>
    <div id="${id}">${exhibitsHtml([{ kind: 'transcript', speaks, transcript }], id)}</div></details>`;
}

function isHead(kind: Dissection['kind']): boolean {
  return kind === 'request' || kind === 'response';
}

/** Most heads and frames that are shown. */
const MOST_SHOWN = 10;

function transcriptOf(said: readonly KeptBytes[], { role, speaks }: KeptRun, { opens }: ToldCase): Transcript {
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
  // An ordinary handshake says nothing of the rule.
  const told = opens === 'itself' ? entries : entries.filter(({ dissection: { kind } }) => !isHead(kind));
  return told.slice(0, MOST_SHOWN);
}
