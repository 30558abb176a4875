/** Tries a client that a test writes: the finished one in JavaScript, changed. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from '../../src/conformance/started-server.ts';
import { ClientTrial } from '../../src/stages/client-trial.ts';
import type { Stage } from '../../src/stages/stage.ts';
import { PATIENCE } from '../../src/stages/trial.ts';
import { STAGES } from './stages.ts';
import type { WRONG_CLIENTS } from './wrong-clients.ts';

/** A busy machine may take longer to answer than a learner waits. */
const LONG = { ...PATIENCE, answer: 6000, start: 60_000, ending: 60_000 };
/** For a client that asks for nothing: nothing comes, however long one waits. */
export const SILENT = { ...LONG, answer: 300 };
/** For one that never connects. */
export const SHORT = { ...LONG, start: 500 };
/** For one that does not end. */
export const LINGERING = { ...LONG, ending: 500 };

export const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export const SOLUTION = readFileSync(pathOf('javascript/solution.mjs'), 'utf8');

/** Tries what a command starts, stage by stage. */
export const trial = (command: Command, stages: readonly Stage[] = STAGES, patience = LONG) =>
  new ClientTrial(command, stages, patience).run();

/** Writes a client into a folder, and tries it. */
export function writtenTrial(folder: string, name: string, source: string, stages?: readonly Stage[], patience = LONG) {
  const file = join(folder, name);
  writeFileSync(file, source);
  return trial([process.execPath, file], stages, patience);
}

/** Where a client with one mistake fails, as `stage: mistake at case`, and what was seen there. */
export async function failureOf(
  folder: string,
  { stage, mistake, changes }: (typeof WRONG_CLIENTS)[number],
  stages?: readonly Stage[],
) {
  const { tried } = await writtenTrial(folder, `${stage}-${mistake}.mjs`, changed(changes), stages);
  const failed = tried?.failed;
  const found = `${failed?.stage.id}: ${failed?.mistake?.name} at ${failed?.result.case.id}`;
  return { found, because: failed?.result.because };
}

/** The finished client with changes. @throws Error if one has no place in it */
function changed(changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [right, wrong]) => {
    if (!text.includes(right)) throw new Error(`the finished client has no ${right}`);
    return text.replace(right, () => wrong);
  }, SOLUTION);
}
