/** Texts one after the other, as the language that is spoken joins them. */

import { say } from './say.ts';

/** `client, server, page` */
export function listed(items: readonly string[]): string {
  return items.reduce((before, next) => (before === '' ? next : say('{before}, {next}', { before, next })), '');
}

/** Whole sentences in a row. @param sentences  an empty one is left out */
export function inARow(sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(say(' '));
}

/** Parts of a sentence: `the client sent none; the server reset TCP` */
export function clauses(parts: readonly string[]): string {
  return parts.reduce((before, next) => (before === '' ? next : say('{before}; {next}', { before, next })), '');
}

/** What something is, after its name: `payload: 5 bytes` */
export function labelled(name: string, text: string): string {
  return say('{name}: {text}', { name, text });
}
