/** hixie-76, spoken by the learner's code of lessons 1, 3, 4 and 7. */

import { concat, equal, NO_BYTES, toHex } from '../../bytes.ts';
import { keyNumber, REQUEST_BODY_BYTES, RESPONSE_BODY_BYTES } from '../../handshake/hixie76.ts';
import { writeHead } from '../../handshake/write-head.ts';
import { say } from '../../say.ts';
import { readHead, takeBytes } from './heads.ts';
import { RANDOM } from './own-code.ts';
import { CHALLENGE_ANSWER, CREATE_KEY, DECODE_TEXTS, ENCODE_TEXT, KEY_NUMBER, placed } from './parts.ts';
import { isBytes, isListOf, isNumber, isRecord, isText, shown } from './returned.ts';
import { ECHO, type MakeScript } from './script.ts';
import { Stuck, type Talk, tooMany } from './talk.ts';

/** The closing frame (hixie-76 §5.3). No exercise asks for it. */
const CLOSING = Uint8Array.of(0xff, 0x00);

interface Key {
  readonly key: string;
  readonly number: number;
}

export const hixie76: MakeScript = (talk, { host, origin, random }) => {
  /** What came, and was not read yet. */
  let came: Uint8Array = NO_BYTES;
  /** Decodes until what is wanted is there. */
  const decode = async (isDone: (decoded: Decoded) => boolean): Promise<Decoded> => {
    const part = placed(DECODE_TEXTS);
    const waiting = {
      silent: say('Your {name} of lesson {#lesson} has not read a whole frame, and nothing more came.', part),
      ended: say(
        'Your {name} of lesson {#lesson} has not read a whole frame, and the server ended the connection.',
        part,
      ),
    };
    for (;;) {
      came = concat([came, ...(await talk.read(waiting))]);
      const decoded = await talk.call(DECODE_TEXTS, [came], say('texts, read and closed'), isDecoded);
      const { read } = decoded;
      if (read > came.length || read < 0) {
        const values = { ...part, read, all: came.length };
        throw new Stuck(say('Your {name} of lesson {#lesson} read {read} bytes of {#all}.', values), [DECODE_TEXTS]);
      }
      came = came.slice(read);
      if (isDone(decoded)) return decoded;
    }
  };
  return {
    reader: DECODE_TEXTS,

    async open() {
      const [key1, key2] = [await createKey(talk), await createKey(talk)];
      const key3 = random(REQUEST_BODY_BYTES);
      const fields = [
        ['Host', host],
        ['Upgrade', 'WebSocket'],
        ['Connection', 'Upgrade'],
        ['Sec-WebSocket-Key1', key1.key],
        ['Sec-WebSocket-Key2', key2.key],
        ['Origin', origin],
      ] as const;
      talk.send(concat([writeHead(`GET ${ECHO} HTTP/1.1`, fields), key3]), say('the other lines by the course'));
      await readHead(talk);
      const answer = await takeBytes(talk, [], RESPONSE_BODY_BYTES, say('the answer after the head'));
      for (const one of [key1, key2]) await findNumber(talk, one);
      const expected = await talk.call(CHALLENGE_ANSWER, [key1.number, key2.number, key3], say('bytes'), isBytes);
      if (!equal(answer, expected)) throw wrongAnswer([key1, key2], expected, answer);
      talk.did((who) => say('{who} read and checked the answer', { who }));
    },

    async echo(text) {
      talk.send(await talk.call(ENCODE_TEXT, [text], say('bytes'), isBytes));
      const { texts } = await decode((decoded) => decoded.texts.length > 0);
      if (texts.length > 1) throw tooMany(texts.length, DECODE_TEXTS);
      talk.did((who) => say('{who} read {text}', { who, text: shown(texts[0]) }));
      return texts[0] ?? '';
    },

    async close() {
      talk.send(CLOSING, say('the course, since no exercise asks for it'));
      await decode((decoded) => decoded.closed);
      talk.did((who) => say('{who} read the closing frame of the server', { who }));
      await talk.end();
    },
  };
};

/** A key of lesson 3. */
async function createKey(talk: Talk): Promise<Key> {
  const made = await talk.call(CREATE_KEY, [RANDOM], say('a key and its number'), isKey);
  // Anything else would not be one line of a head.
  if (/^[\x20-\x7e]*$/.test(made.key)) return made;
  throw new Stuck(
    say('Your {name} of lesson {#lesson} made a key with a character that no field may have.', placed(CREATE_KEY)),
    [CREATE_KEY],
  );
}

/** Has the other function of that lesson find the number in a key again. @throws Stuck if it finds another */
async function findNumber(talk: Talk, { key, number }: Key): Promise<void> {
  const found = await talk.call(KEY_NUMBER, [key], say('a number'), isNumber);
  if (found === number) return;
  const values = { ...placed(CREATE_KEY), number, finder: KEY_NUMBER.name, found };
  throw new Stuck(
    say('Your {name} of lesson {#lesson} hid {number}, and your {finder} found {found} in the same key.', values),
    [numberIn(key) === found ? CREATE_KEY : KEY_NUMBER],
  );
}

/** The sixteen bytes differ: the numbers may be wrong in both functions of lesson 3, as the course finds them. */
function wrongAnswer(keys: readonly Key[], expected: Uint8Array, came: Uint8Array): Stuck {
  const values = { ...placed(CHALLENGE_ANSWER), own: toHex(expected), came: toHex(came) };
  if (keys.every(({ key, number }) => numberIn(key) === number))
    return new Stuck(say('Your {name} of lesson {#lesson} says {own}, the server {came}.', values), [CHALLENGE_ANSWER]);
  return new Stuck(
    say(
      'Your {name} of lesson {#lesson} says {own}, the server {came}; the numbers are not those that are hidden in the keys.',
      values,
    ),
    [CREATE_KEY, KEY_NUMBER],
  );
}

function numberIn(key: string): number | undefined {
  try {
    return keyNumber(key);
  } catch {
    return undefined;
  }
}

function isKey(value: unknown): value is Key {
  return isRecord(value) && isText(value.key) && isNumber(value.number);
}

interface Decoded {
  readonly texts: readonly string[];
  readonly read: number;
  readonly closed: boolean;
}

function isDecoded(value: unknown): value is Decoded {
  return isRecord(value) && isListOf(isText)(value.texts) && isNumber(value.read) && typeof value.closed === 'boolean';
}
