/** How many stages were right when they were tried last: kept beside the learner's exercises. */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = '.own-server.json';

export class KeptStages {
  readonly #folder: string;

  /** @param folder  the workspace; made when it is first needed */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** How many; 0 if nothing is kept, or somebody has put something else there. */
  get right(): number {
    try {
      const { right } = JSON.parse(readFileSync(join(this.#folder, FILE), 'utf8')) as { right?: unknown };
      return Number.isInteger(right) ? Math.max(0, right as number) : 0;
    } catch {
      return 0;
    }
  }

  /** Whole or not at all. */
  keep(right: number): void {
    const path = join(this.#folder, FILE);
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(`${path}.new`, `${JSON.stringify({ right })}\n`);
    renameSync(`${path}.new`, path);
  }
}
