/**
 * Every error that this project raises, once: its code, whose fault it is, what
 * the peer is told, and the section of the specification that has the rule.
 *
 * A code may stand under more than one fault: a close code that is not allowed
 * is the peer's fault in a frame that came, and the program's own in a call.
 * A list instead of one value means that it depends on the place, which then
 * says which of them it is. What each error means is in
 * `site/reference/meanings.ts`: a program that only uses the library does not
 * load those sentences.
 */

/** A section of a specification, as the site links it. */
export type Section = `${`RFC ${number}` | 'hixie-76'} §${number}${`.${string}` | ''}`;

/** What an error says by its code, by whose fault it is. */
export interface CatalogueEntry {
  /** The peer's, in its handshake. */
  readonly handshake?: {
    /**
     * The HTTP status a server answers with. Omitted: only clients raise it, and they just close the connection.
     * `as it came`: the one that the server sent.
     */
    readonly status?: number | readonly number[] | 'as it came';
    readonly section: Section | readonly Section[];
  };
  /** The peer's, in a frame. */
  readonly frame?: {
    /** What the connection is failed with (RFC 6455 §7.4.1). */
    readonly closeCode: number | readonly number[];
    readonly section: Section | readonly Section[];
  };
  /** Nobody's: the connection was lost. */
  readonly connection?: { readonly section: Section };
  /** The program's own. Without a section if no specification has the rule. */
  readonly usage?: { readonly section?: Section | readonly Section[] };
}

export const ERROR_CATALOGUE = {
  // A head, line by line.
  'head-too-large': { handshake: { status: 431, section: 'RFC 6585 §5' } },
  'head-cut-short': { handshake: { status: 400, section: 'RFC 9112 §2.1' } },
  'unexpected-tls': { handshake: { status: 400, section: ['RFC 9112 §3', 'RFC 9112 §4'] } },
  'bad-start-line': { handshake: { status: 400, section: ['RFC 9112 §2.3', 'RFC 9112 §3', 'RFC 9112 §4'] } },
  'bare-lf': { handshake: { status: 400, section: 'RFC 9112 §2.2' } },
  'nul-in-head': { handshake: { status: 400, section: 'RFC 9110 §5.5' } },
  'control-in-head': { handshake: { status: 400, section: 'RFC 9110 §5.5' } },
  'obsolete-folding': { handshake: { status: 400, section: 'RFC 9112 §5.2' } },
  'no-colon': { handshake: { status: 400, section: 'RFC 9112 §5' } },
  'space-before-colon': { handshake: { status: 400, section: 'RFC 9112 §5.1' } },
  'bad-field-name': { handshake: { status: 400, section: 'RFC 9110 §5.6.2' } },
  'duplicate-field': {
    handshake: { status: 400, section: 'RFC 9110 §5.3' },
    usage: { section: 'RFC 9110 §5.3' },
  },

  // A request, and which version it speaks.
  'method-not-get': { handshake: { status: 405, section: ['hixie-76 §5.1', 'RFC 6455 §4.2.1'] } },
  'http-version': { handshake: { status: 400, section: ['hixie-76 §5.1', 'RFC 6455 §4.2.1'] } },
  'bad-target': { handshake: { status: 400, section: 'RFC 9112 §3.2' } },
  'host-missing': { handshake: { status: 400, section: ['hixie-76 §5.1', 'RFC 6455 §4.2.1'] } },
  'bad-host': {
    handshake: { status: 400, section: 'RFC 9112 §3.2' },
    usage: { section: 'RFC 9110 §7.2' },
  },
  'not-an-upgrade': { handshake: { status: 426, section: ['hixie-76 §5.1', 'RFC 6455 §4.2.1'] } },
  'connection-not-upgrade': { handshake: { status: 400, section: ['hixie-76 §5.1', 'RFC 6455 §4.2.1'] } },
  'both-handshakes': { handshake: { status: 400, section: 'RFC 6455 §4.2.1' } },
  'key-missing': { handshake: { status: 400, section: ['hixie-76 §5.1', 'RFC 6455 §4.2.1'] } },
  'unexpected-body': { handshake: { status: 400, section: ['hixie-76 §5.1', 'RFC 6455 §4.2.1'] } },

  // What only a request of hixie-76 has.
  'key-without-digits': { handshake: { status: 400, section: 'hixie-76 §5.2' } },
  'key-too-large': { handshake: { status: 400, section: 'hixie-76 §5.2' } },
  'key-without-spaces': { handshake: { status: 400, section: 'hixie-76 §5.2' } },
  'key-not-divisible': { handshake: { status: 400, section: 'hixie-76 §5.2' } },
  'key3-cut-short': { handshake: { status: 400, section: 'hixie-76 §5.1' } },
  'key3-missing': { usage: { section: 'hixie-76 §5.2' } },

  // What only a request of version 13 has.
  'key-not-16-bytes': { handshake: { status: 400, section: 'RFC 6455 §4.2.1' } },
  'version-missing': { handshake: { status: 400, section: 'RFC 6455 §4.2.1' } },
  'version-not-13': { handshake: { status: 426, section: 'RFC 6455 §4.4' } },

  // What a server does not want.
  'version-not-served': { handshake: { status: [400, 426], section: 'RFC 6455 §4.4' } },
  'host-not-allowed': { handshake: { status: 403, section: 'RFC 9110 §7.4' } },
  'origin-not-allowed': { handshake: { status: 403, section: ['hixie-76 §1.6', 'RFC 6455 §10.2'] } },
  'no-such-path': { handshake: { status: 404, section: 'RFC 6455 §4.2.2' } },
  'too-many-connections': { handshake: { status: 503, section: 'RFC 6455 §4.2.2' } },
  'going-away': { handshake: { status: 503, section: 'RFC 6455 §4.2.2' } },
  'server-failed': { handshake: { status: [500, 503], section: ['RFC 6455 §4.2.2', 'RFC 9110 §15.6.4'] } },
  // A client's has the status 400 too, which nobody gets.
  'handshake-timeout': {
    handshake: { status: [400, 408], section: ['hixie-76 §4.1', 'RFC 6455 §4.1', 'RFC 9110 §15.5.9'] },
  },

  // The answer of a server, as a client reads it.
  'not-tls': { handshake: { section: 'RFC 8446 §5.1' } },
  'connection-lost': {
    handshake: { section: ['hixie-76 §4.1', 'RFC 6455 §4.1'] },
    connection: { section: 'RFC 6455 §7.1.5' },
  },
  'too-many-interim-responses': { handshake: { section: 'RFC 9110 §15.2' } },
  'status-not-101': { handshake: { status: 'as it came', section: ['hixie-76 §4.1', 'RFC 6455 §4.1'] } },
  'speaks-version-13': { handshake: { section: 'hixie-76 §4.1' } },
  'speaks-hixie-76': { handshake: { section: 'RFC 6455 §4.1' } },
  'speaks-draft-75': { handshake: { section: ['hixie-76 §4.1', 'RFC 6455 §4.1'] } },
  'wrong-field': { handshake: { section: ['hixie-76 §4.1', 'RFC 6455 §4.1'] } },
  'wrong-answer': { handshake: { section: 'hixie-76 §4.1' } },
  'wrong-accept': { handshake: { section: 'RFC 6455 §4.1' } },
  'subprotocol-not-offered': {
    handshake: { section: 'RFC 6455 §4.1' },
    usage: { section: ['hixie-76 §5.2', 'RFC 6455 §4.2.2'] },
  },
  'extension-not-offered': {
    handshake: { section: 'RFC 6455 §4.1' },
    usage: { section: 'RFC 6455 §4.2.2' },
  },
  'bad-extension': { handshake: { section: 'RFC 7692 §7.1' } },

  // The header of a frame.
  'unknown-opcode': { frame: { closeCode: 1002, section: 'RFC 6455 §5.2' } },
  'reserved-bit': { frame: { closeCode: 1002, section: 'RFC 6455 §5.2' } },
  'control-fragmented': {
    frame: { closeCode: 1002, section: 'RFC 6455 §5.5' },
    usage: { section: 'RFC 6455 §5.5' },
  },
  'mask-missing': { frame: { closeCode: 1002, section: 'RFC 6455 §5.1' } },
  'mask-forbidden': { frame: { closeCode: 1002, section: 'RFC 6455 §5.1' } },
  'control-too-long': {
    frame: { closeCode: 1002, section: 'RFC 6455 §5.5' },
    usage: { section: 'RFC 6455 §5.5' },
  },
  'length-over-63-bits': { frame: { closeCode: 1002, section: 'RFC 6455 §5.2' } },
  'length-not-minimal': { frame: { closeCode: 1002, section: 'RFC 6455 §5.2' } },
  'length-without-end': { frame: { closeCode: 1002, section: 'hixie-76 §4.2' } },

  // A message, put together from frames.
  'nothing-to-continue': { frame: { closeCode: 1002, section: 'RFC 6455 §5.4' } },
  'message-under-way': { frame: { closeCode: 1002, section: 'RFC 6455 §5.4' } },
  'too-many-fragments': { frame: { closeCode: 1008, section: 'RFC 6455 §5.4' } },
  'message-too-big': { frame: { closeCode: 1009, section: 'RFC 6455 §7.4.1' } },
  'not-utf8': { frame: { closeCode: 1007, section: 'RFC 6455 §8.1' } },
  'bad-deflate': { frame: { closeCode: [1007, 1011], section: ['RFC 7692 §7.2.2', 'RFC 6455 §7.4.1'] } },

  // The end.
  'close-cut-short': { frame: { closeCode: 1002, section: 'RFC 6455 §5.5.1' } },
  'bad-close-code': {
    frame: { closeCode: 1002, section: 'RFC 6455 §7.4' },
    usage: { section: ['RFC 6455 §5.5.1', 'RFC 6455 §7.4'] },
  },
  'reason-too-long': { usage: { section: 'RFC 6455 §5.5' } },

  // What a program asks for.
  'bad-argument': { usage: {} },
  'bad-option': { usage: {} },
  'unknown-option': { usage: {} },
  'bad-random': { usage: {} },
  'bad-url': { usage: { section: ['RFC 6455 §3', 'RFC 3986 §2.1'] } },
  'bad-resource': { usage: { section: 'RFC 6455 §3' } },
  'bad-origin': { usage: { section: 'RFC 6454 §6.2' } },
  'bad-subprotocol': { usage: { section: ['hixie-76 §4.1', 'RFC 6455 §4.1'] } },
  'bad-extensions': { usage: { section: 'RFC 6455 §9.1' } },
  'bad-field': { usage: { section: ['RFC 9110 §5.1', 'RFC 9110 §5.5'] } },
  'reserved-field': { usage: {} },
  'not-in-hixie-76': { usage: { section: ['hixie-76 §4.1', 'hixie-76 §4.2'] } },
  'ff-in-text': { usage: { section: 'hixie-76 §4.2' } },
  'clients-mask': { usage: { section: 'RFC 6455 §5.3' } },
  'mixed-parts': { usage: { section: 'RFC 6455 §5.4' } },
  'message-in-parts': { usage: {} },
  'not-a-server': { usage: {} },
  'no-request': { usage: {} },
  'not-open': { usage: {} },

  // Bytes and captures to look at.
  'bad-hex': { usage: {} },
  'bad-file': { usage: {} },
  'bad-capture': { usage: {} },

  // Commands.
  'two-inputs': { usage: {} },
  'no-bytes': { usage: {} },
  'no-conversation': { usage: {} },
  'no-such-lesson': { usage: {} },
  'no-such-exercise': { usage: {} },
  'no-lessons': { usage: {} },
  'bad-folder': { usage: {} },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
