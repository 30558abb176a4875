/** The controls of Live and its ladder; the page's script brings them to life. */

import { type Html, html } from '../../render/markup.ts';
import { say } from '../../say.ts';
import type { Role } from '../../versions.ts';
import { needsScript } from '../needs-script.ts';
import { BREAKS } from './breaks.ts';
import { IN_PAGE, PLAYED, TO_BROWSER } from './played.ts';
import { WRONG_ANSWERS } from './wrong-answers.ts';

export function liveHtml(): Html {
  return html`
    <p class="no-script">${needsScript(say('Live needs JavaScript: the connections are made by a script. The lessons show such conversations without one.'))}</p>
    <div class="live">
    <div class="live-start">
    <p><button type="button" id="connect">${say('Connect your browser')}</button>${' '}
    <button type="button" class="quiet" id="speak">${say('Let your own code speak')}</button></p>
    <p id="status" class="status" role="status">${say(PLAYED)}</p>
    </div>
    <div id="own-code" class="panel live-own" hidden></div>
    <div class="live-view">
    <div class="lane-heads" aria-hidden="true"><span>${say('clients')}</span><span id="count"></span><span>${say('server')}</span></div>
    <ol id="ladder" class="live-ladder" tabindex="0" aria-label="${say('What passes between the clients and the server, in the order of time')}"></ol>
    </div>
    ${talkHtml()}
    ${moreHtml()}
    </div>`;
}

function talkHtml(): Html {
  const [first, second] = IN_PAGE;
  return html`
    <form id="talk" class="panel live-talk">
    <fieldset><legend>${say('Who speaks')}</legend><div id="participants" class="participants"><label><input type="radio" name="participant" value="all" checked> ${say('everyone')}</label><label class="new"><input type="radio" name="participant" value="1"> 1 ${say(first)} <small>${say('open')}</small></label><label class="old"><input type="radio" name="participant" value="2"> 2 ${say(second)} <small>${say('open')}</small></label></div></fieldset>
    <p id="over" class="controls" hidden><span id="over-words"></span> <button type="button" class="quiet" id="again">${say('Connect it again')}</button></p>
    <div class="controls" data-for="open">
    <label class="field">${say('Message')} <input id="message" type="text" value="Hello" maxlength="10000" autocomplete="off"></label>
    <button type="submit" id="send">${say('Send')}</button>
    <button type="button" class="quiet" data-act="binary">${say('as binary')}</button>
    <button type="button" class="quiet" data-act="parts" data-for="scripted">${say('in three frames')}</button>
    <button type="button" class="quiet" data-act="ping" data-for="scripted">${say('as a ping')}</button>
    </div>
    <div class="controls" data-for="open">
    <label class="field short">${say('Close code')} <input id="code" type="text" inputmode="numeric" value="1000" autocomplete="off"></label>
    <button type="button" class="quiet" id="close" data-act="close">${say('Close')}</button>
    <button type="button" class="quiet" data-act="vanish" data-for="scripted">${say('Cut the connection')}</button>
    </div>
    </form>`;
}

function moreHtml(): Html {
  const options = (names: readonly { readonly name: string; readonly label: string }[], prefix = '') =>
    names.map(({ name, label }) => html`<option value="${prefix}${name}">${say(label)}</option>`);
  const by = (role: Role) => BREAKS.filter(({ from }) => from === role);
  return html`
    <div class="panel live-more">
    <div class="controls" id="break-row">
    <label class="field">${say('Break a rule')} <select id="break">
    <optgroup label="${say('The server, to your browser')}" id="to-browser" data-button="${say('Try my browser')}" hidden disabled>${options([...WRONG_ANSWERS, ...by('server')], TO_BROWSER)}</optgroup>
    <optgroup label="${say('A client of this page, to the server')}" data-button="${say('Break it as the client')}">${options(by('client'))}</optgroup>
    <optgroup label="${say('The server, to a client of this page')}" data-button="${say('Break it as the server')}">${options(by('server'))}</optgroup>
    </select></label>
    <button type="button" class="quiet" id="break-it">${say('Break it as the client')}</button>
    </div>
    <div class="controls" id="add-row">
    <button type="button" class="quiet" data-add="hixie-76">${say('Add a client of 2010')}</button>
    <button type="button" class="quiet" data-add="version-13">${say('Add a client of version 13')}</button>
    <label class="check"><input type="checkbox" id="wrong-answer"> ${say('give it a wrong answer')}</label>
    </div>
    <div class="controls">
    <button type="button" class="quiet" id="pause" aria-pressed="false">${say('Pause')}</button>
    <label class="field short">${say('Show')} <select id="kind"><option value="">${say('everything')}</option><option value="head">${say('heads')}</option><option value="message">${say('messages')}</option><option value="control">${say('control frames')}</option></select></label>
    <label class="field">${say('Filter')} <input id="words" type="search" autocomplete="off" placeholder="${say('2010, close, noticed')}"></label>
    </div>
    <div class="controls">
    <button type="button" class="quiet" id="save-json">${say('Save as JSON')}</button>
    <button type="button" class="quiet" id="save-pcapng">${say('Save as pcapng')}</button>
    <button type="button" class="quiet" id="open">${say('Open a file')}</button>
    <input type="file" id="file" hidden>
    </div>
    </div>`;
}
