/** The program that a worker begins with: it evaluates the scripts that it is sent, each under a name for stacks. */

import type { Begin } from '../messages.ts';
import type { Evaluate, Namespace, Require } from './evaluate.ts';

// biome-ignore lint/security/noGlobalEval: it is in a worker whose policy leaves it nothing to reach
const inGlobalScope = globalThis.eval;

const evaluate: Evaluate = (code, name, require) => {
  const module: { exports: Namespace } = { exports: {} };
  const run = inGlobalScope(`(function (module, exports, require) {"use strict";${code}\n})\n//# sourceURL=${name}`);
  run(module, module.exports, require);
  return module.exports;
};

globalThis.onmessage = ({ data, ports: [port] }: MessageEvent<Begin>) => {
  globalThis.onmessage = null;
  const { packages, shared, names } = data.engine;
  const none: Require = (name) => {
    throw new Error(`${name} is not there`);
  };
  // Errors from these are not of the answer: their name says that they are of packages.
  const ofPackages = evaluate(packages, 'project:///node_modules/packages.js', none);
  const ofProject = evaluate(shared, 'project:///shared.js', (name) => ofPackages[names[name] ?? ''] as Namespace);
  const { start } = ofProject.engine as { start(...given: unknown[]): void };
  start(data, port, { evaluate, ofPackages, ofProject });
};
