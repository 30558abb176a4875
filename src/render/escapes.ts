/** Text without what a terminal obeys. */

const [ESC, BEL, CSI] = ['\u001b', '\u0007', '\u009b'];

/** Control sequences, commands to the operating system, and the short ones (ECMA-48 §5.4, §8.3.89, §5.3). */
const ESCAPES = new RegExp(
  [
    `(?:${ESC}\\[|${CSI})[0-?]*[ -/]*[@-~]`,
    `${ESC}\\][^${BEL}${ESC}]*(?:${BEL}|${ESC}\\\\)`,
    `${ESC}[ -/]*[0-Z\\\\-~]`,
  ].join('|'),
  'g',
);

/** The text without escape sequences; what is left of a broken one stays. */
export function withoutEscapes(text: string): string {
  return text.replace(ESCAPES, '');
}
