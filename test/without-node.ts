/** Loads modules as they are without Node's own functions for bytes: in a browser. */

import { vi } from 'vitest';

/** Where a fast path is tested: with all that Node has, and without. */
export const PLATFORMS = ['on Node', 'in a browser'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** The modules that `load` imports, new ones, found on such a platform. */
export async function on<T>(platform: Platform, load: () => Promise<T>): Promise<T> {
  vi.resetModules();
  const found = Object.getOwnPropertyDescriptor(process, 'getBuiltinModule');
  if (platform === 'in a browser')
    Object.defineProperty(process, 'getBuiltinModule', { value: undefined, configurable: true });
  try {
    return await load();
  } finally {
    if (found) Object.defineProperty(process, 'getBuiltinModule', found);
    vi.resetModules();
  }
}
