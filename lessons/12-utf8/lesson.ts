/**
 * Lesson 12: when text is not text. The bits of characters in their bytes, a
 * validator as a machine, and what breaks: a character that is cut, one with too
 * many bytes, half of one, and a server that asks too late.
 */

import { concat, fromHex, fromUtf8, toHex, toUtf8 } from '../../src/bytes.ts';
import { bits } from '../../src/course/bits.ts';
import { defineLesson, type Exhibit, type ValueRow } from '../../src/course/lesson.ts';
import { bothVersions, dissected, plot, row, values } from '../../src/course/make-exhibits.ts';
import { playIfMain } from '../../src/course/play.ts';
import { readRecording } from '../../src/course/recording.ts';
import { VERSIONS } from '../../src/versions.ts';
import { cutInFrames, frameOf, type Judgement, judge, piecesUntilClosed } from './ends.ts';
import { allowedAfter, states } from './machine.ts';
import { decodeBits, decodeEachPiece, encodeUnits, PatientReceiver, serveFile } from './naive.ts';
import { walk } from './walk.ts';

const CHARACTERS = ['/', 'é', '你', '😀'];
const OVERLONG = fromHex('c0 af');
const HELLO = '你好';
/** The name of a file that is not for everybody, with a slash of two bytes. */
const WAY_OUT = concat([fromUtf8('..'), OVERLONG, fromUtf8('secret.txt')]);
/** A text of 1 MiB with one bad byte near its beginning, and what each read brings of it. */
const MIB = 1_048_576;
const PIECE = 65_536;
const BAD_AT = 100;

export const lesson = defineLesson({
  id: '12-utf8',
  title: 'When is text not text?',
  needs: {
    '11-fragmentation': 'a message may be cut anywhere',
  },
  steps: [
    {
      id: 'bits',
      title: 'From a number to bytes',
      say: 'Each character has a number. Its bits go into one to four bytes; marks in front of them say which byte begins a character.',
      run: () => [
        ...CHARACTERS.map((character) => bits(character, fromUtf8(character))),
        bothVersions(
          [dissected(frameOf('hixie-76', fromUtf8(HELLO)), { speak: 'hixie-76', from: 'server', stage: 'frames' })],
          [dissected(frameOf('version-13', fromUtf8(HELLO)), { speak: 'version-13', from: 'server', stage: 'frames' })],
          'The same bytes in both versions',
        ),
      ],
    },
    {
      id: 'machine',
      title: 'A validator, byte by byte',
      say: 'A machine of a few states reads a text. Each byte leads it to another state, and some bytes lead out.',
      run: () => [
        narrowed(),
        walk(concat([fromUtf8('é你'), fromHex('ed a0')])),
        bothJudge(concat([fromUtf8('é你'), fromHex('ed a0')])),
      ],
    },
    {
      id: 'cut',
      title: 'It breaks: a character that is cut',
      say: 'Two characters. A piece ends inside the first one: a frame in version 13, a read from the socket in hixie-76.',
      run: () => [bothVersions(cutInRead(), cutInFragment())],
    },
    {
      id: 'overlong',
      title: 'It breaks: a slash of two bytes',
      say: 'A server sends files of one folder, and refuses names with ../ in them. Somebody writes the slash in two bytes.',
      run: walkOut,
    },
    {
      id: 'surrogates',
      title: 'It breaks: half a character',
      say: 'A program encodes each 16-bit unit of a string by itself. An emoji has two of them, which are not characters.',
      run: () => [
        bits(
          'the first half of 😀',
          encodeUnits('😀').subarray(0, 3),
          'U+D800 to U+DFFF are surrogates, and no characters (RFC 3629 §3)',
        ),
        values([
          row('right', fromUtf8('😀'), 'one character'),
          row('unit by unit', encodeUnits('😀'), 'two halves, three bytes each'),
          row(
            'cut in a string',
            fromUtf8('😀'.slice(0, 1)),
            'half an emoji; the encoder writes U+FFFD, and the text is lost before it is sent',
          ),
        ]),
        bothJudge(encodeUnits('😀')),
      ],
    },
    {
      id: 'early',
      title: 'It breaks: a server that asks too late',
      say: 'A frame with a text of 1 MiB comes in pieces, with a bad byte near its beginning. Who keeps how much of it?',
      run: () => [
        plot({
          caption: 'In hixie-76 no byte is bad, so ours keeps everything too: its line lies on the first one',
          x: { name: 'come', unit: 'KiB' },
          y: { name: 'kept', unit: 'KiB' },
          series: [
            { name: 'asks at the end', points: keptByPatient(), end: 'not UTF-8' },
            { name: 'hixie-76, ours', points: keptByOurs('hixie-76'), speaks: 'hixie-76' },
            {
              name: 'version 13, ours',
              points: keptByOurs('version-13'),
              end: '1007',
              isGood: true,
              speaks: 'version-13',
            },
          ],
        }),
      ],
    },
    {
      id: 'others',
      title: 'What the servers of others do',
      say: 'Two bytes that are not UTF-8, sent to the servers of others: as a whole text, and as a fragment after which nothing comes.',
      run: () => [values(others())],
    },
  ],
  figures: {
    states: () => states.length - 1,
    badAt: () => BAD_AT,
    piece: () => PIECE,
    length: () => `${MIB / 1_048_576} MiB`,
    patient: () => keptByPatient().at(-1)?.[1] ?? 0,
    ours: () => keptByOurs('version-13').at(-1)?.[1] ?? 0,
    surrogateAt: () => placeIn('version-13', encodeUnits('😀')),
    servers: () => others().length,
    early: () => others().filter(({ note }) => note !== 'fragment: waits').length,
    inFrame: () =>
      readRecording('utf8', 'in-a-part-of-a-frame').seen.filter(
        ({ where, line }) => where !== 'two-handshakes' && line === 'waits',
      ).length,
  },
});

/** The first bytes after which not every following byte is allowed. */
function narrowed(): Exhibit {
  return values(
    [
      row('E0', allowedAfter([0xe0]), 'a lower one would make an overlong form'),
      row('ED', allowedAfter([0xed]), 'a higher one would make a surrogate'),
      row('F0', allowedAfter([0xf0]), 'a lower one would make an overlong form'),
      row('F4', allowedAfter([0xf4]), 'a higher one would make a number above U+10FFFF'),
    ],
    `Which bytes may follow; after other first bytes, ${allowedAfter([0xe1])}`,
  );
}

/** The same bytes as a text in both versions, and what our server makes of them. */
function bothJudge(text: Uint8Array): Exhibit {
  const [old, now] = VERSIONS.map((speak) => judged(judge(speak, frameOf(speak, text, 'client'))));
  return bothVersions(old ?? [], now ?? []);
}

function judged({ text, error, sent }: Judgement): Exhibit[] {
  if (text !== undefined) return [values([row('message', `“${text}”`, 'the connection stays open')])];
  const code = new DataView(sent.buffer, sent.byteOffset).getUint16(2);
  return [
    values([
      row(error?.code ?? 'no error', error?.message ?? ''),
      row(
        'the answer',
        sent.subarray(0, 4),
        `the first bytes of a close with code ${code} (${toHex(sent.subarray(2, 4)).toUpperCase()})`,
      ),
    ]),
  ];
}

/** In hixie-76 a frame is a whole text; but a read from the socket may end anywhere. */
function cutInRead(): Exhibit[] {
  const wire = frameOf('hixie-76', fromUtf8(HELLO), 'client');
  const pieces = [wire.subarray(0, 2), wire.subarray(2)];
  const payloads = [wire.subarray(1, 2), wire.subarray(2, -1)];
  return [
    dissected(wire, { speak: 'hixie-76', from: 'client', stage: 'frames' }),
    values([
      row('read 1', pieces[0] ?? wire),
      row('read 2', pieces[1] ?? wire),
      row('naive', `“${decodeEachPiece(payloads)}”`, 'makes text of each read'),
      row('ours', `“${judge('hixie-76', ...pieces).text}”`, 'makes text of the frame'),
    ]),
  ];
}

/** In version 13 a frame may end inside a character (RFC 6455 §5.6). */
function cutInFragment(): Exhibit[] {
  const { wire, payloads } = cutInFrames(fromUtf8(HELLO), 1);
  return [
    dissected(concat(wire), { speak: 'version-13', from: 'client', stage: 'frames' }),
    values([
      row('fragment 1', payloads[0] ?? OVERLONG, 'unmasked'),
      row('fragment 2', payloads[1] ?? OVERLONG, 'unmasked'),
      row('naive', `“${decodeEachPiece(payloads)}”`, 'makes text of each frame'),
      row('ours', `“${judge('version-13', ...wire).text}”`, 'makes text of the message'),
    ]),
  ];
}

async function walkOut(): Promise<Exhibit[]> {
  const rows: Record<string, ValueRow[]> = {};
  for (const speak of VERSIONS) {
    const { text, error } = judge(speak, frameOf(speak, WAY_OUT, 'client'));
    rows[speak] = [
      row('the name', WAY_OUT),
      row('naive', await serveFile(WAY_OUT, decodeBits), 'takes the bits, whatever the bytes are'),
      row(
        'ours',
        text === undefined ? `${error?.code}, and the connection is closed` : await serveFile(fromUtf8(text), toUtf8),
        text === undefined ? 'the name never reaches the program' : `the program gets “${text}”`,
      ),
    ];
  }
  return [
    bits('/', OVERLONG, 'the same bits fit into one byte: overlong, and forbidden (RFC 3629 §3)'),
    values(
      [
        row('../secret.txt', await serveFile(fromUtf8('../secret.txt'), decodeBits)),
        row('menu.txt', await serveFile(fromUtf8('menu.txt'), decodeBits)),
      ],
      'The naive server, with names that are text',
    ),
    bothVersions([values(rows['hixie-76'] ?? [])], [values(rows['version-13'] ?? [])]),
  ];
}

function badText(): Uint8Array {
  const text = new Uint8Array(MIB).fill(0x61);
  text[BAD_AT] = 0xff - 0x3f;
  return text;
}

const inKib = (bytes: number) => bytes / 1024;

/** How much a server keeps that asks at the end, after each piece. */
export function keptByPatient(): (readonly [come: number, kept: number])[] {
  const [text, receiver] = [badText(), new PatientReceiver(MIB)];
  const points: (readonly [number, number])[] = [[0, 0]];
  for (let at = 0; at < MIB; at += PIECE) {
    try {
      receiver.push(text.subarray(at, at + PIECE));
    } catch {
      // It has found out, when all had come.
    }
    points.push([inKib(at + PIECE), inKib(receiver.kept)]);
  }
  return points;
}

/** How much ours takes before it closes the connection. */
export function keptByOurs(speak: (typeof VERSIONS)[number]): (readonly [come: number, kept: number])[] {
  const pieces = piecesUntilClosed(speak, badText(), PIECE);
  return Array.from({ length: pieces + 1 }, (_, i) => [inKib(i * PIECE), inKib(i * PIECE)] as const);
}

function placeIn(speak: (typeof VERSIONS)[number], text: Uint8Array): string {
  const message = judge(speak, frameOf(speak, text, 'client')).error?.message ?? '';
  return /payload byte (\d+)/.exec(message)?.[1] ?? '';
}

/** What the servers of others did, from the recordings. */
function others(): ValueRow[] {
  const [whole, fragment] = [readRecording('utf8', 'overlong'), readRecording('utf8', 'in-a-fragment')];
  return whole.seen.flatMap(({ where, line }) => {
    if (where === 'two-handshakes') return [];
    const early = fragment.seen.find((one) => one.where === where)?.line ?? 'not tried';
    return [row(`${where} ${whole.ran[where]}`, line, `fragment: ${early}`)];
  });
}

await playIfMain(import.meta.url, lesson);
