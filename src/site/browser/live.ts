/**
 * Live: this browser's own WebSocket, seen from the server, with a client of
 * 2010 beside it that says the same.
 */

import { fromHex } from '../../bytes.ts';
import type { Dissection } from '../../dissect/field.ts';
import { StreamDissector } from '../../dissect/stream.ts';
import { dissectionHtml } from '../../render/html.ts';
import type { Role, Speak } from '../../versions.ts';
import { element } from './element.ts';
import { type FeedMessage, readFeedMessage } from './feed.ts';
import { Lane } from './lane.ts';

const connectButton = element('#connect', HTMLButtonElement);
const sendButton = element('#send', HTMLButtonElement);
const closeButton = element('#close', HTMLButtonElement);
const input = element('#message', HTMLInputElement);
const form = element('#talk', HTMLFormElement);
const status = element('#status', HTMLElement);
const lanes: Readonly<Record<Speak, Lane>> = {
  'hixie-76': new Lane(element('#lane-hixie-76', HTMLElement)),
  'version-13': new Lane(element('#lane-version-13', HTMLElement)),
};

/** One for each direction of each conversation: it remembers what came before. */
let streams = new Map<string, StreamDissector>();
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
  for (const lane of Object.values(lanes)) lane.clear();
  streams = new Map();
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
  const { speaks } = message;
  switch (message.type) {
    case 'bytes': {
      const { from, at, hex } = message;
      for (const dissection of stream(speaks, from).push(fromHex(hex))) showDissection(speaks, dissection, at);
      return;
    }
    case 'closed':
      for (const from of ['client', 'server'] as const) {
        for (const dissection of stream(speaks, from).end()) showDissection(speaks, dissection);
      }
      lanes[speaks].append(eventOf(`The server’s end is closed, code ${codeInWords(message.code, message.reason)}.`));
      return;
    case 'failed':
      lanes[speaks].append(eventOf(message.message));
  }
}

function stream(speaks: Speak, from: Role): StreamDissector {
  const key = `${speaks} ${from}`;
  const found = streams.get(key) ?? new StreamDissector({ speak: speaks, from, stage: 'handshake' });
  streams.set(key, found);
  return found;
}

function codeInWords(code: number, reason: string): string {
  return reason === '' ? String(code) : `${code}: ${reason}`;
}

function showDissection(speaks: Speak, dissection: Dissection, at?: number): void {
  shown++;
  const entry = document.createElement('div');
  entry.className = 'shown';
  entry.innerHTML = dissectionHtml(dissection, { id: `live-${shown}` });
  if (at !== undefined) {
    const when = document.createElement('span');
    when.textContent = `+${Math.round(at)} ms`;
    entry.querySelector('figcaption')?.append(when);
  }
  lanes[speaks].append(entry);
}

function eventOf(text: string): HTMLElement {
  const entry = document.createElement('p');
  entry.className = 'event';
  entry.textContent = text;
  return entry;
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
