/**
 * What a rule says of an answer, in the language that is spoken. A rule makes its message in English, of pieces: what
 * it is about, both values, and a mark between them. Each piece is translated, and each line keeps its form.
 */

import { columns } from '../../render/columns.ts';
import { spoken } from '../../say.ts';
import { hasWords, type Translator } from '../../translator.ts';

/** Columns of the words in front of two values, so that these stand one below the other. */
const LABEL = 8;

/** What stands between what a message is about and its values, in Chinese. */
const COLON = '：';

/** Where what a message is about is cut into pieces, the looser first, and how they are put together again. */
const JOINTS: readonly (readonly [joint: string, between: string])[] = [
  [': ', COLON],
  ['; ', '；'],
  [', and then ', '，然后'],
  [', then ', '，然后'],
  [', after ', '，此前'],
  [', and ', '，'],
  [', ', '，'],
];

/** How a rule says that nothing was refused; what comes after it is data. */
const NOT_REFUSED = new RegExp(
  [
    '^(.*): (expected an error; came|your code crashed instead of refusing it:|your code threw) (.*?)',
    "(, which is not an Error; throw new Error\\('…'\\) says what is wrong)?$",
  ].join(''),
  's',
);

/** Code, a place in a value, a header with its value: the same in every language. */
const CODE = new RegExp(
  [
    /^[\w.[\]-]*\((?:[^()]|\([^()]*\))*\)$/,
    /^[\w-]*[.[\]\d_=][\w.[\]=-]*$/,
    /^[A-Z][\w-]*: (?!.*, and ).*$/,
    /^[\da-f]{2}(?: [\da-f]{2})*(?: \.\.)?$/i,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** Values that begin like this are data. */
const DATA = /^(?:…?"|\[|\{)/;

/** A message of several lines. */
export function saidMessage(message: string): string {
  return message.split('\n').map(saidLine).join('\n');
}

/** One line of a message. */
export function saidLine(line: string): string {
  const to = spoken();
  return to ? translatedLine(line, to) : line;
}

export function translatedLine(line: string, to: Translator): string {
  const [, before = '', sign = '', rest = ''] = /^(\s*)([✗→] |\^+ )?(.*)$/s.exec(line) ?? [];
  if (sign === '✗ ' && /^\S+$/.test(rest)) return line;
  return `${before}${sign}${/^[0-9a-f]{4,} {2}/.test(rest) ? fieldLine(rest, to) : wordsOf(rest, to)}`;
}

/** `expected` or `received`, as wide as in English. */
export function label(word: string, to: Translator | undefined = spoken()): string {
  const said = to?.text(word) ?? word;
  return said + ' '.repeat(Math.max(0, LABEL - columns(said)));
}

/** A value that was compared: data, or words for it. */
export function translatedValue(value: string, to: Translator | undefined = spoken()): string {
  const isData = DATA.test(value) || (/^\S+$/.test(value) && value !== 'nothing');
  if (to === undefined) return value;
  if (isData) return translatedAmounts(value, to);
  const [, kind] = /^an? ([A-Z]\w*)$/.exec(value) ?? [];
  return kind ?? closed(pieces(value, to) ?? value);
}

/** In a call and in data, bytes are told by their number: `f([no bytes, 2 bytes: 48 69], "2 bytes: …")`. */
function translatedAmounts(code: string, to: Translator): string {
  return code.replace(
    /("(?:[^"\\]|\\.)*")|\b(no bytes|\d+ bytes?)\b(: )?/g,
    (_, quoted: string | undefined, bytes = '', colon: string | undefined) =>
      quoted ?? `${to.text(bytes)}${colon === undefined ? '' : COLON}`,
  );
}

/** Names of fields are those of the specification. */
function fieldLine(line: string, to: Translator): string {
  return line.replace(/, not expected: /, () => to.text(', not expected: '));
}

function wordsOf(text: string, to: Translator): string {
  const [, word, value] = /^(expected|received) (.*)$/s.exec(text) ?? [];
  if (word !== undefined && value !== undefined) return `${label(word, to)} ${translatedValue(value, to)}`;
  const [, what, how, came = '', end = ''] = NOT_REFUSED.exec(text) ?? [];
  if (what !== undefined && how !== undefined) {
    const value = how.startsWith('expected') ? translatedValue(came, to) : came;
    const means = to.text(how);
    const space = means.endsWith(COLON) || /^\p{Script=Han}/u.test(value) ? '' : ' ';
    return `${about(what, to)}${COLON}${means}${space}${value}${end && to.text(end)}`;
  }
  const [, call] = /^called as (.*)$/s.exec(text) ?? [];
  if (call !== undefined) return to.template('called as {call}').replace('{call}', () => translatedAmounts(call, to));
  const whole = to.exact(text);
  if (whole !== undefined) return whole;
  if (text.endsWith(':')) return `${about(text.slice(0, -1), to)}${COLON}`;
  return about(text, to);
}

function about(text: string, to: Translator): string {
  return closed(pieces(text, to) ?? to.text(text));
}

/** Without the spaces around a value that turned out to be Chinese, too; what is quoted is data. */
function closed(text: string): string {
  return text.replace(
    /("[^"]*"|“[^”]*”)|(?<=\p{Script=Han}) (?=\p{Script=Han})/gu,
    (_, quoted: string | undefined) => quoted ?? '',
  );
}

/** By the text: what was made of it; undefined if a catalogue has a piece of it not. */
type Made = Map<string, string | undefined>;

/** Each piece of a text translated; undefined if a catalogue has one of them not. */
function pieces(text: string, to: Translator, found: Made = new Map(), made: Made = new Map()): string | undefined {
  return once(made, text, () => {
    const whole = to.exact(text) ?? foundPieces(text, to, found);
    if (whole !== undefined) return whole;
    if (CODE.test(text) || !hasWords(text)) return text;
    return split(text, (piece) => pieces(piece, to, found, made));
  });
}

/** The smallest pieces that a catalogue has: of several in a row, a pattern would take all but the last for a value. */
function foundPieces(text: string, to: Translator, found: Made): string | undefined {
  return once(found, text, () => split(text, (piece) => foundPieces(piece, to, found)) ?? to.find(text));
}

function once(made: Made, text: string, make: () => string | undefined): string | undefined {
  if (!made.has(text)) made.set(text, make());
  return made.get(text);
}

function split(text: string, make: (piece: string) => string | undefined): string | undefined {
  for (const [joint, between] of JOINTS) {
    for (const at of placesOf(joint, text)) {
      const first = make(text.slice(0, at));
      const second = first === undefined ? undefined : make(text.slice(at + joint.length));
      if (second === undefined) continue;
      const space = /\p{Script=Han}$/u.test(between) && /^[A-Za-z\d]/.test(second) ? ' ' : '';
      return `${first}${between}${space}${second}`;
    }
  }
  return undefined;
}

/** Where it is in a text, outside of quotation marks and brackets. */
function placesOf(joint: string, text: string): number[] {
  const outside = text.replace(/"[^"]*"|“[^”]*”|\([^()]*\)|\[[^\]]*\]/g, (data) => '\0'.repeat(data.length));
  const places: number[] = [];
  for (let at = outside.indexOf(joint); at !== -1; at = outside.indexOf(joint, at + 1)) places.push(at);
  return places;
}
