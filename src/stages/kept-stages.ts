/** How many stages were right when they were tried last: kept beside the learner's exercises. */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../versions.ts';

const FILES: Readonly<Record<Role, string>> = { server: '.own-server.json', client: '.own-client.json' };

export class KeptStages {
  readonly #folder: string;
  readonly #path: string;

  /** @param folder  the workspace; made when it is first needed */
  constructor(folder: string, role: Role) {
    this.#folder = folder;
    this.#path = join(folder, FILES[role]);
  }

  /** How many; 0 if nothing is kept, or somebody has put something else there. */
  get right(): number {
    try {
      const { right } = JSON.parse(readFileSync(this.#path, 'utf8')) as { right?: unknown };
      return Number.isInteger(right) ? Math.max(0, right as number) : 0;
    } catch {
      return 0;
    }
  }

  /** Whole or not at all. */
  keep(right: number): void {
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(`${this.#path}.new`, `${JSON.stringify({ right })}\n`);
    renameSync(`${this.#path}.new`, this.#path);
  }
}
