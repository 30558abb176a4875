/** What runs the rules in a thread of Node: what an answer prints is recorded, and it does not end the process. */

import { print } from './recorder.ts';

export { described, runRules } from './run-rules.ts';

/** Nobody else reads the output of this thread. */
for (const stream of [process.stdout, process.stderr]) {
  stream.write = (chunk: unknown, ...rest: readonly unknown[]): boolean => {
    print(typeof chunk === 'string' ? chunk : chunk instanceof Uint8Array ? Buffer.from(chunk).toString() : '');
    const done = rest.find((one) => typeof one === 'function');
    if (typeof done === 'function') queueMicrotask(() => done());
    return true;
  };
}

process.exit = (code) => {
  throw new Error(`process.exit unexpectedly called with ${JSON.stringify(code)}`);
};
