/** Runs one web-platform-test in a thread of its own, whose global object is made to look like a page's. */

import { runInThisContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { CloseEvent, WebSocket } from '../../../src/node/websocket/index.ts';
import { scriptsOf } from './files.ts';
import type { Ports } from './server.ts';

export interface PageData {
  readonly root: string;
  readonly name: string;
  readonly ports: Ports;
  /** Whether Node's own class is tried instead of ours. */
  readonly isOfNode: boolean;
}

export interface Subtest {
  readonly name: string;
  /** As testharness.js numbers them: 0 is a pass. */
  readonly status: number;
  readonly message: string | null;
}

interface Harness {
  add_completion_callback(told: (tests: readonly Subtest[], harness: Omit<Subtest, 'name'>) => void): void;
}

const { root, name: test, ports, isOfNode } = workerData as PageData;

// The certificate of the server signs itself.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

const url = new URL(`http://localhost:${ports.ws}/${test}`);
const page = {
  self: globalThis,
  window: globalThis,
  location: url,
  GLOBAL: { isWindow: () => true, isWorker: () => false, isShadowRealm: () => false },
};
Object.assign(globalThis, page, isOfNode ? {} : { WebSocket, CloseEvent });

process.on('uncaughtException', (error) => answer([], { status: 1, message: String(error) }));

/** Tells what came of it; the harness counts as one more subtest if it failed. */
function answer(tests: readonly Subtest[], harness: Omit<Subtest, 'name'>): void {
  const whole = harness.status === 0 ? [] : [{ ...harness, name: 'the test as a whole' }];
  parentPort?.postMessage([...tests, ...whole].map(({ name, status, message }) => ({ name, status, message })));
}

for (const script of scriptsOf(root, test, ports)) {
  runInThisContext(script.code, { filename: script.name });
  if (!script.name.endsWith('/testharness.js')) continue;
  (globalThis as unknown as Harness).add_completion_callback(answer);
}
