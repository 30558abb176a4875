/**
 * Live: this browser's own WebSocket, seen from the server, with a client of
 * 2010 beside it that says the same.
 */

import { fromHex } from '../../bytes.ts';
import { dissect } from '../../dissect/dissect.ts';
import { dissectionHtml } from '../../render/html.ts';
import type { Speak } from '../../versions.ts';
import { type FeedMessage, readFeedMessage } from './feed.ts';

/** The most that one side shows; older figures make room. */
const MAX_SHOWN = 200;

function element<E extends Element>(selector: string, kind: new () => E): E {
  const found = document.querySelector(selector);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${selector}`);
}

const connectButton = element('#connect', HTMLButtonElement);
const sendButton = element('#send', HTMLButtonElement);
const closeButton = element('#close', HTMLButtonElement);
const input = element('#message', HTMLInputElement);
const form = element('#talk', HTMLFormElement);
const status = element('#status', HTMLElement);
const lanes: Readonly<Record<Speak, HTMLElement>> = {
  'hixie-76': element('#lane-hixie-76', HTMLElement),
  'version-13': element('#lane-version-13', HTMLElement),
};

let feed: WebSocket | undefined;
let own: WebSocket | undefined;
let shown = 0;

function say(text: string): void {
  status.textContent = text;
}

function enable(connected: boolean): void {
  connectButton.disabled = connected;
  sendButton.disabled = closeButton.disabled = !connected;
}

/** An address beside this page, as a WebSocket's. */
function beside(path: string): string {
  const url = new URL(path, document.baseURI);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

function connect(): void {
  for (const lane of Object.values(lanes)) lane.replaceChildren();
  feed?.close();
  enable(true);
  sendButton.disabled = true;
  say('Asking the server to watch …');
  const opened = new WebSocket(beside('live/feed'));
  let ready = false;
  feed = opened;
  opened.addEventListener('message', ({ data }) => {
    const message = typeof data === 'string' ? readFeedMessage(data) : undefined;
    if (message?.type === 'ready') {
      ready = true;
      openOwn(message.watch);
    } else if (message) {
      show(message);
    }
  });
  opened.addEventListener('close', () => {
    if (feed !== opened) return;
    enable(false);
    say(
      ready
        ? 'The server has ended the feed.'
        : 'This page is served without the live server. Clone the project and run npm start to see your own bytes.',
    );
  });
}

/** The visitor's own WebSocket, which the server watches. */
function openOwn(watch: string): void {
  const opened = new WebSocket(beside(`live/echo?watch=${watch}`));
  own = opened;
  opened.addEventListener('open', () => {
    sendButton.disabled = false;
    say('Connected. Say something: it goes out in both versions.');
    input.focus();
  });
  opened.addEventListener('close', ({ code }) => {
    enable(false);
    say(`Closed with code ${code}.`);
  });
}

function show(message: Exclude<FeedMessage, { type: 'ready' }>): void {
  const lane = lanes[message.speaks];
  const entry = document.createElement('div');
  if (message.type === 'bytes') {
    const { speaks, from, stage } = message;
    shown++;
    const dissections = dissect(fromHex(message.hex), { speak: speaks, from, stage });
    entry.className = 'shown';
    entry.innerHTML = dissections.map((one, i) => dissectionHtml(one, { id: `live-${shown}-${i + 1}` })).join('');
  } else {
    entry.className = 'event';
    entry.textContent =
      message.type === 'closed'
        ? `The server’s end is closed, code ${message.code}${message.reason === '' ? '' : `: ${message.reason}`}.`
        : message.message;
  }
  lane.append(entry);
  while (lane.childElementCount > MAX_SHOWN) lane.firstElementChild?.remove();
}

connectButton.addEventListener('click', connect);
closeButton.addEventListener('click', () => own?.close(1000));
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (own?.readyState !== WebSocket.OPEN || input.value === '') return;
  own.send(input.value);
  input.select();
});
enable(false);
say('Not connected.');
