/** What the numbers of HTTP/2 are called: types of frames, flags, settings, error codes. */

/** A type of frame. */
export interface FrameType {
  readonly name: string;
  readonly note: string;
  readonly spec: string;
  /** Its flags, by their place in the byte: 0 is the most significant bit. */
  readonly flags: Readonly<Record<number, Flag>>;
}

interface Flag {
  readonly name: string;
  readonly note: string;
}

/** Bits of the flags, as numbers. */
export const FLAG = { ACK: 0x1, END_STREAM: 0x1, END_HEADERS: 0x4, PADDED: 0x8, PRIORITY: 0x20 } as const;

const END_STREAM: Flag = { name: 'END_STREAM', note: 'Set on the last frame with which this end says something here.' };
const END_HEADERS: Flag = {
  name: 'END_HEADERS',
  note: 'Set if the header block ends here; else CONTINUATION follows.',
};
const PADDED: Flag = { name: 'PADDED', note: 'Set if there is padding; its length comes first.' };
const PRIORITY: Flag = { name: 'PRIORITY', note: 'Set if a priority comes before the header block.' };
const ACK: Flag = { name: 'ACK', note: 'Set in an answer.' };

export const DATA = 0x0;
export const HEADERS = 0x1;
export const RST_STREAM = 0x3;
export const SETTINGS = 0x4;
export const PUSH_PROMISE = 0x5;
export const CONTINUATION = 0x9;

/** By their number (RFC 9113 §6, and the extensions that are registered). */
export const FRAME_TYPES: Readonly<Record<number, FrameType>> = {
  [DATA]: {
    name: 'DATA',
    note: 'Bytes of a stream: the content of a message, or a WebSocket.',
    spec: 'RFC 9113 §6.1',
    flags: { 4: PADDED, 7: END_STREAM },
  },
  [HEADERS]: {
    name: 'HEADERS',
    note: 'Opens a stream with a request, or answers one.',
    spec: 'RFC 9113 §6.2',
    flags: { 2: PRIORITY, 4: PADDED, 5: END_HEADERS, 7: END_STREAM },
  },
  2: { name: 'PRIORITY', note: 'Which streams matter more; deprecated.', spec: 'RFC 9113 §6.3', flags: {} },
  [RST_STREAM]: { name: 'RST_STREAM', note: 'Ends a stream at once.', spec: 'RFC 9113 §6.4', flags: {} },
  [SETTINGS]: {
    name: 'SETTINGS',
    note: 'What this end allows and can do; the other end answers with ACK.',
    spec: 'RFC 9113 §6.5',
    flags: { 7: ACK },
  },
  [PUSH_PROMISE]: {
    name: 'PUSH_PROMISE',
    note: 'A request that the server makes in the name of the client.',
    spec: 'RFC 9113 §6.6',
    flags: { 4: PADDED, 5: END_HEADERS },
  },
  6: { name: 'PING', note: 'Asks whether the other end is there.', spec: 'RFC 9113 §6.7', flags: { 7: ACK } },
  7: { name: 'GOAWAY', note: 'No new streams, please: this end will leave.', spec: 'RFC 9113 §6.8', flags: {} },
  8: {
    name: 'WINDOW_UPDATE',
    note: 'How many more bytes of DATA the other end may send.',
    spec: 'RFC 9113 §6.9',
    flags: {},
  },
  [CONTINUATION]: {
    name: 'CONTINUATION',
    note: 'The next part of a header block.',
    spec: 'RFC 9113 §6.10',
    flags: { 5: END_HEADERS },
  },
  10: { name: 'ALTSVC', note: 'Where else the same service is.', spec: 'RFC 7838 §4', flags: {} },
  12: { name: 'ORIGIN', note: 'For which hosts this server also speaks.', spec: 'RFC 8336 §2', flags: {} },
  16: { name: 'PRIORITY_UPDATE', note: 'How urgent a stream is.', spec: 'RFC 9218 §7.1', flags: {} },
};

/** The name of a type, or its number. */
export function frameName(type: number): string {
  return FRAME_TYPES[type]?.name ?? `type 0x${type.toString(16).padStart(2, '0')}`;
}

/** A setting: its name, what it says, and the values that it may have. */
export interface Setting {
  readonly name: string;
  readonly note: string;
  readonly spec: string;
  readonly least: number;
  readonly most: number;
}

export const HEADER_TABLE_SIZE = 1;
export const INITIAL_WINDOW_SIZE = 4;
export const MAX_FRAME_SIZE = 5;
export const ENABLE_CONNECT_PROTOCOL = 8;

const ANY = { least: 0, most: 0xffff_ffff };

/** By their number (RFC 9113 §6.5.2, RFC 8441 §3, RFC 9218 §2.1). */
export const SETTINGS_BY_NUMBER: Readonly<Record<number, Setting>> = {
  [HEADER_TABLE_SIZE]: {
    ...{ name: 'HEADER_TABLE_SIZE', note: 'How many bytes of fields the other end may refer to.' },
    ...{ spec: 'RFC 9113 §6.5.2', ...ANY },
  },
  2: {
    ...{ name: 'ENABLE_PUSH', note: 'Whether the server may push.' },
    ...{ spec: 'RFC 9113 §6.5.2', least: 0, most: 1 },
  },
  3: {
    ...{ name: 'MAX_CONCURRENT_STREAMS', note: 'How many streams the other end may have open at a time.' },
    ...{ spec: 'RFC 9113 §6.5.2', ...ANY },
  },
  [INITIAL_WINDOW_SIZE]: {
    ...{ name: 'INITIAL_WINDOW_SIZE', note: 'How many bytes of DATA a new stream may carry before a WINDOW_UPDATE.' },
    ...{ spec: 'RFC 9113 §6.5.2', least: 0, most: 0x7fff_ffff },
  },
  [MAX_FRAME_SIZE]: {
    ...{ name: 'MAX_FRAME_SIZE', note: 'The longest payload of a frame that this end takes.' },
    ...{ spec: 'RFC 9113 §6.5.2', least: 16_384, most: 16_777_215 },
  },
  6: {
    ...{ name: 'MAX_HEADER_LIST_SIZE', note: 'The longest list of fields that this end takes.' },
    ...{ spec: 'RFC 9113 §6.5.2', ...ANY },
  },
  [ENABLE_CONNECT_PROTOCOL]: {
    ...{ name: 'ENABLE_CONNECT_PROTOCOL', note: 'Whether a stream may become a WebSocket.' },
    ...{ spec: 'RFC 8441 §3', least: 0, most: 1 },
  },
  9: {
    ...{ name: 'NO_RFC7540_PRIORITIES', note: 'Whether the old priorities are not used.' },
    ...{ spec: 'RFC 9218 §2.1', least: 0, most: 1 },
  },
};

/** The names of error codes, by their number, and what they mean (RFC 9113 §7). */
const ERRORS: readonly (readonly [name: string, meaning: string])[] = [
  ['NO_ERROR', 'nothing is wrong'],
  ['PROTOCOL_ERROR', 'the other end broke a rule'],
  ['INTERNAL_ERROR', 'something failed inside this end'],
  ['FLOW_CONTROL_ERROR', 'more bytes came than the window allowed'],
  ['SETTINGS_TIMEOUT', 'the settings were not acknowledged in time'],
  ['STREAM_CLOSED', 'a frame came for a stream that was closed'],
  ['FRAME_SIZE_ERROR', 'a frame has a length that it cannot have'],
  ['REFUSED_STREAM', 'the stream was refused before anything was done'],
  ['CANCEL', 'the stream is not needed any more'],
  ['COMPRESSION_ERROR', 'a header block could not be decoded'],
  ['CONNECT_ERROR', 'the connection that CONNECT made was lost'],
  ['ENHANCE_YOUR_CALM', 'the other end asks for too much'],
  ['INADEQUATE_SECURITY', 'the TLS of this connection is too weak'],
  ['HTTP_1_1_REQUIRED', 'ask again with HTTP/1.1'],
];

/** `CANCEL`, or the number of a code that has no name. */
export function errorName(code: number): string | number {
  return ERRORS[code]?.[0] ?? code;
}

/** A sentence about an error code. */
export function errorNote(code: number): string {
  const known = ERRORS[code];
  return known === undefined ? 'A code without a name: it is taken for INTERNAL_ERROR.' : `${code}: ${known[1]}.`;
}
