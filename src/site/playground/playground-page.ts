/** The controls of the playground; the page's script brings them to life. */

import { type Html, html, join } from '../../render/markup.ts';
import { needsScript } from '../needs-script.ts';
import { EXAMPLES } from './examples.ts';

export function playgroundHtml(): Html {
  const examples = Object.entries(EXAMPLES).map(
    ([name, { label }]) => html`<button type="button" data-example="${name}">${label}</button>`,
  );
  return html`
    <div class="playground" id="inputs">
    <div id="box"><label class="wide">Bytes: hexadecimal, base64, an array or string of a program, a dump of Wireshark, tcpdump, xxd or hexdump, a stream that Wireshark followed, what curl printed, or the text of a head
    <textarea id="paste" rows="4" spellcheck="false" autocapitalize="off" autocomplete="off"></textarea></label></div>
    <div class="now">
    <button type="button" id="another" class="quiet" aria-expanded="true" aria-controls="box more" hidden>Open another</button>
    <p id="read-as" class="status" role="status"><span class="without-script">${needsScript('The playground needs JavaScript: the microscope runs in your browser, and nothing you paste leaves it.')}</span></p>
    <div class="controls settings">
    <label>Version <select id="speak"><option value="">as the bytes say</option><option value="hixie-76">hixie-76</option><option value="version-13">version 13</option></select></label>
    <label>Sent by <select id="from"><option value="">as the bytes say, or both</option><option value="client">the client</option><option value="server">the server</option></select></label>
    <label class="check"><input type="checkbox" id="deflate"> permessage-deflate was agreed</label>
    </div>
    </div>
    <p id="progress" class="controls" hidden><progress aria-label="How much has been read" max="1"></progress> <button type="button" id="cancel" class="quiet">Cancel</button></p>
    </div>
    <div id="more">
    <div class="playground">
    <div class="controls"><label>A file, or a capture (pcap, pcapng) and its key log <input type="file" id="file" multiple></label></div>
    <p class="examples">Try: ${join(examples, ' ')}</p>
    </div>
    <details class="builder"><summary>Build a frame</summary>
    <form id="builder" class="playground">
    <div class="controls">
    <label>Version <select id="build-speak"><option value="version-13">version 13</option><option value="hixie-76">hixie-76</option></select></label>
    <label>Sent by <select id="build-from"><option value="client">the client</option><option value="server">the server</option></select></label>
    <label>Opcode <select id="build-opcode"><option>text</option><option>binary</option><option>continuation</option><option>close</option><option>ping</option><option>pong</option></select></label>
    <label><span>Payload, as text or <code>0x…</code></span> <input type="text" id="build-payload" value="Hello" autocomplete="off"></label>
    <label>Close code <input type="text" id="build-code" inputmode="numeric" placeholder="1000" autocomplete="off"></label>
    <label class="check"><input type="checkbox" id="build-final" checked> FIN: the last frame of its message</label>
    <label class="check"><input type="checkbox" id="build-mask" checked> MASK: masked, as a client must</label>
    </div>
    <p id="build-problem" class="problem" role="alert"></p>
    <p class="controls"><button type="submit">Put it in place of the bytes</button> <button type="button" id="build-append">Put it after them</button></p>
    </form></details>
    </div>
    <section id="conversations" aria-label="Conversations" hidden></section>
    <section id="reaction" aria-labelledby="what-the-other-end-does" hidden><h2 id="what-the-other-end-does">What the other end does</h2><ol id="reactions" tabindex="0"></ol></section>
    <section id="pieces" aria-labelledby="heads-and-frames" hidden><h2 id="heads-and-frames">Heads and frames</h2>
    <div class="playground controls filter">
    <label class="short">From <select id="only-from"><option value="">both ends</option><option value="client">the client</option><option value="server">the server</option></select></label>
    <label class="short">Kind <select id="only-kind"><option value="">all</option><option value="head">heads</option><option value="message">messages</option><option value="control">close, ping, pong</option><option value="http2">HTTP/2</option><option value="other">other</option></select></label>
    <label><span>Carries, as text or <code>0x…</code></span> <input type="search" id="search" autocomplete="off" spellcheck="false"></label>
    <label class="check"><input type="checkbox" id="only-problems"> only what is not whole</label>
    <span id="listed" role="status"></span>
    <button type="button" id="share" class="quiet">Copy a link</button>
    </div>
    <div class="split">
    <div class="ladder-list"><p class="ends" aria-hidden="true"><span>client</span><span>server</span></p><div id="list" class="rows"></div><p id="closed" class="caption"></p></div>
    <div class="open">
    <p class="tools-of-piece"><button type="button" id="compare" class="quiet" aria-pressed="false">Compare with another</button> <button type="button" id="alone" class="quiet">Show alone</button></p>
    <div id="compared" hidden></div>
    <details id="bits" hidden><summary>Flip bits</summary><p class="caption">Click a bit to flip it. Arrow keys move, Enter flips.</p><div id="bit-rows" role="group" aria-label="Bits"></div></details>
    <div id="shown"></div>
    </div>
    </div>
    </section>`;
}
