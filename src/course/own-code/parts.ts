/** Which functions of the exercises speak each version. */

import { listed } from '../../joined.ts';
import { say } from '../../say.ts';
import type { Speak } from '../../versions.ts';
import type { Part } from './own-code.ts';

const part = (lesson: string, name: string): Part => ({ lesson, name });

export const SPLIT_AT = part('01-byte-stream', 'splitAt');
export const TAKE_BYTES = part('01-byte-stream', 'takeBytes');
export const CREATE_KEY = part('03-hixie76-keys', 'createKey');
export const KEY_NUMBER = part('03-hixie76-keys', 'keyNumber');
export const CHALLENGE_ANSWER = part('04-hixie76-answer', 'challengeAnswer');
export const ACCEPT_KEY = part('05-version13-accept', 'acceptKey');
export const CHECK_RESPONSE = part('05-version13-accept', 'checkResponse');
export const ENCODE_TEXT = part('07-hixie76-frames', 'encodeText');
export const DECODE_TEXTS = part('07-hixie76-frames', 'decodeTexts');
export const READ_HEADER = part('08-version13-frames', 'readHeader');
export const WRITE_HEADER = part('08-version13-frames', 'writeHeader');
export const APPLY_MASK = part('09-masking', 'applyMask');
export const CREATE_DECODER = part('10-one-codec', 'createDecoder');
export const ENCODE_CHARACTER = part('12-utf8', 'encodeCharacter');
export const CREATE_CLOSING = part('14-closing', 'createClosing');

/** In the order of the lessons. */
export const PARTS: Readonly<Record<Speak, readonly Part[]>> = {
  'hixie-76': [TAKE_BYTES, SPLIT_AT, KEY_NUMBER, CREATE_KEY, CHALLENGE_ANSWER, ENCODE_TEXT, DECODE_TEXTS],
  'version-13': [
    ...[TAKE_BYTES, SPLIT_AT, ACCEPT_KEY, CHECK_RESPONSE, READ_HEADER, WRITE_HEADER, APPLY_MASK, CREATE_DECODER],
    ...[ENCODE_CHARACTER, CREATE_CLOSING],
  ],
};

/** The lessons whose answers a version needs. */
export function lessonsFor(speak: Speak): string[] {
  return [...new Set(PARTS[speak].map(({ lesson }) => lesson))];
}

/** What stands in the places of a sentence about a function: `Your {name} of lesson {#lesson} returned …`. */
export function placed({ lesson, name }: Part): { readonly name: string; readonly lesson: number } {
  return { name, lesson: Number.parseInt(lesson, 10) };
}

/** `splitAt and takeBytes of lesson 1, challengeAnswer of lesson 4` */
export function allNamed(parts: readonly Part[]): string {
  const lessons = [...new Set(parts.map(({ lesson }) => lesson))];
  return listed(lessons.map((one) => ofLesson(parts.filter(({ lesson }) => lesson === one))));
}

/** Functions of one lesson. */
function ofLesson(parts: readonly Part[]): string {
  const others = parts.slice(0, -1).map(({ name }) => name);
  const last = parts.at(-1);
  if (last === undefined) return '';
  return others.length === 0
    ? say('{name} of lesson {#lesson}', placed(last))
    : say('{others} and {name} of lesson {#lesson}', { others: listed(others), ...placed(last) });
}
