/** Tries a server that a test writes: the finished one in JavaScript, changed. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from '../../src/conformance/started-server.ts';
import { ServerTrial } from '../../src/stages/server-trial.ts';
import { PATIENCE } from '../../src/stages/trial.ts';
import { STAGES } from './stages.ts';
import type { WRONG_SERVERS } from './wrong-servers.ts';

/** A busy machine may take longer to answer than a learner waits. */
const LONG = { ...PATIENCE, answer: 6000, start: 60_000 };
/** For a server that answers nothing: nothing comes, however long one waits. */
export const SILENT = { ...LONG, answer: 300 };
/** For one that never listens where it should. */
export const SHORT = { ...LONG, start: 500 };
/** For one that dies. */
export const DYING = { ...LONG, dying: 60_000 };

export const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export const SOLUTION = readFileSync(pathOf('javascript/solution.mjs'), 'utf8');

/** Tries what a command starts, stage by stage. */
export const trial = (command: Command, patience = LONG) => new ServerTrial(command, STAGES, patience).run();

/** Writes a server into a folder, and tries it. */
export function writtenTrial(folder: string, name: string, source: string, patience = LONG) {
  const file = join(folder, name);
  writeFileSync(file, source);
  return trial([process.execPath, file], patience);
}

/** Where a server with one mistake fails, as `stage: mistake at case`, and what was seen there. */
export async function failureOf(folder: string, { stage, mistake, changes }: (typeof WRONG_SERVERS)[number]) {
  const { tried } = await writtenTrial(folder, `${stage}-${mistake}.mjs`, changed(changes));
  const failed = tried?.failed;
  const found = `${failed?.stage.id}: ${failed?.mistake?.name} at ${failed?.result.case.id}`;
  return { found, because: failed?.result.because };
}

/** The finished server with changes. @throws Error if one has no place in it */
function changed(changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [right, wrong]) => {
    if (!text.includes(right)) throw new Error(`the finished server has no ${right}`);
    return text.replace(right, () => wrong);
  }, SOLUTION);
}
