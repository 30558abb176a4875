/** How an answer, or the program of a thread that calls it, is put together into one text. */

import type { BuildOptions } from 'esbuild';

export const THREAD_BUNDLE = {
  bundle: true,
  write: false,
  format: 'cjs',
  platform: 'node',
  target: 'es2023',
  logLevel: 'silent',
} as const satisfies BuildOptions;
