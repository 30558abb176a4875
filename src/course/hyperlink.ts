/** An address as lines of a terminal: a link if the terminal has them, and always whole. */

import { createSupportsHyperlinks } from 'supports-hyperlinks';
import { breakWord } from '../render/columns.ts';
import type { TerminalOutput } from './raw-terminal.ts';

/** At the end of a row that the next one continues: the terminal goes on by itself, so that what is copied is whole. */
const CONTINUES = '\u0000';

/** Whether a terminal opens links that are written as OSC 8. */
export function showsLinks(output: TerminalOutput): boolean {
  return createSupportsHyperlinks(output);
}

/** The rows of an address; a longer one goes on in the next row, and is one link. */
export function addressRows(address: string, width: number, isLink: boolean): string[] {
  const pieces = breakWord(address, width);
  return pieces.map((piece, i) => {
    const shown = isLink ? linked(piece, address) : piece;
    return i + 1 < pieces.length ? shown + CONTINUES : shown;
  });
}

/** Rows as they are written to a terminal. */
export function joinRows(rows: readonly string[]): string {
  return rows.join('\n').replaceAll(`${CONTINUES}\n`, '');
}

/** OSC 8, as terminals agreed on it (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda). */
function linked(text: string, address: string): string {
  return `\u001b]8;id=address;${address}\u001b\\${text}\u001b]8;;\u001b\\`;
}
