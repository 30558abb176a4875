/** The controls of the playground; the page's script brings them to life. */

import { type Html, html, join } from '../../render/markup.ts';
import { say } from '../../say.ts';
import { needsScript } from '../needs-script.ts';
import { EXAMPLES } from './examples.ts';

export function playgroundHtml(): Html {
  const examples = Object.entries(EXAMPLES).map(
    ([name, { label }]) => html`<button type="button" data-example="${name}">${say(label)}</button>`,
  );
  return html`
    <div class="playground" id="inputs">
    <div id="box"><label class="wide">${say('Bytes: hexadecimal, base64, an array or string of a program, a dump of Wireshark, tcpdump, xxd or hexdump, a stream that Wireshark followed, what curl printed, or the text of a head')}
    <textarea id="paste" rows="4" spellcheck="false" autocapitalize="off" autocomplete="off"></textarea></label></div>
    <div class="now">
    <button type="button" id="another" class="quiet" aria-expanded="true" aria-controls="box more" hidden>${say('Open another')}</button>
    <p id="read-as" class="status" role="status"><span class="without-script">${needsScript(say('The playground needs JavaScript: the microscope runs in your browser, and nothing you paste leaves it.'))}</span></p>
    <div class="controls settings">
    <label>${say('Version')} <select id="speak"><option value="">${say('as the bytes say')}</option><option value="hixie-76">hixie-76</option><option value="version-13">version 13</option></select></label>
    <label>${say('Sent by')} <select id="from"><option value="">${say('as the bytes say, or both')}</option><option value="client">${say('the client')}</option><option value="server">${say('the server')}</option></select></label>
    <label class="check"><input type="checkbox" id="deflate"> ${say('permessage-deflate was agreed')}</label>
    </div>
    </div>
    <p id="progress" class="controls" hidden><progress aria-label="${say('How much has been read')}" max="1"></progress> <button type="button" id="cancel" class="quiet">${say('Cancel')}</button></p>
    </div>
    <div id="more">
    <div class="playground">
    <div class="controls"><label>${say('A file, or a capture (pcap, pcapng) and its key log')} <input type="file" id="file" multiple></label></div>
    <p class="examples">${say('Try: ')}${join(examples, ' ')}</p>
    </div>
    <details class="builder"><summary>${say('Build a frame')}</summary>
    <form id="builder" class="playground">
    <div class="controls">
    <label>${say('Version')} <select id="build-speak"><option value="version-13">version 13</option><option value="hixie-76">hixie-76</option></select></label>
    <label>${say('Sent by')} <select id="build-from"><option value="client">${say('the client')}</option><option value="server">${say('the server')}</option></select></label>
    <label>${say('Opcode')} <select id="build-opcode"><option>text</option><option>binary</option><option>continuation</option><option>close</option><option>ping</option><option>pong</option></select></label>
    <label><span>${say('Payload, as text or')} <code>0x…</code></span> <input type="text" id="build-payload" value="Hello" autocomplete="off"></label>
    <label>${say('Close code')} <input type="text" id="build-code" inputmode="numeric" placeholder="1000" autocomplete="off"></label>
    <label class="check"><input type="checkbox" id="build-final" checked> ${say('FIN: the last frame of its message')}</label>
    <label class="check"><input type="checkbox" id="build-mask" checked> ${say('MASK: masked, as a client must')}</label>
    </div>
    <p id="build-problem" class="problem" role="alert"></p>
    <p class="controls"><button type="submit">${say('Put it in place of the bytes')}</button> <button type="button" id="build-append">${say('Put it after them')}</button></p>
    </form></details>
    </div>
    <section id="conversations" aria-label="${say('Conversations')}" hidden></section>
    <section id="reaction" aria-labelledby="what-the-other-end-does" hidden><h2 id="what-the-other-end-does">${say('What the other end does')}</h2><ol id="reactions" tabindex="0"></ol></section>
    <section id="pieces" aria-labelledby="heads-and-frames" hidden><h2 id="heads-and-frames">${say('Heads and frames')}</h2>
    <div class="playground controls filter">
    <label class="short">${say('From')} <select id="only-from"><option value="">${say('both ends')}</option><option value="client">${say('the client')}</option><option value="server">${say('the server')}</option></select></label>
    <label class="short">${say('Kind')} <select id="only-kind"><option value="">${say('all')}</option><option value="head">${say('heads')}</option><option value="message">${say('messages')}</option><option value="control">${say('close, ping, pong')}</option><option value="http2">HTTP/2</option><option value="other">${say('other')}</option></select></label>
    <label><span>${say('Carries, as text or')} <code>0x…</code></span> <input type="search" id="search" autocomplete="off" spellcheck="false"></label>
    <label class="check"><input type="checkbox" id="only-problems"> ${say('only what is not whole')}</label>
    <span id="listed" role="status"></span>
    <button type="button" id="share" class="quiet">${say('Copy a link')}</button>
    </div>
    <div class="split">
    <div class="ladder-list"><p class="ends" aria-hidden="true"><span>${say('client')}</span><span>${say('server')}</span></p><div id="list" class="rows"></div><p id="closed" class="caption"></p></div>
    <div class="open">
    <p class="tools-of-piece"><button type="button" id="compare" class="quiet" aria-pressed="false">${say('Compare with another')}</button> <button type="button" id="alone" class="quiet">${say('Show alone')}</button></p>
    <div id="compared" hidden></div>
    <details id="bits" hidden><summary>${say('Flip bits')}</summary><p class="caption">${say('Click a bit to flip it. Arrow keys move, Enter flips.')}</p><div id="bit-rows" role="group" aria-label="${say('Bits')}"></div></details>
    <div id="shown"></div>
    </div>
    </div>
    </section>`;
}
