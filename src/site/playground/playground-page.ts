/** The controls of the playground; the page's script brings them to life. */

import { type Html, html, join } from '../../render/markup.ts';
import { EXAMPLES } from './examples.ts';

export function playgroundHtml(): Html {
  const examples = Object.entries(EXAMPLES).map(
    ([name, { label }]) => html`<button type="button" data-example="${name}">${label}</button>`,
  );
  return html`
    <div class="playground">
    <label class="wide">Bytes: hexadecimal, base64, an array or string of a program, a dump of Wireshark, tcpdump, xxd or hexdump, a stream that Wireshark followed, or the text of a head
    <textarea id="paste" rows="4" spellcheck="false" autocapitalize="off" autocomplete="off"></textarea></label>
    <p id="read-as" class="status" role="status">The playground needs JavaScript: the microscope runs in your browser, and nothing you paste leaves it.</p>
    <div class="controls">
    <label>Version <select id="speak"><option value="">as the bytes say</option><option value="hixie-76">hixie-76</option><option value="version-13">version 13</option></select></label>
    <label>Sent by <select id="from"><option value="">as the bytes say, or both</option><option value="client">the client</option><option value="server">the server</option></select></label>
    <label>A file, or a capture (pcap, pcapng) and its key log <input type="file" id="file" multiple></label>
    <label class="check"><input type="checkbox" id="deflate"> permessage-deflate was agreed</label>
    </div>
    <div id="conversations" class="examples" hidden></div>
    <p class="examples">Try: ${join(examples, ' ')}</p>
    </div>
    <details class="builder"><summary>Build a frame</summary>
    <form id="builder" class="playground">
    <div class="controls">
    <label>Version <select id="build-speak"><option value="version-13">version 13</option><option value="hixie-76">hixie-76</option></select></label>
    <label>Sent by <select id="build-from"><option value="client">the client</option><option value="server">the server</option></select></label>
    <label>Opcode <select id="build-opcode"><option>text</option><option>binary</option><option>continuation</option><option>close</option><option>ping</option><option>pong</option></select></label>
    <label>Payload, as text or <code>0x…</code> <input type="text" id="build-payload" value="Hello" autocomplete="off"></label>
    <label>Close code <input type="text" id="build-code" inputmode="numeric" placeholder="1000" autocomplete="off"></label>
    <label class="check"><input type="checkbox" id="build-final" checked> FIN: the last frame of its message</label>
    <label class="check"><input type="checkbox" id="build-mask" checked> MASK: masked, as a client must</label>
    </div>
    <p id="build-problem" class="problem" role="alert"></p>
    <p class="controls"><button type="submit">Put it in place of the bytes</button> <button type="button" id="build-append">Put it after them</button></p>
    </form></details>
    <section id="bits" aria-labelledby="bits-title" hidden><h2 id="bits-title">Flip a bit</h2><p class="caption">The first bytes of the piece that is open below. Arrow keys move, Enter flips.</p><div id="bit-rows" class="flip" role="group" aria-labelledby="bits-title"></div></section>
    <section id="reaction" aria-labelledby="what-the-other-end-does" hidden><h2 id="what-the-other-end-does">What the other end does</h2><ol id="reactions"></ol></section>
    <section id="pieces" aria-labelledby="heads-and-frames" hidden><h2 id="heads-and-frames">Heads and frames</h2>
    <div class="split">
    <div id="list" class="rows"></div>
    <div id="shown"></div>
    </div>
    </section>`;
}
