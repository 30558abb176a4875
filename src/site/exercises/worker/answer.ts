/** An answer in a worker: TypeScript becomes JavaScript, and its imports are found. */

import { transform } from 'sucrase';
import type { Place } from '../../../course/exercises/report.ts';
import type { SyntaxMistake } from '../messages.ts';
import type { Namespace, Require } from './evaluate.ts';

/** Where the file seems to be, as for `npm run learn`. */
const FILE = 'project:///workspace/answer/exercise.ts';
const PLACE = /workspace\/answer\/exercise\.ts:(\d+)/;
/** How a compiler ends what it says. */
const AT = /^(?:Error transforming .*?: )?(.*?) \((\d+):(\d+)\)$/s;

export type Compiled = { readonly code: string } | { readonly syntax: SyntaxMistake };

/** Reads a file as TypeScript. Its lines keep their numbers. */
export function compile(source: string): Compiled {
  try {
    const { code } = transform(source, {
      transforms: ['typescript', 'imports'],
      disableESTransforms: true,
      production: true,
    });
    return { code };
  } catch (error) {
    const [, says = String(error), line = '1', column = '1'] = AT.exec((error as Error).message) ?? [];
    return { syntax: { says, line: Number(line), column: Number(column) } };
  }
}

// biome-ignore lint/security/noGlobalEval: it is in a worker whose policy leaves it nothing to reach
const inGlobalScope = globalThis.eval;

/**
 * Runs it.
 *
 * @returns what it exports
 * @throws whatever it throws
 */
export async function run(code: string, require: Require): Promise<Namespace> {
  const exports: Namespace = {};
  const whole = inGlobalScope(`(async function (exports, require) {${code}\n})\n//# sourceURL=${FILE}`);
  await whole(exports, require);
  return exports;
}

/** The path in the project that an import of an answer leads to; a package's name as it is. */
export function imported(source: string): string {
  if (!/^\.\.?\//.test(source)) return source;
  return new URL(source, FILE).href.replace('project:///', '');
}

/** Where in the file the lines of a stack lead first. */
export function placeIn(source: string): (stack: readonly string[]) => Place | undefined {
  const lines = source.split(/\r?\n/);
  return (stack) => {
    const [line] = stack.flatMap((one) => PLACE.exec(one)?.[1] ?? []);
    return line === undefined ? undefined : { line: `exercise.ts:${line}`, source: lines[Number(line) - 1] ?? '' };
  };
}
