/** The end of TCP, as Linux showed it: the states of both ends, and who waits after all is over. */

import { row, values } from '../../src/course/make-exhibits.ts';
import type { FilmExhibit, FilmFrame, MachineExhibit, MachineState, MachineStep } from '../../src/course/picture.ts';
import { type Recording, readRecording } from '../../src/course/recording.ts';
import type { Role } from '../../src/versions.ts';

/** The states of RFC 9293 §3.3.2 that a connection can be in from `ESTABLISHED` on. */
const STATES: readonly MachineState[] = [
  { name: 'ESTABLISHED', column: 0, row: 0 },
  { name: 'FIN-WAIT-1', column: 1, row: 0 },
  { name: 'FIN-WAIT-2', column: 2, row: 0 },
  { name: 'TIME-WAIT', column: 3, row: 0 },
  { name: 'CLOSE-WAIT', column: 1, row: 1 },
  { name: 'LAST-ACK', column: 2, row: 1 },
  { name: 'CLOSED', column: 3, row: 1, end: 'good' },
];

const STEPS: readonly MachineStep[] = [
  { from: 'ESTABLISHED', to: 'FIN-WAIT-1', label: 'ends' },
  { from: 'FIN-WAIT-1', to: 'FIN-WAIT-2', label: 'ACK' },
  { from: 'FIN-WAIT-2', to: 'TIME-WAIT', label: 'FIN comes' },
  { from: 'TIME-WAIT', to: 'CLOSED', label: 'time' },
  { from: 'ESTABLISHED', to: 'CLOSE-WAIT', label: 'FIN comes' },
  { from: 'CLOSE-WAIT', to: 'LAST-ACK', label: 'ends' },
  { from: 'LAST-ACK', to: 'CLOSED', label: 'ACK' },
];

/** The ways between the states that were seen: what happens between two looks is not seen. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  'ESTABLISHED FIN-WAIT-2': ['ESTABLISHED FIN-WAIT-1', 'FIN-WAIT-1 FIN-WAIT-2'],
  'CLOSE-WAIT CLOSED': ['CLOSE-WAIT LAST-ACK', 'LAST-ACK CLOSED'],
};

export const RECORDED: Readonly<Record<Role, Recording>> = {
  server: readRecording('closing', 'tcp-server-first'),
  client: readRecording('closing', 'tcp-client-first'),
};

/** The states of both ends in a line of a recording; undefined if it is not about them. */
export function statesIn(line: string): Record<Role, string> | undefined {
  const [, client, server] = /^client (\S+), server (\S+)$/.exec(line) ?? [];
  return client === undefined || server === undefined ? undefined : { client, server };
}

/** What was seen of one thing. */
export function seenOf(first: Role, where: string): string {
  const line = RECORDED[first].seen.find((one) => one.where === where)?.line;
  if (line === undefined) throw new Error(`the recording of ${first} first has no line "${where}"`);
  return line;
}

/** Both recordings: the server ends TCP first, then the client. */
export function timeWaitFilm(): FilmExhibit {
  const frames = (['server', 'client'] as const).flatMap((first) => framesOf(first));
  return { kind: 'film', frames, telling: frames.length - 1 };
}

function framesOf(first: Role): FilmFrame[] {
  let before: Record<Role, string> | undefined;
  const frames: FilmFrame[] = [];
  for (const { where, line } of RECORDED[first].seen) {
    const now = statesIn(line);
    if (now) {
      frames.push({ title: `${cap(first)} first: ${where}`, exhibits: [machineOf(now, before)] });
      before = now;
    }
  }
  const rows = RECORDED[first].seen
    .filter(({ line }) => !statesIn(line))
    .map(({ where, line }) =>
      row(where, line, line === 'EADDRINUSE' ? 'the port is taken: TIME-WAIT has it' : undefined),
    );
  const end: FilmFrame = {
    title: `${cap(first)} first: a new connection from the port of the old one`,
    exhibits: [...(before ? [machineOf(before)] : []), values(rows, 'The client connects again, from the same port')],
  };
  return [...frames, end];
}

function machineOf(now: Readonly<Record<Role, string>>, before = now): MachineExhibit {
  const moves = (['client', 'server'] as const).flatMap((role) => {
    const move = `${before[role]} ${now[role]}`;
    return WAYS[move] ?? [move];
  });
  return {
    kind: 'machine',
    states: STATES,
    steps: STEPS.map((step) => (moves.includes(`${step.from} ${step.to}`) ? { ...step, taken: true } : step)),
    tokens: [
      { label: 'client', at: now.client },
      { label: 'server', at: now.server },
    ],
  };
}

function cap(role: Role): string {
  return role === 'server' ? 'Server' : 'Client';
}
