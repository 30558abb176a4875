/**
 * The purpose of the known fields of a head, one sentence per field, and where the
 * specification says so.
 */

import type { Speak } from '../versions.ts';

/** What a head is: it asks, or it answers, with 101 or with something else. */
export type HeadPart = 'request' | 'acceptance' | 'refusal';

export interface FieldNote {
  readonly note: string;
  readonly spec: string;
}

type Notes = Readonly<Record<string, FieldNote>>;

/** By the field's name in lower case. */
const HIXIE_76: Notes = {
  host: { note: 'The server that the client means; the answer repeats it in its Location.', spec: 'hixie-76 §4.1' },
  upgrade: { note: 'Asks to leave HTTP, and says for what.', spec: 'hixie-76 §4.1' },
  connection: { note: 'Says that Upgrade is meant for the next program on the way.', spec: 'hixie-76 §4.1' },
  origin: { note: 'The site whose script asks; the server decides whether to let it in.', spec: 'hixie-76 §4.1' },
  'sec-websocket-protocol': { note: 'The subprotocol that says what the messages mean.', spec: 'hixie-76 §4.1' },
  'sec-websocket-key1': { note: 'Hides the first number: its digits divided by its spaces.', spec: 'hixie-76 §4.1' },
  'sec-websocket-key2': { note: 'Hides the second number: its digits divided by its spaces.', spec: 'hixie-76 §4.1' },
  'sec-websocket-origin': { note: 'The Origin of the request, repeated.', spec: 'hixie-76 §5.2' },
  'sec-websocket-location': { note: 'The URL that the client must have meant.', spec: 'hixie-76 §5.2' },
};

const VERSION_13: Notes = {
  host: { note: 'The server that the client means, if several share an address.', spec: 'RFC 6455 §4.1' },
  upgrade: { note: 'Asks to leave HTTP, and says for what.', spec: 'RFC 6455 §4.1' },
  connection: { note: 'Says that Upgrade is meant for the next program on the way.', spec: 'RFC 6455 §4.1' },
  origin: { note: 'The site whose script asks; the server decides whether to let it in.', spec: 'RFC 6455 §10.2' },
  'sec-websocket-key': { note: 'Sixteen random bytes in base64: a nonce, not a secret.', spec: 'RFC 6455 §11.3.1' },
  'sec-websocket-version': { note: 'The version of the protocol, by number.', spec: 'RFC 6455 §11.3.5' },
  'sec-websocket-accept': {
    note: 'SHA-1 of the key and a fixed GUID, in base64: proof that a WebSocket server read the key.',
    spec: 'RFC 6455 §11.3.3',
  },
  'sec-websocket-protocol': { note: 'What the messages mean, agreed by both ends.', spec: 'RFC 6455 §11.3.4' },
  'sec-websocket-extensions': {
    note: 'Extensions that may change the frames, for example compression.',
    spec: 'RFC 6455 §11.3.2',
  },
};

/** Fields that mean another thing in an answer that accepts than in the request. */
const ACCEPTANCE: Readonly<Record<Speak, Notes>> = {
  'hixie-76': {
    upgrade: { note: 'Confirms the change: what follows the answer is a WebSocket.', spec: 'hixie-76 §5.2' },
    connection: { note: 'Says that Upgrade is meant for the next program on the way.', spec: 'hixie-76 §5.2' },
    'sec-websocket-protocol': { note: 'The subprotocol that was asked for, repeated.', spec: 'hixie-76 §5.2' },
  },
  'version-13': {
    upgrade: { note: 'Confirms the change: what follows the head is a WebSocket.', spec: 'RFC 6455 §4.2.2' },
    connection: { note: 'Says that Upgrade is meant for the next program on the way.', spec: 'RFC 6455 §4.2.2' },
    'sec-websocket-protocol': {
      note: 'The subprotocol that the server has chosen, one of those offered.',
      spec: 'RFC 6455 §4.2.2',
    },
  },
};

/** The same in an answer that refuses. */
const REFUSAL: Notes = {
  upgrade: { note: 'A protocol that the server would change to.', spec: 'RFC 9110 §7.8' },
  connection: { note: 'The fields that are meant only for the next program on the way.', spec: 'RFC 9110 §7.6.1' },
  'sec-websocket-version': {
    note: 'The versions that the server speaks: the client may try again.',
    spec: 'RFC 6455 §4.4',
  },
};

/** Fields that any HTTP message may have; other fields get no note. */
const HTTP: Notes = {
  host: { note: 'The server that the client means, if several share an address.', spec: 'RFC 9110 §7.2' },
  'user-agent': { note: 'The program that asks, as it names itself.', spec: 'RFC 9110 §10.1.5' },
  server: { note: 'The program that answers, as it names itself.', spec: 'RFC 9110 §10.2.4' },
  date: { note: 'When the answer was made.', spec: 'RFC 9110 §6.6.1' },
  cookie: { note: 'Cookies that the server has set; sent whichever site’s script asks.', spec: 'RFC 6265 §5.4' },
  authorization: { note: 'Who asks.', spec: 'RFC 9110 §11.6.2' },
  'content-length': { note: 'Bytes of the body after the head.', spec: 'RFC 9110 §8.6' },
  'content-type': { note: 'The type of the body.', spec: 'RFC 9110 §8.3' },
  'accept-encoding': { note: 'Compressions of a body; a WebSocket has no body.', spec: 'RFC 9110 §12.5.3' },
  'accept-language': { note: 'Languages that the user reads.', spec: 'RFC 9110 §12.5.4' },
  'cache-control': { note: 'Asks that no cache answers.', spec: 'RFC 9111 §5.2' },
  pragma: { note: 'The same as Cache-Control, for caches of HTTP/1.0.', spec: 'RFC 9111 §5.4' },
  upgrade: { note: 'A protocol to change to.', spec: 'RFC 9110 §7.8' },
  connection: { note: 'The fields that are meant only for the next program on the way.', spec: 'RFC 9110 §7.6.1' },
  allow: { note: 'The methods that are allowed here.', spec: 'RFC 9110 §10.2.1' },
  'transfer-encoding': { note: 'How the body is cut into pieces.', spec: 'RFC 9112 §6.1' },
};

/** HTTP/2 by an upgrade, which RFC 7540 had and RFC 9113 has taken back. */
const HTTP2_BY_UPGRADE: Notes = {
  upgrade: {
    note: 'Asks to go on in HTTP/2 here, in a way that is obsolete: a server may ignore it.',
    spec: 'RFC 9113 §3.1',
  },
  'http2-settings': {
    note: 'The client’s settings for HTTP/2 in base64url, for an upgrade that is obsolete.',
    spec: 'RFC 7540 §3.2.1',
  },
};

/** `Upgrade` in an answer that agrees. */
const AGREES_TO_HTTP2: FieldNote = {
  note: 'Agrees to HTTP/2, in a way that is obsolete: no WebSocket was opened.',
  spec: 'RFC 7540 §3.2',
};

const BY_VERSION: Readonly<Record<Speak, Notes>> = { 'hixie-76': HIXIE_76, 'version-13': VERSION_13 };

/** The note on a field of that name; undefined if nothing is known about it. */
export function noteOn(name: string, value: string, part: HeadPart, speak: Speak | undefined): FieldNote | undefined {
  const key = name.toLowerCase();
  const isHttp2 = key === 'http2-settings' || (key === 'upgrade' && value.toLowerCase() === 'h2c');
  if (isHttp2 && part === 'request') return HTTP2_BY_UPGRADE[key];
  if (isHttp2 && part === 'acceptance') return AGREES_TO_HTTP2;
  const known = [...ofAnswer(part, speak), ...(speak === undefined ? [] : [BY_VERSION[speak]]), HTTP];
  return known.find((notes) => Object.hasOwn(notes, key))?.[key];
}

function ofAnswer(part: HeadPart, speak: Speak | undefined): Notes[] {
  if (part === 'refusal') return [REFUSAL];
  return part === 'acceptance' && speak !== undefined ? [ACCEPTANCE[speak]] : [];
}

/** What the start line is for. */
export function noteOnStartLine(kind: 'request' | 'response', speak: Speak | undefined, status: string): FieldNote {
  if (kind === 'request') {
    const note =
      speak === undefined
        ? 'An HTTP request.'
        : 'Begins as any HTTP request, so that it can share a port with web pages.';
    return { note, spec: speak === undefined ? 'RFC 9112 §3' : speakSpec(speak, '§4.1') };
  }
  const note =
    status === '101' ? 'From here on both ends speak another protocol.' : 'An HTTP answer: no WebSocket was opened.';
  return {
    note,
    spec: speak === undefined ? 'RFC 9112 §4' : speakSpec(speak, speak === 'hixie-76' ? '§5.2' : '§4.2.2'),
  };
}

/** What the fields of a 101 say when the client does not take it: then nothing of what they promise comes. */
const NOT_TAKEN: Readonly<Record<string, string>> = {
  'start line': 'Says that from here on both ends speak another protocol. The client does not take this answer.',
  upgrade: 'Says that what follows is a WebSocket. The client does not take this answer.',
};

/** The note on a field of a 101 that the client refuses; undefined if it stays as it is. */
export function noteIfNotTaken(name: string): string | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(NOT_TAKEN, key) ? NOT_TAKEN[key] : undefined;
}

function speakSpec(speak: Speak, section: string): string {
  return `${speak === 'hixie-76' ? 'hixie-76' : 'RFC 6455'} ${section}`;
}
