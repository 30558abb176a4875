/**
 * The rows of a program's last words that say what is wrong. Python says it last; PHP and Node say it first, and then
 * where the program was, which may be many rows.
 */

import { type LineStyle, paragraph } from '../render/fold.ts';

/** What interpreters print of an error that nobody has caught. */
const UNCAUGHT = /\b(Traceback|Uncaught|([A-Z]\w*)?(Error|Exception)\b|panic|panicked|Segmentation fault)/;

/** The line with the message: neither one of a stack nor of the code, which are indented or numbered. */
const MESSAGE =
  /^(?![\s#]|Traceback).*\b(Uncaught|(Fatal|Parse) error: |([A-Z]\w*)?(Error|Exception)\b|panic|panicked)/;

/** Rows of an error message that stand before the bytes. */
const MOST_ROWS = 4;

export interface Complaint {
  /** The message, and as much of the place as there is room for. */
  readonly rows: readonly string[];
  /** Whether that is the end of what was printed. */
  readonly isEnd: boolean;
}

export function isUncaught(text: string): boolean {
  return UNCAUGHT.test(text);
}

/** @param text  what a program printed; of several messages, the last is the one that it died of */
export function complaintRows(text: string, style: LineStyle): Complaint {
  const lines = text.split('\n');
  const at = lines.findLastIndex((line) => MESSAGE.test(line));
  const rows = paragraph(text, style);
  const after = at === -1 ? [] : paragraph(lines.slice(at).join('\n'), style);
  return after.length > MOST_ROWS
    ? { rows: after.slice(0, MOST_ROWS), isEnd: false }
    : { rows: rows.slice(-MOST_ROWS), isEnd: true };
}
