/** English sentences that are left where Chinese is spoken. */

/** What stays: commands, what is quoted, code, addresses and paths. */
const DATA = /npm (?:run|start)[^，。；\n]*|“[^”]*”|"[^"]*"|`[^`]*`|https?:\/\/\S+|\S*\/\S+/g;

/** Three lowercase words or more in a row. */
const SENTENCE = /\b[a-z]{2,}(?: [a-z]{2,}){2,}\b/;

/** The lines with a sentence in English. */
export function englishIn(text: string): string[] {
  return text.split('\n').filter((line) => SENTENCE.test(line.replace(DATA, '')));
}
