/**
 * Live: a conversation that this page plays, then this browser's own WebSocket as the server sees it, with clients of
 * both versions beside it, in one ladder. If the page is hosted without the server, both ends run in the page.
 */

import '../../browser/page-texts.ts';
import { inARow } from '../../../joined.ts';
import { said, say } from '../../../say.ts';
import type { Speak } from '../../../versions.ts';
import { loadInflate } from '../../browser/inflate.ts';
import { socketAddress } from '../../browser/socket-address.ts';
import { IN_PAGE, PLAYED, TO_BROWSER } from '../played.ts';
import { EVENTS, readLiveEvent, watchedBy } from '../protocol.ts';
import { SHOWS_TAP, TAP_EVENTS } from '../tap-protocol.ts';
import { ask, capital, complaintOf, isActName } from './acts.ts';
import { LiveClients } from './clients.ts';
import { Controls } from './controls.ts';
import { OwnClient } from './own-client.ts';
import { ScriptedClient } from './scripted-client.ts';
import * as sentences from './sentences.ts';
import { Viewed } from './viewed.ts';
import { inPageWire, tunnelWire, type WireEnds } from './wire.ts';

const controls = new Controls();
const { tell } = controls;
const viewed = new Viewed(() => update());

/** Most clients of the page's own at the same time. */
const MOST_CLIENTS = 6;

/** Where the conversations come from. */
let source: 'page' | 'server' | 'tap' | 'file' | 'own code' = 'page';
let clients = newClients();
let events: WebSocket | undefined;
/** Ends what the reader's own code says, while it speaks. */
let endOwnCode = () => {};
/** The token from the server, while it is there. */
let token: string | undefined;
/** The connections of this browser, by their numbers. */
const owns = new Map<number, OwnClient>();

// ── Where the conversations come from ────────────────────────────────────────

/** An empty ladder, for clients that are new. */
function begin(): LiveClients {
  clients = newClients();
  owns.clear();
  controls.participants.clear();
  viewed.clear();
  return clients;
}

/** Leaves what was shown before. */
function leaveFor(next: typeof source): void {
  const left = events;
  events = undefined;
  token = undefined;
  source = next;
  controls.canBreakBrowser = false;
  begin();
  left?.close();
  endOwnCode();
  endOwnCode = () => {};
}

/** Without the server: clients of both versions, and a server in the page. Each says something once. */
function playInPage(words: string): void {
  leaveFor('page');
  addClient('version-13');
  addClient('hixie-76');
  tell(words);
  // The network in the page is made of microtasks: by then everything has been said.
  setTimeout(() => viewed.showBeginning());
}

function connect(): void {
  leaveFor('server');
  tell(say('Waiting for the server …'));
  // A client here may agree to compression. If this cannot be loaded, compressed messages are shown as they are.
  const inflateLoaded = loadInflate().catch(() => undefined);
  const opened = new WebSocket(socketAddress(EVENTS));
  events = opened;
  opened.addEventListener('message', async ({ data }) => {
    const event = typeof data === 'string' ? readLiveEvent(data) : undefined;
    if (event?.type === 'ready') {
      await inflateLoaded;
      if (events !== opened || token !== undefined) return;
      token = event.watch;
      controls.canBreakBrowser = event.breaks;
      addOwn();
      addClient('hixie-76');
      tell(sentences.connectedInWords(event.breaks));
    } else if (event && events === opened) {
      if (event.type === 'opened' && event.over === 'http2') {
        controls.canBreakBrowser = false;
        tell(say('Connected over HTTP/2, and a client of 2010 beside it. Say something.'));
      }
      owns.get(event.client)?.hear(event);
    }
  });
  opened.addEventListener('close', () => {
    if (events !== opened) return;
    const was = token;
    token = undefined;
    for (const own of owns.values()) own.settleNow();
    if (was === undefined) {
      playInPage(say(sentences.NO_SERVER));
    } else tell(say('The server has closed the connection for events. Connect again to go on.'));
    update();
  });
  controls.focusMessage();
}

/** Shows what passes through the tap of the server. */
async function watchTap(): Promise<void> {
  leaveFor('tap');
  tell(say('Waiting for the tap …'));
  const [{ tapShower }] = await Promise.all([import('./tapped.ts'), loadInflate().catch(() => undefined)]);
  const opened = new WebSocket(socketAddress(TAP_EVENTS));
  events = opened;
  const show = tapShower({ tell, begin });
  opened.addEventListener('message', ({ data }) => {
    if (events === opened && typeof data === 'string') show(data);
  });
  opened.addEventListener('close', () => {
    if (events === opened)
      tell(say('The server of this page has no tap, or it has ended: npm start -- --tap ws://… begins one.'));
  });
}

async function openFile(file: File): Promise<void> {
  try {
    const [{ openSavedFile, showOpened }] = await Promise.all([
      import('./opened.ts'),
      loadInflate().catch(() => undefined),
    ]);
    const opened = await openSavedFile(file);
    leaveFor('file');
    showOpened(opened, clients);
    viewed.showBeginning();
    tell(sentences.openedInWords(file.name, opened.conversations.length));
  } catch (error) {
    tell(sentences.notOpenedInWords(file.name, error));
  }
}

/** The code that the reader wrote in the exercises speaks, in both versions. */
async function speakWithOwnCode(): Promise<void> {
  leaveFor('own code');
  const shown = clients;
  tell(say('Your answers are loaded …'));
  const { letOwnCodeSpeak } = await import('./own-code.ts');
  if (clients === shown)
    endOwnCode = letOwnCodeSpeak({ say: tell, clients, viewed, again: () => void speakWithOwnCode() });
}

// ── The clients ──────────────────────────────────────────────────────────────

function newClients(): LiveClients {
  const made: LiveClients = new LiveClients({
    onJoin: (participant) => {
      controls.participants.add(participant);
      viewed.lanes = participant.number;
    },
    onPassed: (passed) => {
      if (clients === made) viewed.add(passed);
    },
    onEvent: (participant, text, time) => {
      if (clients === made) viewed.addEvent(participant, text, time);
    },
    onState: (participant, state) => {
      if (clients !== made) return;
      controls.participants.say(participant, state);
      const { number } = participant;
      if (source === 'page' && state === 'open' && number <= IN_PAGE.length) {
        made.get(number)?.client.send(controls.asked.text);
      }
      update();
    },
  });
  return made;
}

/** Adds a connection of this browser. @param rule  what the server breaks on it */
function addOwn(rule?: string): number | undefined {
  const watch = token;
  if (watch === undefined) return undefined;
  return clients.join('this browser', 'version-13', (listener, client) => {
    const watched =
      rule === undefined ? ({ use: 'echo', client } as const) : ({ use: 'broken', client, rule } as const);
    const own = new OwnClient(socketAddress(watchedBy(watch, watched)), listener);
    owns.set(client, own);
    if (rule !== undefined) listener.onEvent(say('the server breaks a rule: {rule}', { rule: controls.breakInWords }));
    return own;
  });
}

function addClient(speak: Speak): number | undefined {
  if (clients.scripted >= MOST_CLIENTS) {
    tell(say('{#most} clients are enough for one ladder. Close one first.', { most: MOST_CLIENTS }));
    return undefined;
  }
  const watch = token;
  const wire = (ends: WireEnds) =>
    watch === undefined ? inPageWire(ends) : tunnelWire(socketAddress(watchedBy(watch, { use: 'wire' })), ends);
  const { host, origin } = location;
  const wrongAnswer = controls.takeWrongAnswer();
  const options = { speak, host, origin, resource: '/echo', wrongAnswer, wire };
  const name = IN_PAGE[speak === 'hixie-76' ? 1 : 0];
  const number = clients.join(name, speak, (listener) => new ScriptedClient(options, listener));
  tell(sentences.addedInWords(name, wrongAnswer));
  update();
  return number;
}

// ── What the buttons do ───────────────────────────────────────────────────────────

function act(name: string | undefined): void {
  const { asked, codeComplaint } = controls;
  if (!isActName(name)) return;
  if (name === 'close' && codeComplaint !== undefined) tell(codeComplaint);
  else tell(ask(name, clients.speakers(controls.participants.chosen), asked));
  update();
}

/** The client that was chosen and is closed, or everybody, connects again: as a new client. */
function again(): void {
  const chosen = clients.get(controls.participants.chosen);
  if (!chosen) {
    if (source === 'server') connect();
    else playInPage(say(PLAYED));
    return;
  }
  const { number, speak, name } = chosen.participant;
  const next = owns.has(number) ? addOwn() : addClient(speak);
  if (next === undefined) return;
  controls.participants.choose(next);
  tell(say('{name} connects again, as number {#number}.', { name: capital(said(name)), number: next }));
  update();
}

async function breakRule(): Promise<void> {
  const { chosenBreak, breakInWords } = controls;
  if (chosenBreak.startsWith(TO_BROWSER)) {
    addOwn(chosenBreak.slice(TO_BROWSER.length));
    tell(
      say('Your browser connects once more, and the server breaks a rule: {rule}. See what the browser does.', {
        rule: breakInWords,
      }),
    );
    return;
  }
  const { BREAKS } = await import('../breaks.ts');
  const broken = BREAKS.find(({ name }) => name === chosenBreak);
  const able = clients.speakers(controls.participants.chosen).filter(({ client }) => client.canScript);
  if (!broken || able.length === 0) {
    tell(say('None of the clients of this page that you have chosen is open. Choose everyone, or add one.'));
    return;
  }
  const outcomes = able.map(({ participant, client }) => {
    const complaint = client instanceof ScriptedClient ? client.break(broken) : undefined;
    if (complaint !== undefined) return complaintOf(participant, complaint);
    return sentences.brokenInWords(broken, participant);
  });
  tell(inARow(outcomes));
  update();
}

// ── What is shown ──────────────────────────────────────────────────────────

function update(): void {
  const chosen = clients.get(controls.participants.chosen);
  controls.show({
    speakers: clients.speakers(chosen?.participant.number),
    chosen,
    isEmpty: clients.isEmpty,
    canJoin: source === 'page' || (source === 'server' && token !== undefined),
    isConnected: source === 'server' && token !== undefined,
    hasPassed: viewed.hasPassed,
  });
  controls.count(clients.isEmpty ? '' : viewed.inWords);
}

controls.listen({
  connect,
  ownCode: () => void speakWithOwnCode(),
  again,
  act,
  breakRule: () => void breakRule(),
  update,
  add: (speak) => void addClient(speak),
  filter: (filter) => viewed.filter(filter),
  pause: () => tell(viewed.pause()),
  save: async (kind) => {
    tell(sentences.savedInWords(await viewed.save(kind), kind));
  },
  open: (file) => void openFile(file),
});
if (new URLSearchParams(location.search).has(SHOWS_TAP)) void watchTap();
else playInPage(say(PLAYED));
