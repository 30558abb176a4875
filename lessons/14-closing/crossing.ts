/** Two ends that close at the same moment: naive ones, and ours. */

import { readClosePayload } from '../../src/connection/close.ts';
import type { Exhibit } from '../../src/course/lesson.ts';
import { bothVersions, opensAtVersion13, row, values } from '../../src/course/make-exhibits.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { peerOf, type Role, type Speak, VERSIONS } from '../../src/versions.ts';
import { closeOf } from './close-frame.ts';
import { Ends, type Happened } from './ends.ts';
import { AnsweringEnd, ComparingEnd, type NaiveEnd } from './naive.ts';
import { lanesOf } from './orders.ts';

/** The codes that cross: each end has a reason of its own. */
const CODES: Readonly<Record<Role, number>> = { client: 1000, server: 1001 };
/** In hixie-76 every close frame is the same. */
const NO_CODE = 0;
const ROLES: readonly Role[] = ['client', 'server'];

/** Close frames after which the lesson stops two ends that never will. */
export const MOST_CLOSES = 8;

interface Crossed {
  readonly speak: Speak;
  readonly happened: Happened[];
  /** Whether each end knows that closing is done. */
  readonly done: Readonly<Record<Role, boolean>>;
}

/** Both close before either has heard of it. */
export function crossNaive(speak: Speak, make: () => NaiveEnd): Crossed {
  const ends = { client: make(), server: make() };
  const happened: Happened[] = [];
  const wire: Readonly<Record<Role, Uint8Array[]>> = { client: [], server: [] };
  const send = (role: Role, code: number | undefined) => {
    if (code === undefined) return;
    const what =
      speak === 'hixie-76'
        ? encodeFrame({ opcode: 'close' }, { speak })
        : closeOf(Uint8Array.of(code >> 8, code & 0xff), role);
    wire[role].push(what);
    happened.push({ at: role, is: 'sends', what });
  };
  for (const role of ROLES) send(role, ends[role].close(speak === 'version-13' ? CODES[role] : NO_CODE));
  while (ROLES.some((role) => wire[role].length > 0)) {
    for (const from of ROLES) {
      if (happened.filter(({ is }) => is === 'sends').length >= MOST_CLOSES)
        return { speak, happened, done: doneOf(ends) };
      const what = wire[from].shift();
      if (what === undefined) continue;
      const to = peerOf(from);
      happened.push({ at: to, is: 'gets', what });
      send(to, ends[to].closeCame(codeIn(what, speak, from)));
    }
  }
  return { speak, happened, done: doneOf(ends) };
}

function doneOf(ends: Readonly<Record<Role, NaiveEnd>>): Record<Role, boolean> {
  return { client: ends.client.isDone, server: ends.server.isDone };
}

function codeIn(what: Uint8Array, speak: Speak, from: Role): number {
  if (speak === 'hixie-76') return NO_CODE;
  const [frame] = [...new FrameDecoder({ speak, from }).push(what)];
  return frame ? readClosePayload(frame.payload, 0).code : NO_CODE;
}

/** The same with two ends of ours. */
export function crossOurs(speak: Speak): Ends {
  const ends = new Ends(speak);
  for (const role of ROLES) ends.close(role, speak === 'version-13' ? CODES[role] : undefined);
  return ends.settle();
}

export function crossings(): Exhibit[] {
  const naive = (make: () => NaiveEnd, caption: string) => {
    const [old, now] = VERSIONS.map((speak) => {
      const crossed = crossNaive(speak, make);
      const shown: Exhibit[] = [lanesOf(crossed), values(ROLES.map((role) => row(role, endOf(crossed, role))))];
      return shown;
    });
    return opensAtVersion13(bothVersions(old ?? [], now ?? [], caption));
  };
  const [old, now] = VERSIONS.map((speak) => {
    const ends = crossOurs(speak);
    const told = (role: Role) =>
      row(role, `over: ${ends.told[role]?.clean ? 'clean' : 'lost'}, ${ends.told[role]?.code}`);
    const shown: Exhibit[] = [lanesOf(ends), values(ROLES.map(told))];
    return shown;
  });
  return [
    naive(() => new AnsweringEnd(), 'Each answers every close frame'),
    naive(() => new ComparingEnd(), 'Each waits for its own code'),
    opensAtVersion13(bothVersions(old ?? [], now ?? [], 'Ours: each takes the frame of the other for the answer')),
  ];
}

function endOf({ happened, done }: Crossed, role: Role): string {
  const closes = happened.filter(({ at, is }) => at === role && is === 'sends').length;
  if (done[role]) return 'done';
  return closes > 1 ? `has sent ${closes} close frames; the lesson stops here` : 'waits for an answer that has come';
}
