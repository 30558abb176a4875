/** One case in full: the rule, what was expected, what came of it, and every byte. */

import { type Content, type Html, html } from '../../../render/markup.ts';
import { withSpecifications } from '../../../render/specifications.ts';
import type { Role } from '../../../versions.ts';
import type { Case, Closing } from '../../case.ts';
import { hasFailed, type Result } from '../../result.ts';
import { reasonsOf, wordFor } from '../lines.ts';
import { partsOf } from '../themes.ts';
import { conversationOf, firstWrong } from './conversation.ts';
import { type Room, rowsHtml } from './rows.ts';
import { signHtml, styleOf } from './verdicts.ts';

/** Where a case is in a report. */
export function addressOf(one: Pick<Case, 'id'>): string {
  const { theme, name } = partsOf(one);
  return `${theme}.html#${name}`;
}

/** Room in a report: for the bytes of all cases, and for the full dissections of those that failed. */
export interface Rooms {
  readonly bytes: Room;
  readonly full: Room;
}

export function caseHtml(result: Result, rooms: Rooms): Html {
  const { case: one, subject } = result;
  const { name } = partsOf(one);
  const conversation = conversationOf(result);
  const wrong = firstWrong(conversation, result);
  const rows = rowsHtml(conversation, {
    isHttp2: one.speaks === 'http2',
    subject,
    wrong,
    inFull: hasFailed(result) ? rooms.full : undefined,
  });
  const facts: [string, Content][] = [
    ['rule', html`a right ${subject} ${one.title} (${withSpecifications(one.section)})`],
    ...expectedFacts(one),
    ...(one.closing ? [['end', closingInWords(one.closing, subject)] as [string, Content]] : []),
    ['came', html`<b>${wordFor(result)}</b>: ${reasonsOf(result)}${result.killed ? '; it killed the server' : ''}`],
    ...(one.lesson === undefined ? [] : [['lesson', lessonHtml(one.lesson)] as [string, Content]]),
  ];
  const number = one.autobahn === undefined ? '' : html` <small>Autobahn ${one.autobahn}</small>`;
  return html`
    <section class="case ${styleOf(result)}" id="${name}">
    <h2>${signHtml(result)} <a href="#${name}">${one.id}</a>${number}</h2>
    <dl>${facts.map(([term, fact]) => html`<dt>${term}</dt><dd>${fact}</dd>`)}</dl>
    ${rooms.bytes.take(rows) ?? html`<p class="more">This report has no room for the bytes; they come with <code>--only ${one.id}</code>.</p>`}
    </section>`;
}

/** What an end may do; that a right one does what the title says, the rule has said already. */
function expectedFacts({ outcomes, title }: Case): [string, Content][] {
  const told = outcomes.filter(({ verdict, does }) => verdict !== 'right' || verbOf(does) !== verbOf(title));
  if (told.length === 0) return [];
  const isAlso = told.length < outcomes.length;
  const each = told.map(({ verdict, does }, i) => html`${i > 0 ? '; ' : ''}${verdict} if it ${does}`);
  return [[isAlso ? 'also' : 'expected', html`${each}`]];
}

/** The first word of what an end does, which says what kind of thing it is: `echoes`, `fails`. */
const verbOf = (does: string) => /^[\w-]*/.exec(does)?.[0];

/** How the connection should end. */
function closingInWords({ by, codes, isClean }: Closing, subject: Role): string {
  const first = by === 'tester' ? 'after a close frame of the check' : `the ${subject} fails the connection`;
  const code = `close code ${codes.length === 0 ? 'none' : `${codes.join(' or ')}, or none`}`;
  return [first, code, ...(isClean ? ['TCP ends in order'] : [])].join('; ');
}

/** The course is not at a public address: its lesson is named, and the command that plays it. */
function lessonHtml(id: string): Html {
  return html`${id}: <code>npm run lesson -- ${Number.parseInt(id, 10)}</code>`;
}
