/** The two states of an assembler as a picture, and what each frame does to it. */

import type { MachineExhibit, MachineStep } from '../../src/course/picture.ts';
import type { Frame } from '../../src/frame/frame.ts';
import { isControl } from '../../src/frame/frame.ts';

export type AssemblerState = 'between messages' | 'inside a message' | 'nothing-to-continue' | 'message-under-way';

/** What leads where, by what comes. */
const STEPS: readonly MachineStep[] = [
  { from: 'between messages', to: 'between messages', label: 'text or binary, FIN' },
  { from: 'between messages', to: 'inside a message', label: 'text or binary' },
  { from: 'inside a message', to: 'inside a message', label: 'continuation' },
  { from: 'inside a message', to: 'between messages', label: 'continuation, FIN' },
  { from: 'between messages', to: 'nothing-to-continue', label: 'continuation' },
  { from: 'inside a message', to: 'message-under-way', label: 'text or binary' },
];

/** Where a frame leads; a control frame leads nowhere. */
export function after(state: AssemblerState, { opcode, final }: Pick<Frame, 'opcode' | 'final'>): AssemblerState {
  if (isControl(opcode)) return state;
  if (opcode === 'continuation' && state === 'between messages') return 'nothing-to-continue';
  if (opcode !== 'continuation' && state === 'inside a message') return 'message-under-way';
  return final ? 'between messages' : 'inside a message';
}

/** @param before  where it was; the step from there to `at` is shown as taken if a data frame has come */
export function assemblerAt(at: AssemblerState, before?: AssemblerState): MachineExhibit {
  return {
    kind: 'machine',
    states: [
      { name: 'between messages', column: 0, row: 0 },
      { name: 'inside a message', column: 1, row: 0 },
      { name: 'nothing-to-continue', column: 0, row: 1, end: 'bad' },
      { name: 'message-under-way', column: 1, row: 1, end: 'bad' },
    ],
    steps: STEPS.map((step) => (step.from === before && step.to === at ? { ...step, taken: true } : step)),
    tokens: [{ label: 'assembler', at, speaks: 'version-13' }],
  };
}

/** The same for hixie-76, whose steps are single bytes. */
export function textOfHixie76(): MachineExhibit {
  return {
    kind: 'machine',
    caption: 'hixie-76: the same two states, and each byte is a step; here after some bytes of a text',
    states: [
      { name: 'between texts', column: 0, row: 0 },
      { name: 'inside a text', column: 1, row: 0 },
    ],
    steps: [
      { from: 'between texts', to: 'inside a text', label: 'byte 00' },
      { from: 'inside a text', to: 'inside a text', label: 'any byte but FF' },
      { from: 'inside a text', to: 'between texts', label: 'byte FF' },
    ],
    tokens: [{ label: 'decoder', at: 'inside a text', speaks: 'hixie-76' }],
  };
}
