/** The list of conversations that is printed before them, one line per conversation. */

import { count } from '../dissect/count.ts';
import type { Closing } from '../input/closing.ts';
import { closingInShort } from '../input/closing-words.ts';
import { protocolInShort } from '../input/conversation-words.ts';
import type { Protocol } from '../input/told-apart.ts';
import type { Talk } from './dissect-talks.ts';

const CLOSED = 'closed first: ';

/** One conversation, and what it is. */
export interface Listed {
  readonly talk: Talk;
  readonly protocol: Protocol;
  /** How it was closed; all of it is read for that. */
  closing(): Closing;
}

/** Above a conversation, and its line in a list: `127.0.0.1:51234 → 127.0.0.1:80`. */
export function endsInWords({ ends, number }: Talk): string {
  return ends === undefined ? `conversation ${number}` : `${ends.client} → ${ends.server}`;
}

/**
 * The list: number, ends, what they speak, packets, bytes each way, which end closed first. If a line is too narrow
 * for one of them, each has two, or three.
 */
export function listOfConversations(listed: readonly Listed[], width: number): string[] {
  const rows = listed.map(({ talk, protocol, closing }) => ({
    number: String(talk.number),
    ends: endsInWords(talk),
    rest: [protocolInShort(protocol), ...restOf(talk), closedInList(closing())],
  }));
  const numbers = widest(rows.map(({ number }) => number));
  const ends = widest(rows.map((row) => row.ends));
  const columns = [0, 1, 2, 3].map((i) => widest(rows.map(({ rest }) => rest[i] ?? '')));
  const lines = rows.map(({ number, ends: who, rest }) => {
    const what = rest.map((text, i) => text.padEnd(columns[i] ?? 0)).join('   ');
    return [`${number.padStart(numbers)}  ${who.padEnd(ends)}`, what.trimEnd()] as const;
  });
  const fits = lines.every(([who, what]) => who.length + 3 + what.length <= width);
  const indent = ' '.repeat(numbers + 2);
  return lines.flatMap(([who, what]) =>
    fits
      ? [`${who}   ${what}`]
      : [...brokenAtArrow(who.trimEnd(), width, indent), ...brokenAtClosed(what, width, indent)],
  );
}

/** Two IPv6 addresses may be too long for a line. */
export function brokenAtArrow(text: string, width: number, indent: string): string[] {
  const at = text.indexOf(' → ');
  return text.length <= width || at === -1 ? [text] : [text.slice(0, at), `${indent}${text.slice(at + 1)}`];
}

function brokenAtClosed(what: string, width: number, indent: string): string[] {
  const at = what.indexOf(CLOSED);
  if (at === -1 || indent.length + what.length <= width) return [`${indent}${what}`];
  return [`${indent}${what.slice(0, at).trimEnd()}`, `${indent}${what.slice(at)}`];
}

function restOf({ packets, said }: Talk): string[] {
  return [...(packets === undefined ? [] : [count(packets, 'packet')]), `${said.client} → ${said.server} ← bytes`];
}

/** `closed first: server (FIN)`; empty if nothing is known. */
function closedInList(closing: Closing): string {
  const short = closingInShort(closing);
  return closing.closeFrame || closing.first ? `${CLOSED}${short}` : short;
}

function widest(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0);
}
