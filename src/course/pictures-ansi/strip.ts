/** A strip in a terminal: its frames in a row, then each with its bytes and what the receiver keeps, as a bar. */

import { fromUtf8, toHex } from '../../bytes.ts';
import { bytesWaited, type CutFrame, cutMessage } from '../../dissect/cut-message.ts';
import { columns, pad, wrap } from '../../render/columns.ts';
import { type Piece, paint, type Style, tintStyle } from '../../render/paint.ts';
import { bytesInWords } from '../../render/words.ts';
import { say } from '../../say.ts';
import type { StripExhibit } from '../strip.ts';

interface StripStyle {
  readonly width: number;
  readonly color: boolean;
}

/** Columns of the longest bar. */
const BAR = 14;

/** The parts of a frame have the tints that they have in dumps; the colours of the two versions stay theirs. */
const [OPCODE, LENGTH, PAYLOAD] = ['FIN, opcode', 'MASK, length', 'payload'].map((name) => tintStyle({ name })) as [
  Style,
  Style,
  Style,
];

export function renderStrip(exhibit: StripExhibit, { width, color }: StripStyle): string[] {
  const frames = cutMessage(exhibit);
  const draw = (pieces: readonly Piece[]) => paint(pieces, width, color);
  const names = frames.map(nameOf);
  const first = Math.max(...names.map(columns)) + 2;
  const second = Math.max(...frames.map(({ bytes }) => columns(toHex(bytes)))) + 2;
  const length = fromUtf8(exhibit.text).length;
  const rows = frames.map((frame, i) =>
    draw([
      [pad(names[i] ?? '', first), ...(frame.opcode === 'ping' ? (['bold'] as const) : [])],
      ...bytesOf(frame, second),
      ...keeps(frame, length),
    ]),
  );
  const waited = bytesWaited(exhibit, frames);
  const ping = say(
    waited === 1
      ? 'A ping is wanted after {said} of the message; it waits for {#waited} more byte.'
      : 'A ping is wanted after {said} of the message; it waits for {#waited} more bytes.',
    { said: bytesInWords(exhibit.ping), waited },
  );
  return [
    draw(stripOf(frames)),
    '',
    draw([[`${pad(say('frame'), first)}${pad(say('on the wire'), second)}${say('the receiver keeps')}`, 'dim']]),
    ...rows,
    ...wrap(ping, width).map((line) => draw([[line, 'dim']])),
  ];
}

/** The payloads one after the other, with a bar at each cut. */
function stripOf(frames: readonly CutFrame[]): Piece[] {
  return frames.flatMap(({ opcode, payload }, i): Piece[] => [
    ...(i > 0 ? ([[' ┊ ', 'dim']] as const) : []),
    opcode === 'ping' ? ['ping', 'bold'] : [toHex(payload), ...PAYLOAD],
  ]);
}

/** A frame as it is on the wire, its parts in their tints. */
function bytesOf({ bytes, payload }: CutFrame, width: number): Piece[] {
  const header = bytes.length - payload.length;
  const parts = [bytes.subarray(0, 1), bytes.subarray(1, header), bytes.subarray(header)].map((part) => toHex(part));
  const [opcode = '', length = '', body = ''] = parts;
  const room = width - columns(`${opcode} ${length} `);
  return [[opcode, ...OPCODE], ' ', [length, ...LENGTH], ' ', [pad(body, room), ...PAYLOAD]];
}

function nameOf({ opcode, final }: CutFrame): string {
  return final && opcode !== 'ping' ? `${opcode}, FIN` : opcode;
}

function keeps({ kept, delivered }: CutFrame, length: number): Piece[] {
  if (delivered !== undefined) return [[say('nothing'), 'dim'], ` → “${delivered}”`];
  return [['▇'.repeat(Math.round((kept / length) * BAR)), ...PAYLOAD], ` ${bytesInWords(kept)}`];
}
