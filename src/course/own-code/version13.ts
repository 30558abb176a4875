/** Version 13, spoken by the learner's code of lessons 1, 5, 8, 9, 10, 12 and 14. */

import { concat, equal, toBase64 } from '../../bytes.ts';
import { writeHead } from '../../handshake/write-head.ts';
import { readHead, takeBytes } from './heads.ts';
import type { KeptFunction } from './own-code.ts';
import {
  ACCEPT_KEY,
  APPLY_MASK,
  CHECK_RESPONSE,
  CREATE_CLOSING,
  CREATE_DECODER,
  ENCODE_CHARACTER,
  named,
  READ_HEADER,
  WRITE_HEADER,
} from './parts.ts';
import { ECHO, type MakeScript } from './script.ts';
import { isBytes, isListOf, isNothing, isNumber, isRecord, isText, Stuck, shown, type Talk, tooMany } from './talk.ts';

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
      talk.send(writeHead(`GET ${ECHO} HTTP/1.1`, fields), 'the course, since no exercise asks for it');
      const head = await readHead(talk);
      await talk.call(CHECK_RESPONSE, [head, key], 'nothing', isNothing);
      const accept = await talk.call(ACCEPT_KEY, [key], 'a text', isText);
      const [, came = ''] = /^Sec-WebSocket-Accept:[ \t]*(.*?)[ \t]*\r$/im.exec(head) ?? [];
      if (accept !== came) {
        throw new Stuck(`${named(ACCEPT_KEY)} says ${shown(accept)}, the server ${shown(came)}`, [ACCEPT_KEY]);
      }
      talk.did('read and checked the answer');
    },

    async echo(text) {
      const characters: Uint8Array[] = [];
      for (const character of text) {
        const number = character.codePointAt(0);
        characters.push(await talk.call(ENCODE_CHARACTER, [number], 'bytes', isBytes));
      }
      await sendFrame(talk, TEXT, concat(characters), random(MASK_BYTES));
      decoder ??= await talk.make(CREATE_DECODER, [LIMIT]);
      const texts: string[] = [];
      while (texts.length === 0) {
        const pieces = await talk.read(`${named(CREATE_DECODER)} has not read a whole text`);
        for (const piece of pieces)
          texts.push(...(await talk.call(decoder, [piece], 'a list of texts', isListOf(isText))));
      }
      if (texts.length > 1) throw tooMany(texts.length, CREATE_DECODER);
      talk.did(`read ${shown(texts[0])}`);
      return texts[0] ?? '';
    },

    async close() {
      const machine = await talk.make(CREATE_CLOSING, ['client']);
      await happens(talk, machine, 'close()', ['send close']);
      await sendFrame(talk, CLOSE, NORMAL, random(MASK_BYTES));
      const payload = await readClose(talk);
      await happens(talk, machine, 'close frame', []);
      talk.did('read the close frame of the server');
      if (!equal(payload, NORMAL)) throw new Stuck('the close frame of the server has another code than 1000');
      await talk.end('the server should end the connection');
      await happens(talk, machine, 'end of TCP', ['end TCP', 'tell clean']);
      talk.did('said that the end was clean');
    },
  };
};

async function sendFrame(talk: Talk, opcode: number, payload: Uint8Array, maskingKey: Uint8Array): Promise<void> {
  const header = { final: true, opcode, length: payload.length, maskingKey };
  const bytes = await talk.call(WRITE_HEADER, [header], 'bytes', isBytes);
  const masked = await talk.call(APPLY_MASK, [payload, maskingKey, 0], 'bytes', isBytes);
  talk.send(concat([bytes, masked]));
}

/** Reads a close frame; returns its payload. */
async function readClose(talk: Talk): Promise<Uint8Array> {
  const came: Uint8Array[] = [];
  for (;;) {
    came.push(...(await talk.read(`${named(READ_HEADER)} has not read a whole header`)));
    const header = await talk.call(READ_HEADER, [concat(came)], 'a header, or undefined', isHeaderOrNothing);
    if (header === undefined) continue;
    const { opcode, size, length } = header;
    if (opcode !== CLOSE) throw new Stuck(`${named(READ_HEADER)} read opcode ${opcode}, not ${CLOSE}`, [READ_HEADER]);
    const frame = await takeBytes(talk, came, size + length, 'the close frame');
    return frame.subarray(size);
  }
}

/** Tells the machine of lesson 14 what happens; it must do this about it. */
async function happens(talk: Talk, machine: KeptFunction, what: string, expected: readonly string[]): Promise<void> {
  const does = await talk.call(machine, [what], 'a list of texts', isListOf(isText));
  if (does.join() === expected.join()) return;
  const inWords = (list: readonly string[]) => (list.length === 0 ? 'nothing' : `“${list.join('”, “')}”`);
  throw new Stuck(
    `at “${what}” the machine of ${named(CREATE_CLOSING)} does ${inWords(does)}; expected ${inWords(expected)}`,
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
