/** Opcodes that nothing is defined for (RFC 6455 §5.2). */

import type { Case } from '../case.ts';
import { continuation, frame, ping, text } from '../frame-writer.ts';
import { type About, fails, failsAtHeader, message, type Saying } from '../kinds.ts';

const HELLO = 'Hello, world!';
const PAYLOAD = 'reserved opcode payload';

/** Opcodes kept for further kinds of messages, and for further control frames. */
const DATA = [3, 4, 5, 6, 7];
const CONTROL = [11, 12, 13, 14, 15];

const aboutOf = (id: string, title: string, autobahn?: string): About => ({
  id: `opcodes/${id}`,
  title,
  section: 'RFC 6455 §5.2',
  lesson: '08-version13-frames',
  ...(autobahn === undefined ? {} : { autobahn }),
});

/** The five ways in which Autobahn's suite says an opcode: alone, with a payload, and three times after a text. */
function ways(opcode: number): { readonly how: string; readonly said: Saying }[] {
  const after = (data: string): Saying => ({ say: [text(HELLO), frame(opcode, data), ping()] });
  return [
    { how: '', said: { say: [frame(opcode)] } },
    { how: ' with a payload', said: { say: [frame(opcode, PAYLOAD)] } },
    { how: ' after a text', said: after('') },
    { how: ' with a payload after a text', said: after(HELLO) },
    { how: ' that comes byte by byte after a text', said: { ...after(HELLO), pieces: 1 } },
  ];
}

function reserved(opcodes: readonly number[], section: number): Case[] {
  return opcodes.map((opcode, i) => {
    const { how, said } = ways(opcode)[i] as ReturnType<typeof ways>[number];
    return fails(aboutOf(`${opcode}`, `fails at the opcode ${opcode}${how}`, `4.${section}.${i + 1}`), said, {
      codes: [1002],
      answersFirst: i < 2 ? [] : [message(HELLO)],
    });
  });
}

/** An unknown opcode where a continuation or a control frame is expected. */
function betweenFragments(opcode: number): Case {
  return fails(
    aboutOf(`${opcode}-between-fragments`, `fails at the opcode ${opcode} between the fragments of a text`),
    { say: [text('frag', { final: false }), frame(opcode), continuation('ment')] },
    { codes: [1002] },
  );
}

function notFinal(opcode: number): Case {
  return fails(
    aboutOf(`${opcode}-not-final`, `fails at the opcode ${opcode} in a frame without FIN`),
    { say: [frame(opcode, PAYLOAD, { final: false })] },
    { codes: [1002] },
  );
}

export const OPCODES: readonly Case[] = [
  ...reserved(DATA, 1),
  ...reserved(CONTROL, 2),
  ...[3, 11].map(betweenFragments),
  ...[7, 15].map(notFinal),
  failsAtHeader(
    aboutOf('3-at-header', 'fails at the opcode 3 before the payload comes'),
    frame(3, '', { length: 300 }),
    new Uint8Array(300),
    [1002],
  ),
];
