/** The controls of Live and its ladder; the page's script brings them to life. */

import { type Html, html } from '../../render/markup.ts';
import type { Role } from '../../versions.ts';
import { needsScript } from '../needs-script.ts';
import { BREAKS } from './breaks.ts';
import { IN_PAGE, PLAYED, TO_BROWSER } from './played.ts';
import { WRONG_ANSWERS } from './wrong-answers.ts';

export function liveHtml(): Html {
  return html`
    <p class="no-script">${needsScript('Live needs JavaScript: the connections are made by a script. The lessons show such conversations without one.')}</p>
    <div class="live">
    <div class="live-start">
    <p><button type="button" id="connect">Connect your browser</button>${' '}
    <button type="button" class="quiet" id="speak">Let your own code speak</button></p>
    <p id="status" class="status" role="status">${PLAYED}</p>
    </div>
    <div id="own-code" class="panel live-own" hidden></div>
    <div class="live-view">
    <div class="lane-heads" aria-hidden="true"><span>clients</span><span id="count"></span><span>server</span></div>
    <ol id="ladder" class="live-ladder" tabindex="0" aria-label="What passes between the clients and the server, in the order of time"></ol>
    </div>
    ${talkHtml()}
    ${moreHtml()}
    </div>`;
}

function talkHtml(): Html {
  const [first, second] = IN_PAGE;
  return html`
    <form id="talk" class="panel live-talk">
    <fieldset><legend>Who speaks</legend><div id="participants" class="participants"><label><input type="radio" name="participant" value="all" checked> everyone</label><label class="new"><input type="radio" name="participant" value="1"> 1 ${first} <small>open</small></label><label class="old"><input type="radio" name="participant" value="2"> 2 ${second} <small>open</small></label></div></fieldset>
    <p id="over" class="controls" hidden><span id="over-words"></span> <button type="button" class="quiet" id="again">Connect it again</button></p>
    <div class="controls" data-for="open">
    <label class="field">Message <input id="message" type="text" value="Hello" maxlength="10000" autocomplete="off"></label>
    <button type="submit" id="send">Send</button>
    <button type="button" class="quiet" data-act="binary">as binary</button>
    <button type="button" class="quiet" data-act="parts" data-for="scripted">in three frames</button>
    <button type="button" class="quiet" data-act="ping" data-for="scripted">as a ping</button>
    </div>
    <div class="controls" data-for="open">
    <label class="field short">Close code <input id="code" type="text" inputmode="numeric" value="1000" autocomplete="off"></label>
    <button type="button" class="quiet" id="close" data-act="close">Close</button>
    <button type="button" class="quiet" data-act="vanish" data-for="scripted">Cut the connection</button>
    </div>
    </form>`;
}

function moreHtml(): Html {
  const options = (names: readonly { readonly name: string; readonly label: string }[], prefix = '') =>
    names.map(({ name, label }) => html`<option value="${prefix}${name}">${label}</option>`);
  const by = (role: Role) => BREAKS.filter(({ from }) => from === role);
  return html`
    <div class="panel live-more">
    <div class="controls" id="break-row">
    <label class="field">Break a rule <select id="break">
    <optgroup label="The server, to your browser" id="to-browser" data-button="Try my browser" hidden disabled>${options([...WRONG_ANSWERS, ...by('server')], TO_BROWSER)}</optgroup>
    <optgroup label="A client of this page, to the server" data-button="Break it as the client">${options(by('client'))}</optgroup>
    <optgroup label="The server, to a client of this page" data-button="Break it as the server">${options(by('server'))}</optgroup>
    </select></label>
    <button type="button" class="quiet" id="break-it">Break it as the client</button>
    </div>
    <div class="controls" id="add-row">
    <button type="button" class="quiet" data-add="hixie-76">Add a client of 2010</button>
    <button type="button" class="quiet" data-add="version-13">Add a client of version 13</button>
    <label class="check"><input type="checkbox" id="wrong-answer"> give it a wrong answer</label>
    </div>
    <div class="controls">
    <button type="button" class="quiet" id="pause" aria-pressed="false">Pause</button>
    <label class="field short">Show <select id="kind"><option value="">everything</option><option value="head">heads</option><option value="message">messages</option><option value="control">control frames</option></select></label>
    <label class="field">Filter <input id="words" type="search" autocomplete="off" placeholder="2010, close, noticed"></label>
    </div>
    <div class="controls">
    <button type="button" class="quiet" id="save-json">Save as JSON</button>
    <button type="button" class="quiet" id="save-pcapng">Save as pcapng</button>
    <button type="button" class="quiet" id="open">Open a file</button>
    <input type="file" id="file" hidden>
    </div>
    </div>`;
}
