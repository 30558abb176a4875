/** The picture of a check in the README: what it prints of a server that knows only the shortest form of a length. */

import { concat } from '../../src/bytes.ts';
import { shownLines } from '../../src/cli/check-output.ts';
import { CASES } from '../../src/conformance/cases/index.ts';
import { columns } from '../../src/render/columns.ts';
import { terminalSvg } from '../../src/render/terminal-svg.ts';
import { runOnBreaking } from '../conformance/check/subjects.ts';

/** On both sides of the length at which the header changes. */
const CHOSEN = ['framing/text-125', 'framing/text-126', 'framing/text-127', 'framing/text-128'];
const LABEL =
  'A check of a server: a message of 125 bytes is right, longer ones are wrong, each with what the server did';

/** A frame of a client that came whole: its first byte, and its payload unmasked. */
function read(bytes: Uint8Array): { first: number; payload: Uint8Array } {
  const keyAt = ((bytes[1] ?? 0) & 0x7f) === 126 ? 4 : 2;
  const key = bytes.subarray(keyAt, keyAt + 4);
  const payload = bytes.subarray(keyAt + 4).map((byte, i) => byte ^ (key[i % 4] ?? 0));
  return { first: bytes[0] ?? 0, payload };
}

/** Sends a frame back with a length of seven bits, whatever its length is (RFC 6455 §5.2 has two longer forms). */
function answer(bytes: Uint8Array): Uint8Array {
  const { first, payload } = read(bytes);
  return concat([Uint8Array.of(first, payload.length & 0x7f), payload]);
}

/** Draws the picture. */
export async function checkPicture(): Promise<string> {
  const cases = CASES.filter(({ id }) => CHOSEN.includes(id));
  // It gives up after a frame that it cannot write: the check need not wait for the remainder.
  const endsAfter = (bytes: Uint8Array) => bytes[0] === 0x88 || read(bytes).payload.length > 125;
  const { results } = await runOnBreaking(cases, { answer, endsAfter });
  const lines = results.flatMap((result) => shownLines(result, true));
  const width = Math.max(...results.flatMap((result) => shownLines(result, false)).map(columns));
  return terminalSvg(lines, width, LABEL);
}
