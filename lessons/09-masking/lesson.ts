/**
 * Lesson 09: masking. Why a client scrambles what it sends, though anyone can
 * unscramble it: a proxy that takes a message for a request, played once with
 * each version, and once with a predictable mask.
 */

import { fromHex, fromLatin1, fromUtf8, toHex } from '../../src/bytes.ts';
import type { Connection } from '../../src/connection/connection.ts';
import { defineLesson, type ValueRow } from '../../src/course/lesson.ts';
import { bothVersions, dissected, opensAtVersion13, row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { applyMask } from '../../src/frame/mask.ts';
import { seededRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';
import { FALSE_REQUEST, open, play } from './attack.ts';
import { attackOnBoth, attackTwice, printable } from './attack-film.ts';
import { ALWAYS_THE_SAME, predictableRandom, unscrambledBy } from './wrong.ts';

const SEED = 9;
/** The example of RFC 6455 §5.7. */
const KEY = fromHex('37 fa 21 3d');
const HELLO = fromUtf8('Hello');

export const lesson = defineLesson({
  id: '09-masking',
  title: 'Why does the client scramble, and who is protected?',
  needs: {
    '02-http-upgrade': 'what a proxy reads of a request',
    '08-version13-frames': 'the header of a frame',
  },
  steps: [
    {
      id: 'mask',
      title: 'Mask and unmask',
      say: 'Each byte of the payload and one of the four of the key, combined by exclusive or. Done twice, it undoes itself.',
      run: () => [values(byteByByte()), values(twice())],
    },
    {
      id: 'on-the-wire',
      title: 'The same word on the wire',
      say: 'Hello, from a client of each version. Anyone who listens can read both: the key is in front of the payload.',
      run: () => [
        opensAtVersion13(
          bothVersions(
            [dissected(frameOf('hixie-76'), { speak: 'hixie-76', from: 'client', stage: 'frames' })],
            [
              dissected(frameOf('version-13'), {
                speak: 'version-13',
                from: 'client',
                stage: 'frames',
                highlighted: ['masking key'],
              }),
            ],
          ),
        ),
      ],
    },
    {
      id: 'poisoned',
      title: 'It breaks: a message that a proxy takes for a request',
      say: 'A page sends a text that looks like a request for somebody else’s script. Its own server answers in the same way. Between them is a proxy that does not know WebSocket.',
      run: () => [attackOnBoth(play('hixie-76', seededRandom(SEED)), play('version-13', seededRandom(SEED)))],
    },
    {
      id: 'foreseen',
      title: 'It breaks: a predictable mask',
      say: 'Version 13 again, but this client always takes the same four bytes. The page scrambles its text first, so that the mask unscrambles it.',
      run: () => {
        const prepared = unscrambledBy(ALWAYS_THE_SAME, fromLatin1(FALSE_REQUEST));
        return [
          values([
            row('the page sends', `“${printable(prepared).slice(0, 40)}…”`, 'scrambled with the key it expects'),
          ]),
          attackTwice([
            { name: 'Always the same key', ...play('version-13', predictableRandom(), prepared) },
            { name: 'A fresh key for each frame', ...play('version-13', seededRandom(SEED), prepared) },
          ]),
        ];
      },
    },
    {
      id: 'unmasked',
      title: 'It breaks: a client that does not mask',
      say: 'A server must not accept such a frame: a client that does not mask protects nobody. And a client must not accept a masked one.',
      run: () => [
        dissected(encodeFrame({ opcode: 'text', payload: HELLO }, { speak: 'version-13' }), {
          speak: 'version-13',
          from: 'client',
          stage: 'frames',
          caption: 'From a client, without a mask',
        }),
        values(noticed()),
      ],
    },
  ],
  figures: { foreseeable },
});

function byteByByte(): ValueRow[] {
  const masked = applyMask(HELLO, KEY);
  return [...HELLO].map((byte, i) => {
    const key = KEY[i % 4] ?? 0;
    return row(
      `byte ${i}, “${String.fromCharCode(byte)}”`,
      `${bits(byte)} xor ${bits(key)} = ${bits(masked[i] ?? 0)}`,
      `${hex(byte)} and byte ${i % 4} of the key, ${hex(key)}, make ${hex(masked[i] ?? 0)}`,
    );
  });
}

function twice(): ValueRow[] {
  const masked = applyMask(HELLO, KEY);
  return [
    row('payload', HELLO),
    row('key', KEY),
    row('masked', masked),
    row('masked again', applyMask(masked, KEY), 'the payload'),
  ];
}

function bits(byte: number): string {
  return byte.toString(2).padStart(8, '0');
}

function hex(byte: number): string {
  return toHex(Uint8Array.of(byte));
}

function frameOf(speak: Speak): Uint8Array {
  return encodeFrame(
    { opcode: 'text', payload: HELLO },
    speak === 'version-13' ? { speak, maskingKey: KEY } : { speak },
  );
}

/** How many bytes of a frame are the same whatever the key is: what a page can choose. */
export function foreseeable(): number {
  const [one, other] = [seededRandom(SEED), seededRandom(SEED + 1)].map((random) => play('version-13', random).sent);
  return one?.findIndex((byte, i) => byte !== other?.[i]) ?? 0;
}

/** What each end says to a frame that breaks the rule: masked from a server, unmasked from a client. */
export function noticed(): ValueRow[] {
  const toServer = open('version-13', seededRandom(SEED)).server;
  toServer.receive(encodeFrame({ opcode: 'text', payload: HELLO }, { speak: 'version-13' }));
  const toClient = open('version-13', seededRandom(SEED)).client;
  toClient.receive(encodeFrame({ opcode: 'text', payload: HELLO }, { speak: 'version-13', maskingKey: KEY }));
  return [row('the server', said(toServer)), row('the client', said(toClient), 'to a masked frame from a server')];
}

function said(end: Connection): string {
  const error = end.takeEvents().find((event) => event.type === 'error');
  return error?.type === 'error' ? `${error.error.code}: ${error.error.message}` : 'nothing';
}

await playIfMain(import.meta.url, lesson);
