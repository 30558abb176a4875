/** A page for each run: what it was told, and every case that is not right, with the bytes of those that failed. */

import { fromHex } from '../../bytes.ts';
import type { CaseSpeaks } from '../../conformance/case.ts';
import { groupedBy } from '../../conformance/reports/grouped.ts';
import type { Verdict } from '../../conformance/verdict.ts';
import { senderOf } from '../../conformance/wire.ts';
import { translatedExhibits } from '../../course/translated.ts';
import { ConversationDissector } from '../../dissect/conversation.ts';
import type { Dissection, Transcript, TranscriptEntry } from '../../dissect/field.ts';
import { http2Engine } from '../../dissect/http2/engine.ts';
import { inEnglish } from '../../render/in-english.ts';
import { type Html, html } from '../../render/markup.ts';
import { labelledHtml, sayHtml } from '../../render/say-html.ts';
import { withSpecifications } from '../../render/specifications.ts';
import { said, say, spoken } from '../../say.ts';
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
  const { program, version, role } = run;
  const all = [...themes.values()].flat();
  const values = { program, version, wrong: casesInWords(countOf(all, 'wrong')), all: all.length };
  return {
    title: titleOf(run, program),
    description: say(
      role === 'server'
        ? 'What the check found of {program} {version} as a server: {wrong} of {#all} wrong, with the bytes.'
        : 'What the check found of {program} {version} as a client: {wrong} of {#all} wrong, with the bytes.',
      values,
    ),
  };
}

/** A run in a few words. @param program  its name, with its version where there is room */
function titleOf({ role, speaks }: KeptRun, program: string): string {
  const values = { program, speaks: said(SPEAKS[speaks]) };
  return say(role === 'server' ? '{program} as a server, {speaks}' : '{program} as a client, {speaks}', values);
}

function pageOf(standing: Standing): PageFrame {
  const { run, themes } = standing;
  const { program, version, on, setting } = run;
  const all = [...themes.values()].flat();
  const missing = casesFor(run).length - all.length;
  const newer =
    missing === 0
      ? ''
      : missing === 1
        ? say('1 case is newer than this run, or not reached by it.')
        : say('{#missing} cases are newer than this run, or not reached by it.', { missing });
  const more = html`<a href="${ALL_PROGRAMS}">${say('All programs, and how to read this')}</a>`;
  const ran = sayHtml('Run on {on}: {setting}.', { on, setting: said(setting) });
  const told = html`${ran}${newer && say(' ')}${newer}${say(' ')}${sayHtml('{sentence}.', { sentence: more })}`;
  const inOther = spoken() && html`<p>${say('The titles of cases and the reasons are in English.')}</p>`;
  return {
    href: programPage(keyOf(run)),
    ...runInWords(standing),
    feed: FEED,
    kicker: say('The state of WebSocket'),
    heading: html`<h1>${titleOf(run, `${program} ${version}`)}</h1>`,
    body: html`
      <p>${told}</p>${inOther}
      <p class="standing">${countsHtml(all)}</p>
      ${[...themes].map(([theme, results]) => themeHtml(theme, results, run))}`,
    headings: [...themes.keys()].map((theme) => ({ id: theme, text: said(theme) })),
  };
}

function themeHtml(theme: string, results: readonly KeptResult[], run: KeptRun): Html {
  const others = results.filter(({ verdict }) => verdict !== 'right');
  const same = groupedBy(others, ({ verdict, because }) => `${verdict} ${because}`);
  const groups = WORST_FIRST.flatMap((verdict) => [...same.values()].filter(([first]) => first?.verdict === verdict));
  const shown = groups.find((group) => bytesOf(group, run));
  return html`
    <section class="kept"><h2 id="${theme}">${said(theme)}</h2><p class="standing">${countsHtml(results)}</p>
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
  const killed = first.killed ? html`${say(' ')}${say('It died of it.')}` : '';
  const titles = group.map(
    ({ case: { title, section } }) =>
      html`<li>${inEnglish(title)} <small>(${withSpecifications(section)})</small></li>`,
  );
  const list = html`<ul>${titles}</ul>`;
  const cases =
    group.length === 1 ? list : html`<details><summary>${casesInWords(group.length)}</summary>${list}</details>`;
  return html`
    <div class="kept-outcome ${first.verdict}"><p>${labelledHtml(verdictHtml(first.verdict), becauseHtml(first))}${killed}</p>
    ${cases}${run && conversationHtml(group, run, id)}</div>`;
}

/** Every byte, named; folded, because there are many. */
function conversationHtml(group: readonly KeptResult[], run: KeptRun, id: string): Html | undefined {
  const one = bytesOf(group, run)?.case;
  const said = one && run.conversations[one.id];
  if (!said) return undefined;
  const transcript = transcriptOf(said, run, one);
  const speaks = run.speaks === 'hixie-76' ? 'hixie-76' : 'version-13';
  const [exhibit, to] = [{ kind: 'transcript', speaks, transcript } as const, spoken()];
  const title = html`<span>${inEnglish(one.title)}</span>`;
  return html`
    <details class="bytes"><summary>${sayHtml('the bytes: {title}', { title })}</summary>
    <div id="${id}">${exhibitsHtml(to ? translatedExhibits([exhibit], to) : [exhibit], id)}</div></details>`;
}

function isHead(kind: Dissection['kind']): boolean {
  return kind === 'request' || kind === 'response';
}

/** Most heads and frames that are shown. */
const MOST_SHOWN = 10;

/** Dissected once for the pages in all languages. */
const transcripts = new WeakMap<readonly KeptBytes[], Transcript>();

function transcriptOf(said: readonly KeptBytes[], run: KeptRun, told: ToldCase): Transcript {
  const transcript = transcripts.get(said) ?? dissected(said, run, told);
  transcripts.set(said, transcript);
  return transcript;
}

function dissected(said: readonly KeptBytes[], { role, speaks }: KeptRun, { opens }: ToldCase): Transcript {
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
