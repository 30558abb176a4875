/** What other people's servers did for a client that reads nothing: read from recordings. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { bars, film, frame } from '../../src/course/make-exhibits.ts';
import type { BarsRow } from '../../src/course/picture.ts';
import { linesSeen, readRecording } from '../../src/course/recording.ts';

type Case = 'send' | 'broadcast' | 'send-76' | 'page';

/** What one of them did: `waits after 4 MiB`, or `takes all`; what it said; how its memory grew. */
function didOf(program: string, id: Case): { readonly did: string; readonly says: string; readonly grew: string } {
  const [line = ''] = linesSeen(readRecording('slow-readers', id), program);
  const [, did, says, grew] = /^([^;]+); says ([^;]+);.* grew by (.+)$/.exec(line) ?? [];
  if (did === undefined || says === undefined || grew === undefined) {
    throw new Error(`expected what ${program} did in "${id}"; came "${line}"`);
  }
  return { did, says, grew };
}

/** By how much the memory of one grew. */
export function grewOf(program: string, id: Case = 'send'): string {
  return didOf(program, id).grew;
}

/** From how many MiB on one said that this is enough, or waited. */
export function enoughOf(program: string, answer?: string): string {
  const { did, says } = didOf(program, 'send');
  const found = answer === undefined ? / after (.+)$/.exec(did) : new RegExp(`${answer} from (\\S+ MiB) on`).exec(says);
  if (!found?.[1]) throw new Error(`expected a size for ${program}; came "${did}; says ${says}"`);
  return found[1];
}

/** How many programs of others were tried. */
export function countOthers(): number {
  return Object.keys(readRecording('slow-readers', 'send').ran).filter((name) => name !== 'two-handshakes').length;
}

function rowsOf(id: Case, more = ''): BarsRow[] {
  const { ran, seen } = readRecording('slow-readers', id);
  return seen.map(({ where }) => {
    const { did, says, grew } = didOf(where, id);
    return {
      name: `${where} ${(ran[where] ?? '').replace(/\.v\d+$|\.Final$/, '')}${more}`,
      bars: [{ value: Number(/\d+/.exec(grew)?.[0] ?? 0), text: grew }],
      said: did === 'takes all' ? answerIn(says) : `${did}`,
    };
  });
}

/** Of `true, false from 4 MiB on`, what is new. */
function answerIn(says: string): string {
  const [, ...changes] = says.split(', ');
  return changes.length === 0 ? `says ${says}` : `says ${changes.join(', ')}`;
}

const ascending = (rows: readonly BarsRow[]) =>
  [...rows].sort((a, b) => (a.bars[0]?.value ?? 0) - (b.bars[0]?.value ?? 0));

/** A frame for each version: every program, what its memory grew by, and what it said. */
export function othersFilm(): Exhibit {
  const measures = ['memory grew'];
  return film(
    [
      frame(
        'Version 13',
        bars({ measures, rows: ascending([...rowsOf('send'), ...rowsOf('broadcast', ', broadcast')]) }),
      ),
      frame('hixie-76', bars({ measures, rows: ascending(rowsOf('send-76')) })),
    ],
    { telling: 0 },
  );
}
