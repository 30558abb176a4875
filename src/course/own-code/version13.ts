/** Version 13, spoken by the learner's code of lessons 1, 5, 8, 9, 10, 12 and 14. */

import { concat, equal, toBase64 } from '../../bytes.ts';
import { writeHead } from '../../handshake/write-head.ts';
import { say } from '../../say.ts';
import { readHead, takeBytes } from './heads.ts';
import type { KeptFunction } from './own-code.ts';
import {
  ACCEPT_KEY,
  APPLY_MASK,
  CHECK_RESPONSE,
  CREATE_CLOSING,
  CREATE_DECODER,
  ENCODE_CHARACTER,
  placed,
  READ_HEADER,
  WRITE_HEADER,
} from './parts.ts';
import { isBytes, isListOf, isNothing, isNumber, isRecord, isText, shown } from './returned.ts';
import { ECHO, type MakeScript } from './script.ts';
import { Stuck, type Talk, tooMany } from './talk.ts';

const TEXT = 1;
const CLOSE = 8;
/** The close code for a conversation that is over, most significant byte first (RFC 6455 §5.5.1, §7.4.1). */
const NORMAL = Uint8Array.of(0x03, 0xe8);
const KEY_BYTES = 16;
const MASK_BYTES = 4;
/** Longest text that the decoder is to take, in bytes. */
const LIMIT = 65_536;

export const version13: MakeScript = (talk, { host, origin, random }) => {
  let decoder: KeptFunction | undefined;
  return {
    reader: CREATE_DECODER,

    async open() {
      const key = toBase64(random(KEY_BYTES));
      const fields = [
        ['Host', host],
        ['Upgrade', 'websocket'],
        ['Connection', 'Upgrade'],
        ['Sec-WebSocket-Key', key],
        ['Sec-WebSocket-Version', '13'],
        ['Origin', origin],
      ] as const;
      talk.send(writeHead(`GET ${ECHO} HTTP/1.1`, fields), say('the course, since no exercise asks for it'));
      const head = await readHead(talk);
      await talk.call(CHECK_RESPONSE, [head, key], 'undefined', isNothing);
      const accept = await talk.call(ACCEPT_KEY, [key], say('a text'), isText);
      const [, came = ''] = /^Sec-WebSocket-Accept:[ \t]*(.*?)[ \t]*\r$/im.exec(head) ?? [];
      if (accept !== came) {
        const values = { ...placed(ACCEPT_KEY), own: shown(accept), came: shown(came) };
        throw new Stuck(say('Your {name} of lesson {#lesson} says {own}, the server {came}.', values), [ACCEPT_KEY]);
      }
      talk.did((who) => say('{who} read and checked the answer', { who }));
    },

    async echo(text) {
      const characters: Uint8Array[] = [];
      for (const character of text) {
        const number = character.codePointAt(0);
        characters.push(await talk.call(ENCODE_CHARACTER, [number], say('bytes'), isBytes));
      }
      await sendFrame(talk, TEXT, concat(characters), random(MASK_BYTES));
      decoder ??= await talk.make(CREATE_DECODER, [LIMIT]);
      const texts: string[] = [];
      const part = placed(CREATE_DECODER);
      const waiting = {
        silent: say('Your {name} of lesson {#lesson} has not read a whole text, and nothing more came.', part),
        ended: say(
          'Your {name} of lesson {#lesson} has not read a whole text, and the server ended the connection.',
          part,
        ),
      };
      while (texts.length === 0) {
        for (const piece of await talk.read(waiting))
          texts.push(...(await talk.call(decoder, [piece], say('a list of texts'), isListOf(isText))));
      }
      if (texts.length > 1) throw tooMany(texts.length, CREATE_DECODER);
      talk.did((who) => say('{who} read {text}', { who, text: shown(texts[0]) }));
      return texts[0] ?? '';
    },

    async close() {
      const machine = await talk.make(CREATE_CLOSING, ['client']);
      await happens(talk, machine, 'close()', ['send close']);
      await sendFrame(talk, CLOSE, NORMAL, random(MASK_BYTES));
      const payload = await readClose(talk);
      await happens(talk, machine, 'close frame', []);
      talk.did((who) => say('{who} read the close frame of the server', { who }));
      if (!equal(payload, NORMAL)) throw new Stuck(say('The close frame of the server has another code than 1000.'));
      await talk.end();
      await happens(talk, machine, 'end of TCP', ['end TCP', 'tell clean']);
      talk.did((who) => say('{who} said that the end was clean', { who }));
    },
  };
};

async function sendFrame(talk: Talk, opcode: number, payload: Uint8Array, maskingKey: Uint8Array): Promise<void> {
  const header = { final: true, opcode, length: payload.length, maskingKey };
  const bytes = await talk.call(WRITE_HEADER, [header], say('bytes'), isBytes);
  const masked = await talk.call(APPLY_MASK, [payload, maskingKey, 0], say('bytes'), isBytes);
  talk.send(concat([bytes, masked]));
}

/** Reads a close frame; returns its payload. */
async function readClose(talk: Talk): Promise<Uint8Array> {
  const came: Uint8Array[] = [];
  const part = placed(READ_HEADER);
  const waiting = {
    silent: say('Your {name} of lesson {#lesson} has not read a whole header, and nothing more came.', part),
    ended: say(
      'Your {name} of lesson {#lesson} has not read a whole header, and the server ended the connection.',
      part,
    ),
  };
  for (;;) {
    came.push(...(await talk.read(waiting)));
    const header = await talk.call(READ_HEADER, [concat(came)], say('a header, or undefined'), isHeaderOrNothing);
    if (header === undefined) continue;
    const { opcode, size, length } = header;
    if (opcode !== CLOSE) {
      const values = { ...part, opcode, expected: CLOSE };
      const says = say('Your {name} of lesson {#lesson} read opcode {opcode}, not {#expected}.', values);
      throw new Stuck(says, [READ_HEADER]);
    }
    const frame = await takeBytes(talk, came, size + length, say('the close frame'));
    return frame.subarray(size);
  }
}

/** Tells the machine of lesson 14 what happens; it must do this about it. */
async function happens(talk: Talk, machine: KeptFunction, event: string, expected: readonly string[]): Promise<void> {
  const returned = await talk.call(machine, [event], say('a list of texts'), isListOf(isText));
  if (returned.join() === expected.join()) return;
  const values = { ...placed(CREATE_CLOSING), returned: JSON.stringify(returned), expected: JSON.stringify(expected) };
  throw new Stuck(
    say('At “{event}” the machine of your {name} of lesson {#lesson} returned {returned}, not {expected}.', {
      event,
      ...values,
    }),
    [CREATE_CLOSING],
  );
}

interface ReadHeader {
  readonly opcode: number;
  readonly length: number;
  readonly size: number;
}

function isHeaderOrNothing(value: unknown): value is ReadHeader | undefined {
  if (isNothing(value)) return true;
  return isRecord(value) && isNumber(value.opcode) && isNumber(value.length) && isNumber(value.size);
}
