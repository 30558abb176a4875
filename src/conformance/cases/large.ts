/** Large messages: whole, in many fragments, in many small writes; and many messages one after the other. */

import { concat, fromUtf8, NO_BYTES } from '../../bytes.ts';
import type { Case, Outcome } from '../case.ts';
import { fragmented, frame, piecesOf } from '../frame-writer.ts';
import { hears } from '../judging.ts';
import { message, refusesByLimit } from '../kinds.ts';
import { longBytes, longText } from '../samples.ts';
import type { Tester } from '../tester.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
/** From this size on a case runs alone. */
const HEAVY_FROM = MIB;
/** Bytes for which an end gets as much time again as for any answer. */
const BYTES_PER_PATIENCE = 4 * MIB;

type Kind = 'text' | 'binary';
const KINDS = [
  { kind: 'text', opcode: 1 },
  { kind: 'binary', opcode: 2 },
] as const;

const dataOf = (kind: Kind, length: number) => (kind === 'text' ? longText(length) : longBytes(length));
const bytesOf = (data: string | Uint8Array) => (typeof data === 'string' ? fromUtf8(data) : data);
const inWords = (length: number) => (length < MIB ? `${length / KIB} KiB` : `${length / MIB} MiB`);

/** How a large message is said: in frames of so many bytes, or in writes of so many. */
interface Cut {
  readonly fragments?: number;
  readonly pieces?: number;
}

async function say(tester: Tester, opcode: 1 | 2, payload: Uint8Array, { fragments, pieces }: Cut): Promise<void> {
  // The last fragment is empty, as in Autobahn's cases: an end may look for a message only when it has a payload.
  const frames =
    fragments === undefined
      ? [frame(opcode, payload)]
      : fragmented(opcode, [...piecesOf(payload, fragments), NO_BYTES]);
  const bytes = concat(frames.map((one) => tester.bytesOf(one)));
  if (pieces === undefined) await tester.say(bytes);
  else await tester.sayInPieces(pieces, bytes);
}

type Of = (typeof KINDS)[number];

function large({ kind, opcode }: Of, length: number, cut: Cut, about: Pick<Case, 'id' | 'title' | 'autobahn'>): Case {
  return {
    ...about,
    section: cut.fragments === undefined ? 'RFC 6455 §5.2' : 'RFC 6455 §5.4',
    lesson: cut.fragments === undefined ? '08-version13-frames' : '11-fragmentation',
    speaks: 'version-13',
    of: ['server', 'client'],
    ...(length < HEAVY_FROM ? {} : { isHeavy: true }),
    async play(tester) {
      await say(tester, opcode, bytesOf(dataOf(kind, length)), cut);
      await tester.answers(1, tester.patience.answer * (1 + length / BYTES_PER_PATIENCE));
      await tester.finish();
    },
    outcomes: [...echoOf(() => [dataOf(kind, length)], 'echoes the message'), ...refusesByLimit],
    closing: { by: 'tester', codes: [1000], isClean: true },
  };
}

/** The messages are made when they are needed: they are too large to be kept for all cases. */
function echoOf(data: () => readonly (string | Uint8Array)[], does: string): Outcome[] {
  return [{ verdict: 'right', does, matches: (heard) => hears(data().map(message))(heard) }];
}

const WHOLE = [64 * KIB, 256 * KIB, MIB, 4 * MIB, 8 * MIB, 16 * MIB];
const FRAGMENTS = [64, 256, KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB];
const PIECES = [64, 128, 256, 512, KIB, 2 * KIB];

const wholes = KINDS.flatMap((of, k) =>
  WHOLE.map((length, i) =>
    large(
      of,
      length,
      {},
      {
        id: `large/${of.kind}-${length}`,
        title: `echoes a ${of.kind} message of ${inWords(length)}`,
        autobahn: `9.${1 + k}.${1 + i}`,
      },
    ),
  ),
);

const inFragments = KINDS.flatMap((of, k) =>
  FRAGMENTS.map((fragments, i) =>
    large(
      of,
      4 * MIB,
      { fragments },
      {
        id: `large/${of.kind}-in-fragments-of-${fragments}`,
        title: `echoes a ${of.kind} message of ${inWords(4 * MIB)} in fragments of ${fragments.toLocaleString('en')} bytes, the last one empty`,
        autobahn: `9.${3 + k}.${1 + i}`,
      },
    ),
  ),
);

const inPieces = KINDS.flatMap((of, k) =>
  PIECES.map((pieces, i) =>
    large(
      of,
      MIB,
      { pieces },
      {
        id: `large/${of.kind}-in-pieces-of-${pieces}`,
        title: `echoes a ${of.kind} message of ${inWords(MIB)} that comes in pieces of ${pieces.toLocaleString('en')} bytes`,
        autobahn: `9.${5 + k}.${1 + i}`,
      },
    ),
  ),
);

/** How often a message goes there and back, each after the answer to the one before. */
const ROUND_TRIPS = 1000;
const LENGTHS = [0, 16, 64, 256, KIB, 4 * KIB];

const roundTrips = KINDS.flatMap(({ kind, opcode }, k) =>
  LENGTHS.map(
    (length, i): Case => ({
      id: `large/${kind}-${length}-${ROUND_TRIPS}-times`,
      title: `echoes ${ROUND_TRIPS.toLocaleString('en')} ${kind} messages of ${length.toLocaleString('en')} bytes, one after the other`,
      section: 'RFC 6455 §5.6',
      lesson: '08-version13-frames',
      autobahn: `9.${7 + k}.${1 + i}`,
      speaks: 'version-13',
      of: ['server', 'client'],
      // Alone, since how long it took is worth knowing.
      isHeavy: true,
      async play(tester) {
        const payload = bytesOf(dataOf(kind, length));
        for (let sent = 1; sent <= ROUND_TRIPS; sent++) {
          await tester.say(frame(opcode, payload));
          if (!(await tester.answers(sent))) break;
        }
        await tester.finish();
      },
      outcomes: echoOf(() => Array(ROUND_TRIPS).fill(dataOf(kind, length)), 'echoes each message'),
      closing: { by: 'tester', codes: [1000], isClean: true },
    }),
  ),
);

export const LARGE: readonly Case[] = [...wholes, ...inFragments, ...inPieces, ...roundTrips];
