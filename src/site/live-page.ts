/** The controls and the two columns of Live; the page's script brings them to life. */

export function liveControls(): string {
  return `<form id="talk" class="controls">
<button type="button" id="connect">Connect</button>
<label>Message <input id="message" type="text" value="Hello" maxlength="10000" autocomplete="off"></label>
<button type="submit" id="send" disabled>Send</button>
<button type="button" id="close" disabled>Close</button>
</form>
<p id="status" class="status" role="status">Live needs JavaScript: your browser’s own WebSocket is made by a script.</p>
`;
}

export function liveLanes(): string {
  return `<div class="pair live">
<section class="old" aria-label="hixie-76"><p class="tag">hixie-76 <span>our client of 2010</span></p><div id="lane-hixie-76" class="lane" role="log" aria-live="off" aria-label="what hixie-76 sends and gets" tabindex="0"></div></section>
<section class="new" aria-label="version 13"><p class="tag">version 13 <span>your browser</span></p><div id="lane-version-13" class="lane" role="log" aria-live="off" aria-label="what your browser sends and gets" tabindex="0"></div></section>
</div>
`;
}

export function liveHtml(): string {
  return liveControls() + liveLanes();
}
