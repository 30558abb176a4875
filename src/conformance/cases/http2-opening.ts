/** How a stream of HTTP/2 becomes a WebSocket (RFC 8441): what the server sets, what it accepts and what it refuses. */

import { CONTINUATION, DATA, ENABLE_CONNECT_PROTOCOL, FLAG, HEADERS } from '../../dissect/http2/names.ts';
import type { Case } from '../case.ts';
import { text } from '../frame-writer.ts';
import { headerBlock, http2Frame } from '../http2/frames.ts';
import {
  answerThenClose,
  askAndClose,
  asks,
  hasField,
  http2Case,
  isAccepted,
  isRefused,
  openedOrdinarily,
  type Playing,
  refuses,
  subprotocolsIn,
} from '../http2/kinds.ts';
import { hears } from '../judging.ts';
import { message } from '../kinds.ts';
import { hasEndedTcp, informative, right, tolerable } from '../outcomes.ts';

/** An ordinary WebSocket, opened and closed. */
const ordinary = (playing: Playing) => askAndClose(playing, {});

/** An ordinary WebSocket that echoes a text. */
async function echoing(playing: Playing): Promise<void> {
  const { tester } = playing;
  if (!(await openedOrdinarily(playing))) return;
  await tester.say(text('Hello'));
  await tester.answers(1);
  await tester.finish();
}

// ── Settings ─────────────────────────────────────────────────────────────────

const SETTINGS_CASES: readonly Case[] = [
  http2Case({
    id: 'http2-settings/enables-connect',
    title: 'sends SETTINGS_ENABLE_CONNECT_PROTOCOL with 1',
    section: 'RFC 8441 §3',
    outcomes: [
      right('says that it takes the extended CONNECT', ({ http2 }) => http2?.connection.connectSettings.at(-1) === 1),
      { verdict: 'not-offered', does: 'does not offer it', matches: () => true },
    ],
  }),
  http2Case({
    id: 'http2-settings/never-takes-back',
    title: 'never sends SETTINGS_ENABLE_CONNECT_PROTOCOL with 0 after 1',
    section: 'RFC 8441 §3',
    play: echoing,
    outcomes: [right('does not take it back', ({ http2 }) => !takesBack(http2?.connection.connectSettings))],
  }),
  http2Case({
    id: 'http2-settings/zero-or-one',
    title: 'sends no other value of SETTINGS_ENABLE_CONNECT_PROTOCOL than 0 and 1',
    section: 'RFC 8441 §3',
    outcomes: [
      right('sends 0 or 1', ({ http2 }) => (http2?.connection.connectSettings ?? []).every((value) => value <= 1)),
    ],
  }),
  http2Case({
    id: 'http2-settings/acknowledges',
    title: 'acknowledges the settings of the client',
    section: 'RFC 9113 §6.5.3',
    play: async ({ tester, connection }) => {
      await connection.until(() => connection.isAcknowledged, tester.patience.answer);
    },
    outcomes: [right('acknowledges them', ({ http2 }) => http2?.connection.isAcknowledged === true)],
  }),
  http2Case({
    id: 'http2-settings/of-the-client',
    title: 'takes a client’s SETTINGS_ENABLE_CONNECT_PROTOCOL, which means nothing there',
    section: 'RFC 8441 §3',
    settings: [[ENABLE_CONNECT_PROTOCOL, 1]],
    play: ordinary,
    outcomes: [right('accepts a WebSocket all the same', isAccepted)],
  }),
];

// ── Requests that are right ──────────────────────────────────────────────────

const ACCEPTED: readonly Case[] = [
  http2Case({
    id: 'http2-opening/status',
    title: 'accepts the extended CONNECT with a status of 2xx',
    section: 'RFC 8441 §5',
    play: ordinary,
    outcomes: [right('accepts', isAccepted)],
  }),
  http2Case({
    id: 'http2-opening/no-connection-fields',
    title: 'answers without the fields of HTTP/1.1’s connections: Connection, Upgrade',
    section: 'RFC 9113 §8.2.2',
    play: ordinary,
    outcomes: [
      right('accepts without them', (heard) => isAccepted(heard) && !hasField(heard, 'connection', 'upgrade')),
    ],
  }),
  http2Case({
    id: 'http2-opening/no-accept',
    title: 'answers without Sec-WebSocket-Accept, as there was no key',
    section: 'RFC 8441 §5',
    play: ordinary,
    outcomes: [
      right('accepts without it', (heard) => isAccepted(heard) && !hasField(heard, 'sec-websocket-accept')),
      tolerable('sends a proof that nobody asked for', isAccepted),
    ],
  }),
  http2Case({
    id: 'http2-opening/stays-open',
    title: 'does not end the stream with its response',
    section: 'RFC 8441 §5',
    play: echoing,
    outcomes: [right('echoes a message on the stream', hears([message('Hello')]))],
  }),
  http2Case({
    id: 'http2-opening/continuation',
    title: 'takes a request whose header block is cut into HEADERS and CONTINUATION',
    section: 'RFC 9113 §6.10',
    play: async ({ tester, stream, connection }) => {
      const block = headerBlock(tester.ordinaryFields);
      await connection.send(HEADERS, 0, stream.id, block.subarray(0, 20));
      await connection.send(CONTINUATION, FLAG.END_HEADERS, stream.id, block.subarray(20));
      await answerThenClose({ tester });
    },
    outcomes: [right('accepts', isAccepted)],
  }),
  http2Case({
    id: 'http2-opening/padded',
    title: 'takes a request whose HEADERS are padded',
    section: 'RFC 9113 §6.2',
    play: async ({ tester, stream, connection }) => {
      const block = headerBlock(tester.ordinaryFields);
      const padded = Uint8Array.from([5, ...block, ...new Uint8Array(5)]);
      await connection.send(HEADERS, FLAG.END_HEADERS | FLAG.PADDED, stream.id, padded);
      await answerThenClose({ tester });
    },
    outcomes: [right('accepts', isAccepted)],
  }),
  http2Case({
    id: 'http2-opening/one-write',
    title: 'takes a request in pieces of one byte',
    section: 'RFC 9113 §4.1',
    play: async ({ tester, stream, connection }) => {
      const bytes = http2Frame(HEADERS, FLAG.END_HEADERS, stream.id, headerBlock(tester.ordinaryFields));
      await connection.wire.sendInPieces(1, bytes);
      await answerThenClose({ tester });
    },
    outcomes: [right('accepts', isAccepted)],
  }),
  asks('with-key', 'takes a request that has a Sec-WebSocket-Key, which means nothing here', 'RFC 8441 §5', {
    add: [['sec-websocket-key', 'dGhlIHNhbXBsZSBub25jZQ==']],
    outcomes: [right('accepts', isAccepted), informative('refuses', isRefused)],
  }),
  asks('no-version', 'may refuse a request without Sec-WebSocket-Version', 'RFC 8441 §5', {
    without: ['sec-websocket-version'],
    outcomes: [right('refuses', isRefused), informative('accepts', isAccepted)],
  }),
  asks('protocol-in-capitals', 'may refuse “WebSocket” with capitals in :protocol', 'RFC 8441 §4', {
    replace: [[':protocol', 'WebSocket']],
    outcomes: [informative('refuses', isRefused), informative('accepts', isAccepted)],
  }),
];

// ── What is agreed ───────────────────────────────────────────────────────────

const AGREED: readonly Case[] = [
  asks('subprotocol-one-of', 'chooses one of the subprotocols that were offered, or none', 'RFC 6455 §4.2.2', {
    add: [['sec-websocket-protocol', 'chat, superchat']],
    outcomes: [
      right('chooses one of them, or none', (heard) => {
        const chosen = subprotocolsIn(heard);
        return isAccepted(heard) && chosen.length <= 1 && chosen.every((one) => ['chat', 'superchat'].includes(one));
      }),
      informative('refuses, as it knows neither', isRefused),
    ],
  }),
  asks('subprotocol-none', 'chooses no subprotocol if none was offered', 'RFC 6455 §4.2.2', {
    outcomes: [right('chooses none', (heard) => isAccepted(heard) && subprotocolsIn(heard).length === 0)],
  }),
  asks('extension-unknown', 'agrees to no extension that it does not know', 'RFC 6455 §9.1', {
    add: [['sec-websocket-extensions', 'x-unknown; level=9']],
    outcomes: [
      right('agrees to nothing', (heard) => isAccepted(heard) && !hasField(heard, 'sec-websocket-extensions')),
    ],
  }),
  asks('extension-none', 'agrees to no extension if none was offered', 'RFC 6455 §9.1', {
    outcomes: [
      right('agrees to nothing', (heard) => isAccepted(heard) && !hasField(heard, 'sec-websocket-extensions')),
    ],
  }),
];

// ── Requests that are wrong ──────────────────────────────────────────────────

const REFUSED: readonly Case[] = [
  refuses('version-8', 'refuses Sec-WebSocket-Version: 8', 'RFC 8441 §5', {
    replace: [['sec-websocket-version', '8']],
  }),
  refuses('unknown-protocol', 'refuses a :protocol that it does not know', 'RFC 8441 §4', {
    replace: [[':protocol', 'x-unknown']],
  }),
  refuses('no-path', 'refuses an extended CONNECT without :path', 'RFC 8441 §4', { without: [':path'] }),
  refuses('no-scheme', 'refuses an extended CONNECT without :scheme', 'RFC 8441 §4', { without: [':scheme'] }),
  refuses('protocol-with-get', 'refuses :protocol in a request that is no CONNECT', 'RFC 8441 §4', {
    replace: [[':method', 'GET']],
  }),
  refuses('protocol-twice', 'refuses :protocol that comes twice', 'RFC 9113 §8.3', {
    first: [[':protocol', 'websocket']],
  }),
  refuses('pseudo-after', 'refuses a pseudo-header field after an ordinary one', 'RFC 9113 §8.3', {
    without: [':protocol'],
    add: [[':protocol', 'websocket']],
  }),
  refuses('capitals', 'refuses a field name with capitals', 'RFC 9113 §8.2.1', { add: [['X-Capitals', 'yes']] }),
  refuses('connection-field', 'refuses Connection: upgrade, which HTTP/2 does not have', 'RFC 9113 §8.2.2', {
    add: [['connection', 'upgrade']],
  }),
  refuses('unknown-pseudo', 'refuses a pseudo-header field that is not defined', 'RFC 9113 §8.3', {
    first: [[':unknown', 'yes']],
  }),
  refuses('of-a-response', 'refuses :status in a request', 'RFC 9113 §8.3', { first: [[':status', '200']] }),
  asks('plain-connect', 'opens no WebSocket for a CONNECT without :protocol', 'RFC 8441 §4', {
    without: [':protocol', ':path', ':scheme'],
    outcomes: [right('refuses it', isRefused), informative('makes a tunnel', isAccepted)],
  }),
  http2Case({
    id: 'http2-opening/ended-request',
    title: 'does not wait for ever for a stream that its client has ended with the request',
    section: 'RFC 8441 §5',
    play: async ({ tester, stream }) => {
      await stream.ask(tester.ordinaryFields, FLAG.END_HEADERS | FLAG.END_STREAM);
      await tester.watchFor(() => tester.isOver);
    },
    outcomes: [right('ends the stream', hasEndedTcp), informative('leaves its half open', hears([]))],
  }),
  http2Case({
    id: 'http2-opening/data-before-headers',
    title: 'fails at DATA on a stream that nobody opened',
    section: 'RFC 9113 §5.1',
    play: async ({ tester, stream, connection }) => {
      await connection.send(DATA, 0, stream.id, tester.bytesOf(text('')));
      await connection.until(
        () => connection.goaway !== undefined || stream.resetCode !== undefined,
        tester.patience.answer,
      );
    },
    outcomes: [
      right('ends the connection', ({ http2 }) => http2?.connection.goaway !== undefined),
      right('resets the stream', ({ http2 }) => http2?.resetCode !== undefined),
      right('ends TCP', ({ http2 }) => http2?.connection.isOver === true),
    ],
  }),
];

export const HTTP2_OPENING: readonly Case[] = [...SETTINGS_CASES, ...ACCEPTED, ...AGREED, ...REFUSED];

/** Whether 1 was said, and later 0. */
function takesBack(said: readonly number[] = []): boolean {
  const first = said.indexOf(1);
  return first >= 0 && said.indexOf(0, first) >= 0;
}
