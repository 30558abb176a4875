/** The calculations that a page lets you try, step by step, done by the modules that the library uses. */

import { sha1 } from '@noble/hashes/legacy.js';
import { concat, fromHex, fromLatin1, fromUtf8, toHex, toLatin1 } from '../../bytes.ts';
import { quote } from '../../errors.ts';
import { applyMask } from '../../frame/mask.ts';
import * as hixie76 from '../../handshake/hixie76.ts';
import * as version13 from '../../handshake/version13.ts';
import type { NamedValue } from '../../render/html-values.ts';
import { said, say } from '../../say.ts';

type Rows = readonly NamedValue[];

export interface CalculationInput {
  readonly name: string;
  readonly label: string;
  /** The first value. */
  readonly value: string;
}

export interface Calculation {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly inputs: readonly CalculationInput[];
  /** @throws CalculationError if an input makes no sense */
  readonly run: (values: Readonly<Record<string, string>>) => Rows;
}

/** What is wrong with an input, and which. */
export class CalculationError extends Error {
  readonly input: string;

  constructor(input: string, message: string) {
    super(message);
    this.input = input;
  }
}

/** Bytes of a payload that are shown one by one. */
const SHOWN = 16;

/** Runs what may refuse its input, and says which input it was. */
function about<T>(input: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new CalculationError(input, error instanceof Error ? error.message : String(error));
  }
}

function eightBytes(input: string, text: string): Uint8Array {
  const bytes = about(input, () =>
    /^(?:[0-9a-f]{2}\s+){7}[0-9a-f]{2}$/i.test(text) ? fromHex(text) : fromLatin1(text),
  );
  if (bytes.length !== 8)
    throw new CalculationError(input, say('expected {#count} bytes; came {#came}', { count: 8, came: bytes.length }));
  return bytes;
}

function numberRows(name: string, key: string): Rows {
  const { digits, spaces } = hixie76.keyParts(key);
  const number = about(name, () => hixie76.keyNumber(key));
  return [
    { name: 'digits', value: digits, note: 'Everything that is not a digit is left out.' },
    { name: 'spaces', value: spaces, note: 'Only U+0020 counts.' },
    { name: 'number', value: `${digits} ÷ ${spaces} = ${number}` },
    { name: 'four bytes', value: hixie76.createChallenge(number, 0, new Uint8Array(8)).subarray(0, 4) },
  ];
}

/** A row as it is shown: its value is data. */
export function rowInWords(row: NamedValue): NamedValue {
  return { ...row, name: said(row.name), ...(row.note === undefined ? {} : { note: said(row.note) }) };
}

export const CALCULATIONS: readonly Calculation[] = [
  {
    id: 'key-number',
    title: 'The number in a key',
    says: 'hixie-76 hides a number in each of two keys: the digits, divided by the count of spaces.',
    inputs: [{ name: 'key', label: 'Sec-WebSocket-Key1 or 2', value: '4 @1  46546xW%0l 1 5' }],
    run: ({ key = '' }) => numberRows('key', key),
  },
  {
    id: 'answer',
    title: 'The answer of hixie-76',
    says: 'Both numbers and the eight bytes after the head are the challenge; its MD5 is the answer.',
    inputs: [
      { name: 'key1', label: 'Sec-WebSocket-Key1', value: '4 @1  46546xW%0l 1 5' },
      { name: 'key2', label: 'Sec-WebSocket-Key2', value: '12998 5 Y3 1  .P00' },
      { name: 'key3', label: 'Key3: eight characters, or eight bytes in hexadecimal', value: '^n:ds[4U' },
    ],
    run: ({ key1 = '', key2 = '', key3 = '' }) => {
      const numbers = [about('key1', () => hixie76.keyNumber(key1)), about('key2', () => hixie76.keyNumber(key2))];
      const [first = 0, second = 0] = numbers;
      const challenge = hixie76.createChallenge(first, second, eightBytes('key3', key3));
      const answer = hixie76.answerChallenge(challenge);
      return [
        { name: 'numbers', value: say('{#first} and {#second}', { first, second }) },
        { name: 'challenge', value: challenge, note: 'Four bytes per number, the most significant first, then key3.' },
        { name: 'answer', value: answer, note: 'MD5: sixteen bytes, sent as they are.' },
        { name: 'as characters', value: quote(toLatin1(answer)) },
      ];
    },
  },
  {
    id: 'accept',
    title: 'The Accept of version 13',
    says: 'The key as it is, followed by a fixed GUID, hashed with SHA-1, in base64.',
    inputs: [{ name: 'key', label: 'Sec-WebSocket-Key', value: 'dGhlIHNhbXBsZSBub25jZQ==' }],
    run: ({ key = '' }) => {
      const nonce = about('key', () => version13.readNonce(key));
      const hashed = key + version13.GUID;
      return [
        { name: 'nonce', value: nonce, note: 'Sixteen bytes. The server hashes the base64, not these.' },
        { name: 'hashed', value: hashed },
        { name: 'SHA-1', value: sha1(fromLatin1(hashed)) },
        { name: 'Accept', value: version13.acceptKey(key), note: 'The same in base64.' },
      ];
    },
  },
  {
    id: 'mask',
    title: 'Masking',
    says: 'Byte i of the payload XOR byte i modulo 4 of the key. XOR flips a bit where the key has a 1; doing it again undoes it.',
    inputs: [
      { name: 'payload', label: 'Payload: text, or 0x and hexadecimal', value: 'Hello' },
      { name: 'key', label: 'Masking key: four bytes in hexadecimal', value: '37 fa 21 3d' },
    ],
    run: ({ payload = '', key = '' }) => {
      const bytes = about('payload', () => (payload.startsWith('0x') ? fromHex(payload) : fromUtf8(payload)));
      const maskingKey = about('key', () => fromHex(key));
      if (maskingKey.length !== 4)
        throw new CalculationError(
          'key',
          say('expected {#count} bytes; came {#came}', { count: 4, came: maskingKey.length }),
        );
      const masked = applyMask(bytes, maskingKey);
      const each = Array.from(bytes.subarray(0, SHOWN), (byte, i) => {
        const pair = concat([Uint8Array.of(byte), maskingKey.subarray(i & 3, (i & 3) + 1), masked.subarray(i, i + 1)]);
        const [plain, mask, result] = toHex(pair).split(' ');
        return { name: say('byte {#at}', { at: i }), value: `${plain} XOR ${mask} = ${result}` };
      });
      return [
        { name: 'payload', value: bytes },
        ...each,
        { name: 'masked', value: masked },
        { name: 'masked again', value: applyMask(masked, maskingKey), note: 'The payload is back.' },
      ];
    },
  },
];
