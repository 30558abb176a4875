/** Logs what happens, one line per event, with the time before it. */

/** Takes one line. */
export type Log = (line: string) => void;

/** Writes lines to standard error, so that standard output stays for results. */
export const logToStderr: Log = (line) => {
  process.stderr.write(`${new Date().toISOString()} ${printable(line)}\n`);
};

/** Control characters from a peer must not reach a terminal. */
export function printable(text: string): string {
  return text.replace(/\p{C}/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
