/**
 * Where specifications can be read: the addresses of documents and of their
 * sections, and the places in a text that name one.
 *
 *     RFC 6455 §5.2        hixie-76 §4.1        hybi-10        draft 75        草案 75
 *     RFC 6455, December 2011: §5.2 (the header), §5.4 (fragments)
 *     RFC 6455 prints an example in its section 1.3
 *
 * A section on its own belongs to the document that was named last.
 */

import type { Speak } from '../versions.ts';
import { breakable } from './breakable.ts';
import { type Html, html } from './markup.ts';

const DATATRACKER = 'https://datatracker.ietf.org/doc/html';

/** A piece of a text; with an address if it names a document or a section. */
export interface Piece {
  readonly text: string;
  readonly href?: string;
  /** Whether it is a section of a document that the text does not name. */
  readonly isUnknown?: true;
}

/** What is read: a document with or without a section, or only a section. */
const MENTION =
  /(?:\b|(?=草案 ))(?:RFC (?<rfc>\d+)|(?:draft-hixie-thewebsocketprotocol-|hixie-|[Dd]raft |草案 )(?<hixie>7[56])|(?:draft-ietf-hybi-thewebsocketprotocol-|hybi-)(?<hybi>\d\d))(?!\w)(?: §(?<section>\d+(?:\.\d+)*))?|§(?<alone>\d+(?:\.\d+)*)|\b[Ss]ection (?<spelled>\d+(?:\.\d+)+)/g;

/** Names of a document that are also the name of a version: they occur all over, and lead somewhere with a section only. */
const IS_VERSION = /^(?:hixie-|[Dd]raft |草案 )7[56]$/;

/** Reads one text after another, and remembers which document was named last. */
export class SpecificationReader {
  #document: string | undefined;

  /** @param from  a reader whose document is known at the beginning */
  constructor(from?: SpecificationReader) {
    if (from) this.#document = from.#document;
  }

  /** Cuts a text where it names documents and sections; together the pieces are the text. */
  read(text: string): Piece[] {
    const pieces: Piece[] = [];
    let end = 0;
    for (const { 0: whole, index, groups = {} } of text.matchAll(MENTION)) {
      this.#document = documentOf(groups) ?? this.#document;
      const section = groups.section ?? groups.alone ?? groups.spelled;
      if (section === undefined && IS_VERSION.test(whole)) continue;
      if (groups.spelled !== undefined && this.#document === undefined) continue;
      if (index > end) pieces.push({ text: text.slice(end, index) });
      end = index + whole.length;
      if (this.#document === undefined) pieces.push({ text: whole, isUnknown: true });
      else pieces.push({ text: whole, href: sectionAddress(this.#document, section) });
    }
    if (end < text.length) pieces.push({ text: text.slice(end) });
    return pieces;
  }
}

/** The address of the document that a mention names; undefined if it is only a section. */
function documentOf({ rfc, hixie, hybi }: Readonly<Record<string, string | undefined>>): string | undefined {
  if (rfc !== undefined) return `https://www.rfc-editor.org/rfc/rfc${rfc}`;
  if (hixie !== undefined) return `${DATATRACKER}/draft-hixie-thewebsocketprotocol-${hixie}`;
  if (hybi !== undefined) return `${DATATRACKER}/draft-ietf-hybi-thewebsocketprotocol-${hybi}`;
  return undefined;
}

function sectionAddress(document: string, section: string | undefined): string {
  return section === undefined ? document : `${document}#section-${section}`;
}

/** Where a section can be read, `RFC 6455 §5.2`; undefined if it is of a document that we do not know. */
export function specificationUrl(spec: string): string | undefined {
  const [piece, ...others] = new SpecificationReader().read(spec);
  return others.length === 0 ? piece?.href : undefined;
}

/** The document of a version, as texts name it. */
const OF_VERSION: Readonly<Record<Speak, string>> = { 'hixie-76': 'hixie-76 §1', 'version-13': 'RFC 6455' };

/**
 * A text in which every document and section that it names is a link.
 *
 * @param speaks  the version that a section belongs to if the text names no document
 */
export function withSpecifications(text: string, speaks?: Speak): Html {
  const reader = new SpecificationReader();
  if (speaks !== undefined) reader.read(OF_VERSION[speaks]);
  const pieces = reader.read(text).map((piece) => {
    return piece.href === undefined
      ? breakable(piece.text)
      : html`<a href="${piece.href}" rel="noreferrer">${piece.text}</a>`;
  });
  return html`${pieces}`;
}
