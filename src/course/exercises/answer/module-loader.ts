/**
 * Loads modules in the thread of the tests. Where a module is, and what it says
 * as JavaScript, the process beside this thread knows; packages and Node's own
 * modules are loaded by Node.
 */

import { isBuiltin } from 'node:module';
import { type Module, SourceTextModule, SyntheticModule } from 'node:vm';
import type { ModuleSource } from './module-source.ts';

/** @throws Error if the module cannot be had */
export type Find = (source: string, importer: string) => ModuleSource | Promise<ModuleSource>;

export class ModuleLoader {
  readonly #find: Find;
  readonly #modules = new Map<string, Module>();
  readonly #linked = new Map<Module, Promise<void>>();

  constructor(find: Find) {
    this.#find = find;
  }

  /** Loads a module and all that it imports, and runs it; returns its exports. */
  async load(id: string): Promise<Readonly<Record<string, unknown>>> {
    const { namespace } = await this.#evaluated(id, '');
    return namespace as Record<string, unknown>;
  }

  async #evaluated(source: string, importer: string): Promise<Module> {
    const module = await this.#module(source, importer);
    await this.#link(module);
    await module.evaluate();
    return module;
  }

  async #link(module: Module): Promise<void> {
    const linked =
      this.#linked.get(module) ??
      (module.status === 'unlinked'
        ? module.link((source, { identifier }) => this.#module(source, identifier))
        : Promise.resolve());
    this.#linked.set(module, linked);
    await linked;
  }

  async #module(source: string, importer: string): Promise<Module> {
    const found = await this.#find(source, importer);
    const id = 'ofNode' in found ? found.ofNode : found.id;
    const known = this.#modules.get(id);
    if (known) return known;
    const made = await this.#made(found);
    // Two may have asked for it at once.
    const first = this.#modules.get(id) ?? made;
    this.#modules.set(id, first);
    return first;
  }

  async #made(found: ModuleSource): Promise<Module> {
    if ('ofNode' in found) return ofNode(found.ofNode);
    const { id: identifier } = found;
    if ('partOf' in found) {
      const whole = await this.load(found.partOf);
      return withExports(identifier, whole[found.name] as Record<string, unknown>);
    }
    if ('json' in found) return withExports(identifier, { default: JSON.parse(found.json) });
    return new SourceTextModule(found.code, {
      identifier,
      initializeImportMeta: (meta) => Object.assign(meta, { url: found.url }),
      importModuleDynamically: (source) => this.#evaluated(source, identifier),
    });
  }
}

/** The program of a thread is compiled to CommonJS. */
declare const require: (name: string) => Record<string, unknown>;

async function ofNode(name: string): Promise<Module> {
  // The other way loads what Node needs for modules, too.
  const exports = isBuiltin(name) ? { ...require(name), default: require(name) } : await import(name);
  return withExports(name, exports);
}

function withExports(identifier: string, exports: Readonly<Record<string, unknown>>): Module {
  const made: SyntheticModule = new SyntheticModule(
    Object.keys(exports),
    () => {
      for (const [name, value] of Object.entries(exports)) made.setExport(name, value);
    },
    { identifier },
  );
  return made;
}
