/** The answers of a workspace, called in a thread that is ended if one of them does not end. */

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type BuildFailure, build, type Plugin } from 'esbuild';
import type { CallOutcome } from '../exercises/answer/call-answer.ts';
import { seconds } from '../exercises/stopped.ts';
import { refuseSyntaxErrors } from '../exercises/syntax-error.ts';
import {
  type Given,
  type KeptFunction,
  type OwnCode,
  OwnCodeError,
  type Part,
  type Returned,
} from '../own-code/own-code.ts';
import { PROJECT_FOLDER } from '../project-folder.ts';
import { THREAD_BUNDLE } from '../thread-bundle.ts';
import type { ToOwnThread } from './own-code-thread.ts';

const THREAD = fileURLToPath(new URL('./own-code-thread.ts', import.meta.url));
/** How long a call may take, in ms. */
const PATIENCE = 10_000;

/**
 * Loads answers.
 *
 * @param files  their paths, by the names of their lessons
 * @throws OwnCodeError `not-loaded`, `stopped`
 */
export async function loadOwnCode(files: Readonly<Record<string, string>>): Promise<OwnCode> {
  const thread = new OwnThread(await bundled(THREAD));
  try {
    for (const [lesson, path] of Object.entries(files)) {
      const part = { lesson, name: 'exercise.ts' };
      await thread.ask({ load: await javaScriptOf(path, part), lesson }, part);
    }
  } catch (error) {
    thread.close();
    throw error;
  }
  return thread;
}

/** @throws OwnCodeError `not-loaded` */
async function javaScriptOf(path: string, part: Part): Promise<string> {
  try {
    await refuseSyntaxErrors(readFileSync(path, 'utf8'), path);
    return await bundled(path, [asInWorkspace(resolve(path))]);
  } catch (error) {
    const [first] = (error as Partial<BuildFailure>).errors ?? [];
    throw new OwnCodeError('not-loaded', first?.text ?? (error instanceof Error ? error.message : String(error)), part);
  }
}

async function bundled(path: string, plugins: Plugin[] = []): Promise<string> {
  const { outputFiles } = await build({
    ...THREAD_BUNDLE,
    entryPoints: [path],
    keepNames: true,
    tsconfigRaw: {},
    plugins,
  });
  return outputFiles[0]?.text ?? '';
}

/** A workspace may be anywhere: what its files import is found as if it were in the project. */
function asInWorkspace(file: string): Plugin {
  return {
    name: 'as-in-workspace',
    setup({ onResolve, resolve: found }) {
      onResolve({ filter: /^\.\.?\// }, ({ path, importer }) => {
        const inProject = resolve(PROJECT_FOLDER, 'workspace', 'answer', path);
        return importer === file && existsSync(inProject) ? { path: inProject } : undefined;
      });
      onResolve({ filter: /^[a-z@]/ }, ({ path, kind, importer }) =>
        importer === file ? found(path, { kind, resolveDir: join(PROJECT_FOLDER, 'src') }) : undefined,
      );
    },
  };
}

type Done = Exclude<CallOutcome, { fault: unknown }>;

class OwnThread implements OwnCode {
  readonly #thread: Worker;
  /** Takes what became of what was asked last. */
  #take: (outcome: CallOutcome) => void = () => {};
  #stopped: string | undefined;

  /** @param program  of the thread, as JavaScript */
  constructor(program: string) {
    this.#thread = new Worker(program, { eval: true, stdout: true, stderr: true });
    this.#thread.on('message', (outcome: CallOutcome) => this.#take(outcome));
    this.#thread.on('error', (error) => this.#stop(String(error)));
    this.#thread.on('exit', () => this.#stop('the code ended its thread'));
  }

  async call(part: Part | KeptFunction, given: readonly Given[]): Promise<Returned> {
    const { lesson, name } = part;
    const outcome = await this.ask({ call: { ...part, given } }, { lesson, name });
    return 'kept' in outcome ? { kept: { lesson, name, kept: outcome.kept } } : outcome;
  }

  /** @throws OwnCodeError. @param part  whose matter it is */
  async ask(what: ToOwnThread, part: Part): Promise<Done> {
    const outcome = await new Promise<CallOutcome>((resolve) => {
      const tooLong = () => this.#stop(`the code did not end within ${seconds(PATIENCE)} and was stopped`);
      const timer = setTimeout(tooLong, PATIENCE);
      this.#take = (came) => {
        clearTimeout(timer);
        resolve(came);
      };
      if (this.#stopped === undefined) this.#thread.postMessage(what);
      else this.#stop(this.#stopped);
    });
    if ('fault' in outcome) throw new OwnCodeError(outcome.fault, outcome.says, part);
    return outcome;
  }

  close(): void {
    void this.#thread.terminate();
  }

  #stop(says: string): void {
    this.#stopped = says;
    this.close();
    this.#take({ fault: 'stopped', says });
  }
}
