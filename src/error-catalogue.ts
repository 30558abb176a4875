/**
 * Every error that this project raises: its code, what the peer is told, and
 * the section of the specification that has the rule.
 *
 * There is a table for each class of error, and a code is in it once. A few
 * codes are in two tables: a close code that is not allowed is the peer's fault
 * in a frame that came, and the program's own in a call. A list instead of one
 * value means that it depends on the place, which then says which of them it is.
 *
 * What each error means is in `site/reference/meanings.ts`, so that programs
 * that use the library do not load those sentences.
 */

/** A section of a specification, as the site links it. */
export type Section = `${`RFC ${number}` | 'hixie-76'} §${number}${`.${string}` | ''}`;

/** What a code implies if the peer's handshake is at fault. */
export interface HandshakeEntry {
  /**
   * The HTTP status that a server answers with. Omitted: only clients raise it, and they just close the connection.
   * `as it came`: the one that the server sent.
   */
  readonly status?: number | readonly number[] | 'as it came';
  readonly section: Section | readonly Section[];
}

/** What a code implies if a frame of the peer is at fault. */
export interface FrameEntry {
  /** What the connection is failed with (RFC 6455 §7.4.1). */
  readonly closeCode: number | readonly number[];
  readonly section: Section | readonly Section[];
}

/** What a code implies if nobody is at fault. */
export interface ConnectionEntry {
  readonly section: Section;
}

/** What a code implies if the broker of rooms is at fault, or the line to it: no specification has the rule. */
export type BrokerEntry = Readonly<Record<never, never>>;

/** What a code implies if the program is at fault. */
export interface UsageEntry {
  /** Omitted, or empty at some places, if no specification has the rule. */
  readonly section?: Section | readonly (Section | '')[];
}

/** A code that a program gives a refusal of its own: any. */
export type ProgramCode = string;

/** The peer's handshake is not one, or not one we accept. */
export const HANDSHAKE_ERRORS = {
  // A head, line by line.
  'head-too-large': { status: 431, section: 'RFC 6585 §5' },
  'head-cut-short': { status: 400, section: 'RFC 9112 §2.1' },
  'unexpected-tls': { status: 400, section: ['RFC 9112 §3', 'RFC 9112 §4'] },
  'bad-start-line': { status: 400, section: ['RFC 9112 §2.3', 'RFC 9112 §3', 'RFC 9112 §4'] },
  'bare-lf': { status: 400, section: 'RFC 9112 §2.2' },
  'nul-in-head': { status: 400, section: 'RFC 9110 §5.5' },
  'control-in-head': { status: 400, section: 'RFC 9110 §5.5' },
  'obsolete-folding': { status: 400, section: 'RFC 9112 §5.2' },
  'no-colon': { status: 400, section: 'RFC 9112 §5' },
  'space-before-colon': { status: 400, section: 'RFC 9112 §5.1' },
  'bad-field-name': { status: 400, section: 'RFC 9110 §5.6.2' },
  'duplicate-field': { status: 400, section: 'RFC 9110 §5.3' },

  // A request, and which version it speaks.
  'method-not-get': { status: 405, section: ['hixie-76 §5.1', 'RFC 6455 §4.2.1'] },
  'http-version': { status: 400, section: ['hixie-76 §5.1', 'RFC 6455 §4.2.1'] },
  'bad-target': { status: 400, section: 'RFC 9112 §3.2' },
  'host-missing': { status: 400, section: ['hixie-76 §5.1', 'RFC 6455 §4.2.1', 'RFC 8441 §4'] },
  'bad-host': { status: 400, section: 'RFC 9112 §3.2' },
  'not-an-upgrade': { status: 426, section: ['hixie-76 §5.1', 'RFC 6455 §4.2.1'] },
  'connection-not-upgrade': { status: 400, section: ['hixie-76 §5.1', 'RFC 6455 §4.2.1'] },
  'both-handshakes': { status: 400, section: 'RFC 9112 §11.2' },
  'key-missing': { status: 400, section: ['hixie-76 §5.1', 'RFC 6455 §4.2.1'] },
  'unexpected-body': { status: 400, section: ['hixie-76 §5.1', 'RFC 6455 §4.2.1'] },

  // A request of hixie-76.
  'key-without-digits': { status: 400, section: 'hixie-76 §5.2' },
  'key-too-large': { status: 400, section: 'hixie-76 §4.1' },
  'key-without-spaces': { status: 400, section: 'hixie-76 §5.2' },
  'key-not-divisible': { status: 400, section: 'hixie-76 §5.2' },
  'key3-cut-short': { status: 400, section: 'hixie-76 §5.1' },

  // A request of version 13.
  'key-not-16-bytes': { status: 400, section: 'RFC 6455 §4.2.1' },
  'version-missing': { status: 400, section: 'RFC 6455 §4.2.1' },
  'version-not-13': { status: 426, section: 'RFC 6455 §4.4' },

  // A request over HTTP/2.
  'bad-pseudo-header': { status: 400, section: 'RFC 9113 §8.3' },
  'connection-field': { status: 400, section: 'RFC 9113 §8.2.2' },
  'not-extended-connect': { status: 400, section: 'RFC 8441 §4' },
  'unknown-protocol': { status: 501, section: 'RFC 9220 §3' },

  // A request that is right, and that this server does not accept.
  'version-not-served': { status: [400, 426], section: 'RFC 6455 §4.4' },
  'host-not-allowed': { status: 403, section: 'RFC 9110 §7.4' },
  'origin-not-allowed': { status: 403, section: ['hixie-76 §1.6', 'RFC 6455 §10.2'] },
  'no-such-path': { status: 404, section: 'RFC 6455 §4.2.2' },
  'too-many-connections': { status: 503, section: 'RFC 6455 §4.2.2' },
  'going-away': { status: 503, section: 'RFC 6455 §4.2.2' },
  'server-failed': { status: [500, 503], section: ['RFC 6455 §4.2.2', 'RFC 9110 §15.6.4'] },
  // A client that gives up has the status 400, and sends none.
  'handshake-timeout': { status: [400, 408], section: ['hixie-76 §4.1', 'RFC 6455 §4.1', 'RFC 9110 §15.5.9'] },

  // The answer of a server, as a client reads it.
  'not-http2': { section: ['RFC 9113 §3.2', 'RFC 9113 §3.3'] },
  'no-extended-connect': { section: 'RFC 8441 §3' },
  'stream-refused': { section: 'RFC 9113 §7' },
  'not-tls': { section: 'RFC 8446 §5.1' },
  'connection-lost': { section: ['hixie-76 §4.1', 'RFC 6455 §4.1', 'RFC 9113 §9.1'] },
  'too-many-interim-responses': { section: 'RFC 9110 §15.2' },
  'status-not-101': { status: 'as it came', section: ['hixie-76 §4.1', 'RFC 6455 §4.1'] },
  'status-not-2xx': { status: 'as it came', section: 'RFC 8441 §5' },
  'speaks-version-13': { section: 'hixie-76 §4.1' },
  'speaks-hixie-76': { section: 'RFC 6455 §4.1' },
  'speaks-draft-75': { section: ['hixie-76 §4.1', 'RFC 6455 §4.1'] },
  'wrong-field': { section: ['hixie-76 §4.1', 'RFC 6455 §4.1'] },
  'wrong-answer': { section: 'hixie-76 §4.1' },
  'wrong-accept': { section: 'RFC 6455 §4.1' },
  'subprotocol-not-offered': { section: 'RFC 6455 §4.1' },
  'subprotocol-missing': { section: 'RFC 6455 §1.9' },
  'extension-not-offered': { section: 'RFC 6455 §4.1' },
  'bad-extension': { section: 'RFC 7692 §7.1' },
} as const satisfies Readonly<Record<string, HandshakeEntry>>;

/** The peer sent a frame, or a sequence of frames, that the protocol does not allow. */
export const FRAME_ERRORS = {
  // The header.
  'unknown-opcode': { closeCode: 1002, section: 'RFC 6455 §5.2' },
  'reserved-bit': { closeCode: 1002, section: 'RFC 6455 §5.2' },
  'control-fragmented': { closeCode: 1002, section: 'RFC 6455 §5.5' },
  'mask-missing': { closeCode: 1002, section: 'RFC 6455 §5.1' },
  'mask-forbidden': { closeCode: 1002, section: 'RFC 6455 §5.1' },
  'control-too-long': { closeCode: 1002, section: 'RFC 6455 §5.5' },
  'length-over-63-bits': { closeCode: 1002, section: 'RFC 6455 §5.2' },
  'length-not-minimal': { closeCode: 1002, section: 'RFC 6455 §5.2' },
  'length-without-end': { closeCode: 1002, section: 'hixie-76 §4.2' },

  // A message, put together from frames.
  'nothing-to-continue': { closeCode: 1002, section: 'RFC 6455 §5.4' },
  'message-under-way': { closeCode: 1002, section: 'RFC 6455 §5.4' },
  'too-many-fragments': { closeCode: 1008, section: 'RFC 6455 §5.4' },
  'message-too-big': { closeCode: 1009, section: 'RFC 6455 §7.4.1' },
  'not-utf8': { closeCode: 1007, section: 'RFC 6455 §8.1' },
  'bad-deflate': { closeCode: [1007, 1011], section: ['RFC 7692 §7.2.2', 'RFC 6455 §7.4.1'] },

  // A close.
  'close-cut-short': { closeCode: 1002, section: 'RFC 6455 §5.5.1' },
  'bad-close-code': { closeCode: 1002, section: 'RFC 6455 §7.4' },
} as const satisfies Readonly<Record<string, FrameEntry>>;

/** The connection was lost, and no rule was broken. */
export const CONNECTION_ERRORS = {
  'connection-lost': { section: 'RFC 6455 §7.1.5' },
} as const satisfies Readonly<Record<string, ConnectionEntry>>;

/** What nodes share rooms through cannot be reached, does not answer, or said what it should not. */
export const BROKER_ERRORS = {
  'broker-away': {},
  'broker-silent': {},
  'broker-refused': {},
  'foreign-message': {},
} as const satisfies Readonly<Record<string, BrokerEntry>>;

/** The program asked for something that the protocol cannot do, or not now. */
export const USAGE_ERRORS = {
  // Arguments and options.
  'bad-argument': {},
  'bad-option': {},
  'unknown-option': {},
  'bad-random': {},

  // A handshake.
  'bad-url': { section: ['RFC 6455 §3', 'RFC 3986 §2.1', ''] },
  'bad-resource': { section: 'RFC 6455 §3' },
  'bad-host': { section: 'RFC 9110 §7.2' },
  'bad-origin': { section: 'RFC 6454 §6.2' },
  'bad-subprotocol': { section: ['hixie-76 §4.1', 'RFC 6455 §4.1'] },
  'bad-extensions': { section: 'RFC 6455 §9.1' },
  'bad-field': { section: ['RFC 9110 §5.1', 'RFC 9110 §5.5'] },
  'reserved-field': {},
  'duplicate-field': { section: 'RFC 9110 §5.3' },
  'key3-missing': { section: 'hixie-76 §5.2' },
  'subprotocol-not-offered': { section: ['hixie-76 §5.2', 'RFC 6455 §4.2.2'] },
  'extension-not-offered': { section: 'RFC 6455 §4.2.2' },

  // A frame, a message, a close.
  'not-in-hixie-76': { section: ['hixie-76 §4.1', 'hixie-76 §4.2'] },
  'ff-in-text': { section: 'hixie-76 §4.2' },
  'control-fragmented': { section: 'RFC 6455 §5.5' },
  'control-too-long': { section: 'RFC 6455 §5.5' },
  'clients-mask': { section: 'RFC 6455 §5.3' },
  'mixed-parts': { section: 'RFC 6455 §5.4' },
  'message-in-parts': {},
  'bad-close-code': { section: ['RFC 6455 §5.5.1', 'RFC 6455 §7.4'] },
  'reason-too-long': { section: 'RFC 6455 §5.5' },

  // A connection.
  'not-a-server': {},
  'no-request': {},
  'not-open': {},

  // Rooms.
  'rooms-closed': {},
  'message-too-big': {},

  // Bytes and captures to look at.
  'bad-hex': {},
  'bad-file': {},
  'bad-capture': {},
  'bad-key-log': { section: 'RFC 9850 §2' },

  // Commands.
  'two-inputs': {},
  'no-bytes': {},
  'no-conversation': {},
  'no-such-lesson': {},
  'no-such-exercise': {},
  'no-such-folder': {},
  'no-lessons': {},
  'bad-folder': {},
} as const satisfies Readonly<Record<string, UsageEntry>>;
