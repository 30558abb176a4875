/** The controls of Live and its ladder; the page's script brings them to life. */

import { type Html, html } from '../../render/markup.ts';
import { BREAKS } from './breaks.ts';

export function liveHtml(): Html {
  const breaks = BREAKS.map(({ name, label }) => html`<option value="${name}">${label}</option>`);
  return html`
    <div class="live">
    <p class="controls"><button type="button" id="connect">Connect</button> <button type="button" class="quiet" data-add="hixie-76" disabled>Add a client of 2010</button> <button type="button" class="quiet" data-add="version-13" disabled>Add a client of version 13</button> <label class="check"><input type="checkbox" id="wrong-answer"> give it a wrong answer</label></p>
    <p id="status" class="status" role="status">Live needs JavaScript: your browser’s own WebSocket is made by a script.</p>
    <form id="talk" class="panel">
    <fieldset><legend>Who speaks</legend><div id="participants" class="participants"><label><input type="radio" name="participant" value="all" checked> everyone</label></div></fieldset>
    <div class="controls">
    <label class="field">Message <input id="message" type="text" value="Hello" maxlength="10000" autocomplete="off"></label>
    <button type="submit" id="send" disabled>Send</button>
    <button type="button" class="quiet" data-act="binary" disabled>as binary</button>
    <button type="button" class="quiet" data-act="parts" disabled>in three frames</button>
    <button type="button" class="quiet" data-act="ping" disabled>as a ping</button>
    </div>
    <div class="controls">
    <label class="field short">Close code <input id="code" type="text" inputmode="numeric" value="1000" autocomplete="off"></label>
    <button type="button" class="quiet" id="close" data-act="close" disabled>Close</button>
    <button type="button" class="quiet" data-act="vanish" disabled>Go without a word</button>
    <label class="field">Break it <select id="break">${breaks}</select></label>
    <button type="button" class="quiet" data-act="break" disabled>Break</button>
    </div>
    </form>
    <div class="controls ladder-tools">
    <button type="button" class="quiet" id="pause" aria-pressed="false">Pause</button>
    <label class="field short">Show <select id="kind"><option value="">everything</option><option value="head">heads</option><option value="message">messages</option><option value="control">control frames</option></select></label>
    <label class="field">Filter <input id="words" type="search" autocomplete="off" placeholder="2010, close, noticed"></label>
    <button type="button" class="quiet" id="save-json" disabled>Save as JSON</button>
    <button type="button" class="quiet" id="save-pcapng" disabled>Save as pcapng</button>
    </div>
    <p id="count" class="status" role="status"></p>
    <ol id="ladder" class="live-ladder" tabindex="0" aria-label="What passes between the clients and the server, in the order of time"></ol>
    </div>`;
}
