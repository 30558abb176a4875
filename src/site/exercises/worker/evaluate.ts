/** How the modules that esbuild and sucrase write are run: as functions that are given `require` and `exports`. */

export type Namespace = Record<string, unknown>;
export type Require = (name: string) => Namespace;

/**
 * Runs a module.
 *
 * @param name  its name in stacks
 * @returns what it exports
 */
export type Evaluate = (code: string, name: string, require: Require) => Namespace;

/** What is loaded in a worker before the rules of a lesson. */
export interface Loaded {
  readonly evaluate: Evaluate;
  readonly ofPackages: Namespace;
  readonly ofProject: Namespace;
}
