/** A film of the validator's machine: where it is after each byte of a text. */

import { toHex, toUtf8 } from '../../src/bytes.ts';
import { film, frame, machine, row, values } from '../../src/course/make-exhibits.ts';
import type { FilmExhibit } from '../../src/course/picture.ts';
import { allowedAfter, BAD, findSteps, stateAfter, states } from './machine.ts';

/** The machine at each byte of a text, up to the one that leads out. */
export function walk(text: Uint8Array): FilmExhibit {
  const read = [...text];
  const end = read.findIndex((_, i) => stateAfter(read.slice(0, i + 1)) === BAD);
  const shown = read.slice(0, end < 0 ? read.length : end + 1);
  const steps = findSteps();
  return film(
    shown.map((byte, i) => {
      const [from, to] = [stateAfter(shown.slice(0, i)), stateAfter(shown.slice(0, i + 1))];
      const hex = toHex(Uint8Array.of(byte)).toUpperCase();
      return frame(
        to === BAD ? `${hex} cannot be right here` : `${hex}: ${to}`,
        values([
          row('read', text.subarray(0, i + 1)),
          row('allowed here', allowedAfter(shown.slice(0, i))),
          row('text so far', `“${toUtf8(text.subarray(0, i + 1)).replace(/\ufffd+$/, '')}”`),
        ]),
        machine({
          states,
          steps: steps
            .map((step) => (step.from === from && step.to === to ? { ...step, taken: true } : step))
            .filter((step) => step.taken || step.from === to),
          tokens: [{ label: hex, at: to }],
        }),
      );
    }),
    {
      caption: 'The arrows: the step just taken, and those that may come next, with their bytes',
      // From here every kind of first byte leads on.
      telling: shown.findIndex((_, i) => stateAfter(shown.slice(0, i + 1)) === states[0]?.name),
    },
  );
}
