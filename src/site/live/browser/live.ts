/**
 * Live: this browser's own WebSocket as the server sees it, and clients of both
 * versions beside it, in one ladder. If the page is hosted without the
 * server, both ends run in the page.
 */

import { fromUtf8 } from '../../../bytes.ts';
import type { Speak } from '../../../versions.ts';
import { element } from '../../browser/element.ts';
import { loadInflate } from '../../browser/inflate.ts';
import { BREAKS } from '../breaks.ts';
import { EVENTS, readLiveEvent, watchedBy } from '../protocol.ts';
import { SHOWS_TAP, TAP_EVENTS } from '../tap-protocol.ts';
import type { Client } from './client.ts';
import { LiveClients } from './clients.ts';
import { type Kind, Ladder } from './ladder.ts';
import { OwnClient } from './own-client.ts';
import { ParticipantList } from './participant-list.ts';
import { LiveRecord } from './record.ts';
import { ScriptedClient } from './scripted-client.ts';
import { tapShower } from './tapped.ts';
import { inPageWire, tunnelWire, type WireEnds } from './wire.ts';

const connectButton = element('#connect', HTMLButtonElement);
const input = element('#message', HTMLInputElement);
const code = element('#code', HTMLInputElement);
const status = element('#status', HTMLElement);
const count = element('#count', HTMLElement);
const wrongAnswer = element('#wrong-answer', HTMLInputElement);
const pauseButton = element('#pause', HTMLButtonElement);
const participants = new ParticipantList(element('#participants', HTMLElement));
const ladder = new Ladder(element('#ladder', HTMLElement));
const record = new LiveRecord();

/** Most clients of the page's own at the same time. */
const MOST_CLIENTS = 6;

let clients = newClients();
let events: WebSocket | undefined;
/** The token from the server; undefined if both ends run in the page. */
let token: string | undefined;
/** What came while the ladder was paused. */
let held: (() => void)[] | undefined;
/** Whether the conversations are those of the tap, which this page only watches. */
let isTap = false;

function say(text: string): void {
  status.textContent = text;
}

/** An address beside this page, as a WebSocket's. */
function beside(path: string): string {
  const url = new URL(path, document.baseURI);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

// ── The clients ──────────────────────────────────────────────────────────────

function newClients(): LiveClients {
  const made: LiveClients = new LiveClients({
    onJoin: (participant) => {
      participants.add(participant);
      ladder.addParticipant(participant);
    },
    onPassed: (passed) => {
      if (clients !== made) return;
      record.add(passed);
      const at = record.since(passed.time);
      show(() => ladder.add(passed, at));
    },
    onEvent: (participant, text) => {
      if (clients === made) show(() => ladder.addEvent(participant, text));
    },
    onState: (participant, state) => {
      participants.say(participant, state);
      update();
    },
  });
  return made;
}

/** An empty ladder, for clients that are new. */
function begin(): LiveClients {
  clients = newClients();
  participants.clear();
  record.clear();
  ladder.clear();
  resume();
  return clients;
}

function connect(): void {
  isTap = false;
  begin();
  events?.close();
  token = undefined;
  connectButton.disabled = true;
  say('Waiting for the server …');
  // A client here may agree to compression. If this cannot be loaded, compressed messages are shown as they are.
  const inflateLoaded = loadInflate().catch(() => undefined);
  const opened = new WebSocket(beside(EVENTS));
  let own: OwnClient | undefined;
  events = opened;
  opened.addEventListener('message', async ({ data }) => {
    const message = typeof data === 'string' ? readLiveEvent(data) : undefined;
    if (message?.type === 'ready' && !own) {
      await inflateLoaded;
      const { watch } = message;
      token = watch;
      clients.join('this browser', 'version-13', (listener) => {
        own = new OwnClient(beside(watchedBy(watch, 'echo')), listener);
        return own;
      });
      addClient('hixie-76');
      say('Connected: your browser, and a client of 2010 beside it. Say something.');
    } else if (message && message.type !== 'ready') {
      own?.hear(message);
    }
  });
  opened.addEventListener('close', () => {
    if (events !== opened) return;
    if (token === undefined) startInPage();
    else say('The server has closed the connection for events. Connect again to go on.');
    update();
  });
  input.focus();
}

/** Shows what passes through the tap of the server. */
async function watchTap(): Promise<void> {
  isTap = true;
  say('Waiting for the tap …');
  await loadInflate().catch(() => undefined);
  const opened = new WebSocket(beside(TAP_EVENTS));
  events = opened;
  const show = tapShower({ say, begin });
  opened.addEventListener('message', ({ data }) => {
    if (events === opened && typeof data === 'string') show(data);
  });
  opened.addEventListener('close', () => {
    if (events === opened)
      say('The server of this page has no tap, or it has ended: npm start -- --tap ws://… begins one.');
  });
}

/** Without the server: the same clients, and a server in the page. */
function startInPage(): void {
  addClient('version-13');
  addClient('hixie-76');
  say('This page has no live server, so both ends run in it: the bytes are real, the network is not.');
}

function addClient(speak: Speak): void {
  if (clients.scripted >= MOST_CLIENTS) {
    say(`${MOST_CLIENTS} clients are enough for one ladder. Close one first.`);
    return;
  }
  const watch = token;
  const wire = (ends: WireEnds) =>
    watch === undefined ? inPageWire(ends) : tunnelWire(beside(watchedBy(watch, 'wire')), ends);
  const { host, origin } = location;
  const options = { speak, host, origin, resource: '/echo', wrongAnswer: wrongAnswer.checked, wire };
  const name = speak === 'hixie-76' ? 'a client of 2010' : 'our version 13';
  clients.join(name, speak, (listener) => new ScriptedClient(options, listener));
  wrongAnswer.checked = false;
  update();
}

// ── What the buttons do ───────────────────────────────────────────────────────────

/** What a page may ask of any client, its browser included. */
const ACTS: Readonly<Record<string, (client: Client) => void>> = {
  send: (client) => client.send(input.value),
  binary: (client) => client.send(fromUtf8(input.value)),
  close: (client) => client.close(codeAsked(), ''),
};

/** What only the page's own clients can do. */
const SCRIPTED_ACTS: Readonly<Record<string, (client: ScriptedClient) => void>> = {
  parts: (client) => client.sendInParts(input.value),
  ping: (client) => client.ping(input.value),
  vanish: (client) => client.vanish(),
  break: (client) => {
    const chosen = BREAKS.find(({ name }) => name === element('#break', HTMLSelectElement).value);
    if (chosen) client.break(chosen);
  },
};

function codeAsked(): number | undefined {
  const text = code.value.trim();
  return text === '' ? undefined : Number(text);
}

function act(name: string): void {
  const all = clients.speakers(participants.chosen);
  const scripted = all.filter((client) => client instanceof ScriptedClient);
  const able = ACTS[name] ? all : scripted;
  if (all.length > 0 && able.length === 0) {
    say('A page cannot ask its own browser for that. Choose one of our clients, or add one.');
    return;
  }
  if (name === 'close' && code.value.trim() !== '' && !/^\d{4}$/.test(code.value.trim())) {
    say(`A close code is a number of four digits, or nothing; “${code.value}” is neither.`);
    return;
  }
  for (const client of all) ACTS[name]?.(client);
  for (const client of scripted) SCRIPTED_ACTS[name]?.(client);
  if (able.length > 0)
    say(able.length < all.length ? 'Done, by our clients: a page cannot ask its browser for that.' : '');
}

// ── What is shown ──────────────────────────────────────────────────────────

function show(draw: () => void): void {
  if (held) held.push(draw);
  else draw();
  update();
}

function resume(): void {
  const waiting = held ?? [];
  held = undefined;
  for (const draw of waiting) draw();
  pauseButton.setAttribute('aria-pressed', 'false');
  pauseButton.textContent = 'Pause';
  update();
}

function pause(): void {
  held = [];
  pauseButton.setAttribute('aria-pressed', 'true');
  pauseButton.textContent = 'Go on';
  update();
}

function update(): void {
  const anyOpen = clients.speakers().length > 0;
  for (const button of document.querySelectorAll<HTMLButtonElement>('#send, [data-act]')) button.disabled = !anyOpen;
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-add]'))
    button.disabled = clients.isEmpty || isTap;
  for (const id of ['#save-json', '#save-pcapng']) element(id, HTMLButtonElement).disabled = record.count === 0;
  connectButton.disabled = anyOpen;
  // Nothing can be asked of clients that are only watched.
  element('#talk', HTMLFormElement).hidden = isTap;
  const waiting = held?.length ?? 0;
  const paused = waiting > 0 ? `; ${waiting} more wait` : '';
  count.textContent = clients.isEmpty ? '' : `${ladder.shown} in the ladder${paused}`;
}

function save(name: string, content: BlobPart, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function filter(): void {
  const kind = element('#kind', HTMLSelectElement).value as Kind | '';
  ladder.filter({ kind, words: element('#words', HTMLInputElement).value });
  update();
}

connectButton.addEventListener('click', connect);
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-act]')) {
  button.addEventListener('click', () => act(button.dataset.act ?? ''));
}
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-add]')) {
  button.addEventListener('click', () => addClient(button.dataset.add === 'hixie-76' ? 'hixie-76' : 'version-13'));
}
element('#talk', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  if (input.value === '') return;
  act('send');
  input.select();
});
pauseButton.addEventListener('click', () => (held ? resume() : pause()));
element('#kind', HTMLSelectElement).addEventListener('change', filter);
element('#words', HTMLInputElement).addEventListener('input', filter);
element('#save-json', HTMLButtonElement).addEventListener('click', () =>
  save('live.json', record.toJson(), 'application/json'),
);
element('#save-pcapng', HTMLButtonElement).addEventListener('click', () =>
  save('live.pcapng', Uint8Array.from(record.toPcapng()), 'application/octet-stream'),
);
update();
if (new URLSearchParams(location.search).has(SHOWS_TAP)) void watchTap();
else say('Not connected.');
