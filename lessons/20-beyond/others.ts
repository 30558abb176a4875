/** What a silent connection costs other people's servers: read from recordings. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { bars } from '../../src/course/make-exhibits.ts';
import type { BarsRow } from '../../src/course/picture.ts';
import { linesSeen, readRecording } from '../../src/course/recording.ts';
import type { Speak } from '../../src/versions.ts';

const PAGE = 'idle';

/** KiB for each connection. */
export function costOfProgram(program: string, speak: Speak = 'version-13'): number {
  const [line = ''] = linesSeen(readRecording(PAGE, speak), program);
  const [, kib] = /^([\d.]+) KiB$/.exec(line) ?? [];
  if (kib === undefined) throw new Error(`idle.json has no ${program} of ${speak}`);
  return Number(kib);
}

export function countPrograms(): number {
  return Object.keys(readRecording(PAGE, 'version-13').ran).filter((name) => name !== 'two-handshakes').length;
}

/** The least first. */
export function othersBars(speak: Speak): Exhibit {
  const { ran } = readRecording(PAGE, speak);
  const rows = Object.entries(ran).map(([program, version]): BarsRow => {
    const value = costOfProgram(program, speak);
    return { name: `${program} ${version}`, bars: [{ value, text: `${value} KiB` }] };
  });
  return bars({
    measures: ['memory'],
    rows: rows.sort((one, two) => (one.bars[0]?.value ?? 0) - (two.bars[0]?.value ?? 0)),
  });
}
