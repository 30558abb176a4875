/** Exercise 11, solved. */

import { concat } from '../../src/bytes.ts';
import type { Assemble, Frame, Limits, Message } from './exercise.ts';

function isControl({ opcode }: Frame): boolean {
  return opcode === 'close' || opcode === 'ping' || opcode === 'pong';
}

export function createAssembler(): Assemble {
  /** What the message under way is; undefined between messages. */
  let kind: Message['kind'] | undefined;
  let pieces: Uint8Array[] = [];
  let refusal: Error | undefined;

  const check = ({ opcode, final }: Frame) => {
    if (opcode === 'close' || opcode === 'ping' || opcode === 'pong') {
      if (!final) refusal = new Error(`a ${opcode} in fragments`);
    } else if (opcode === 'continuation') {
      if (kind === undefined) refusal = new Error('a continuation of nothing');
    } else {
      if (kind !== undefined) refusal = new Error(`a new ${opcode} before the last message has ended`);
      kind = opcode;
    }
  };

  return (frame) => {
    if (!refusal) check(frame);
    if (refusal) throw refusal;
    if (isControl(frame) || kind === undefined) return undefined;
    pieces.push(frame.payload.slice());
    if (!frame.final) return undefined;
    const message = { kind, payload: concat(pieces) };
    kind = undefined;
    pieces = [];
    return message;
  };
}

export function createBoundedAssembler({ maxBytes, maxFragments }: Limits): Assemble {
  const assemble = createAssembler();
  let bytes = 0;
  let fragments = 0;
  let refusal: Error | undefined;

  return (frame) => {
    if (refusal) throw refusal;
    if (!isControl(frame)) {
      if (frame.opcode !== 'continuation') bytes = fragments = 0;
      bytes += frame.payload.length;
      fragments++;
      if (bytes > maxBytes) refusal = new Error(`more than ${maxBytes} bytes`);
      if (fragments > maxFragments) refusal = new Error(`more than ${maxFragments} fragments`);
    }
    if (refusal) throw refusal;
    return assemble(frame);
  };
}
