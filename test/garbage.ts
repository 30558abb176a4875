/** What is still in memory after the garbage was collected. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** How many of them are still in memory. A reference keeps its target until the event loop turns. */
export async function countKept(memory: readonly WeakRef<object>[]): Promise<number> {
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  return memory.filter((one) => one.deref() !== undefined).length;
}
