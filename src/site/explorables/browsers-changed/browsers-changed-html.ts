/** Browsers, servers, a line between each two, and the bytes of the line that is chosen. */

import { toHex } from '../../../bytes.ts';
import { inEnglish } from '../../../render/in-english.ts';
import { classes, type Html, html } from '../../../render/markup.ts';
import { labelledHtml, sayHtml } from '../../../render/say-html.ts';
import { withSpecifications } from '../../../render/specifications.ts';
import { bytesInWords } from '../../../render/words.ts';
import { say } from '../../../say.ts';
import { messageHtml } from '../message-html.ts';
import { BREAKS, breakInWords } from './breaks.ts';
import type { BrowsersChanged } from './browsers-changed.ts';
import { isEarlierVersion } from './drafts.ts';
import { countLines, isWritten, lineIn, type Meeting, meetingIn } from './meetings.ts';
import { BROWSERS, type Browser, MONTHS, releaseIn } from './releases.ts';
import { SERVERS, type Server } from './servers.ts';
import {
  dayInWords,
  monthInWords,
  nameOfServer,
  SERVER_NAMES,
  sendsInWords,
  sentenceOf,
  sinceInWords,
  verdictInWords,
} from './words.ts';

export function browsersChangedHtml(state: BrowsersChanged): Html {
  const { month } = state;
  const { works, refused, silent } = countLines(month);
  return html`
    <p class="changed-breaks">${say('The two breaks: ')}${BREAKS.map((one) => html`<span>${breakInWords(one)}</span> `)}</p>
    <div class="explorable-controls"><input type="range" data-act="slide" min="0" max="${MONTHS.length - 1}" step="1" value="${MONTHS.indexOf(month)}" aria-label="${say('Month')}" aria-valuetext="${monthInWords(month)}">
    <button type="button" class="quiet" data-act="jump" data-value="previous">${say('Previous change')}</button>
    <button type="button" class="quiet" data-act="jump" data-value="next">${say('Next change')}</button></div>
    <p class="changed-month"><b>${monthInWords(month)}</b> <span class="works">${say('{#count} work', { count: works })}</span>${' '}
    <span class="refused">${say('{#count} refused', { count: refused })}</span>${' '}
    <span class="silent">${say('{#count} silent', { count: silent })}</span></p>
    <div class="changed-map"><div class="changed-ends" role="group" aria-label="${say('Browsers')}">${BROWSERS.map((one) => browserBox(state, one))}</div>
    <svg class="changed-lines" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true"><g>${lines(state)}</g></svg>
    <div class="changed-ends" role="group" aria-label="${say('Servers')}">${SERVERS.map((one) => serverBox(state, one))}</div></div>
    ${chosen(state)}`;
}

function browserBox({ month, browser }: BrowsersChanged, one: Browser): Html {
  const { version, sends, on } = releaseIn(one, month);
  const isSilent = sends === 'none' || sends === 'switched off';
  return html`
    <div class="${classes('changed-end', isSilent ? 'absent' : undefined, one === browser ? 'chosen' : undefined)}">
    <span id="changed-${one}"><b>${one} ${version}</b> <span>${sendsInWords(sends)}</span></span> <small>${dayInWords(on)}</small>
    <button type="button" data-act="browser" data-value="${one}" aria-labelledby="changed-${one}" aria-pressed="${String(one === browser)}"></button></div>`;
}

function serverBox({ month, browser, server }: BrowsersChanged, one: Server): Html {
  const { name, speaks } = SERVER_NAMES[one];
  const isAbsent = !isWritten(one, month);
  return html`
    <div class="${classes('changed-end', isAbsent ? 'absent' : undefined, one === server ? 'chosen' : undefined)}">
    <span id="changed-${one}"><b>${say(name)}</b> <span>${say(speaks)}</span> <b class="${lineIn(month, browser, one)}">${verdictInWords(month, browser, one)}</b></span> <small>${sinceInWords(one)}</small>
    <button type="button" data-act="server" data-value="${one}" aria-labelledby="changed-${one}" aria-pressed="${String(one === server)}"></button></div>`;
}

/** A line from the middle of each browser to the middle of each server; wide enough to be pressed. */
function lines({ month, browser, server }: BrowsersChanged): Html[] {
  return BROWSERS.flatMap((from, i) =>
    SERVERS.map((to, j) => {
      const [x1, x2] = [middle(i, BROWSERS.length), middle(j, SERVERS.length)];
      const path = `M${x1} 0C${x1} 45 ${x2} 55 ${x2} 100`;
      const near = from === browser ? (to === server ? 'chosen' : 'near') : undefined;
      return html`
        <g class="${classes(lineIn(month, from, to), near)}" data-line="${from} ${to}"><path class="hit" d="${path}"/><path d="${path}"/></g>`;
    }),
  );
}

function middle(i: number, of: number): number {
  return Math.round(((i + 0.5) / of) * 1000) / 10;
}

/** What was sent on the chosen line, and what came of it. */
function chosen({ month, browser, server }: BrowsersChanged): Html {
  const { version, sends } = releaseIn(browser, month);
  const meeting = meetingIn(month, browser, server);
  const who = sayHtml(sentenceOf(sends), { browser: html`<b>${browser} ${version}</b>` });
  if (!meeting) {
    return html`
      <div class="changed-said"><div><p>${who} ${sayHtml(isWritten(server, month) ? '{server} gets no request.' : '{server} is not written yet.', { server: html`<b>${nameOfServer(server)}</b>` })}</p></div></div>`;
  }
  return html`
    <div class="changed-said"><div><p>${who}</p><pre tabindex="0" aria-label="${say('The request')}">${messageHtml(meeting.request)}</pre></div>
    <div><p>${answered(server, meeting)}</p>${answerBytes(meeting)}<p>${verdict(meeting)}</p></div></div>`;
}

function answered(server: Server, { answer }: Meeting): Html {
  const named = html`<b>${nameOfServer(server)}</b>`;
  return answer.length === 0
    ? sayHtml('{server} sends nothing, and leaves the connection open.', { server: named })
    : sayHtml('{server} answers:', { server: named });
}

function answerBytes({ answer }: Meeting): Html | undefined {
  return answer.length === 0
    ? undefined
    : html`<pre tabindex="0" aria-label="${say('The answer')}">${messageHtml(answer)}</pre>`;
}

function verdict({ draft, reading }: Meeting): Html {
  if (reading.line === 'silent')
    return sayHtml('{silent}: the browser waits.', { silent: html`<b class="silent">${say('Silent')}</b>` });
  if (reading.line === 'refused') {
    const refused = html`<b class="refused">${say('Refused')}</b>`;
    const why = inEnglish(withSpecifications(reading.why));
    return isEarlierVersion(draft)
      ? sayHtml('{refused}: {why}. The rule of {draft} is that of version 13.', { refused, why, draft })
      : labelledHtml(refused, why);
  }
  const { extra } = reading;
  const more =
    extra.length === 0
      ? ''
      : sayHtml('But {count} too many: {bytes}. The browser takes them for the beginning of a frame.', {
          count: bytesInWords(extra.length),
          bytes: html`<code>${toHex(extra)}</code>`,
        });
  return html`${sayHtml('{works}: the browser accepts the answer.', { works: html`<b class="works">${say('Works')}</b>` })}${more && say(' ')}${more}`;
}
