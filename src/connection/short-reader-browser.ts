/**
 * In a browser, short messages are read as all others: the ways at a stroke need
 * what only Node has. A bundler for browsers takes this file in place of
 * `short-reader.ts` (`browser` in both `package.json`).
 */

import type * as whole from './short-reader.ts';

export const shortReader: typeof whole.shortReader = () => undefined;
