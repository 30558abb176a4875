/**
 * What a browser has instead of Node's functions: nothing. A bundler for
 * browsers takes this file in place of `platform.ts` (`browser` in both `package.json`),
 * so that a page does not load what looks for them.
 */

import type * as whole from './platform.ts';

export const native: typeof whole.native = undefined;

export const LITTLE_ENDIAN: typeof whole.LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
