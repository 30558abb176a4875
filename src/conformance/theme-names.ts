/** The themes of all cases, in the order in which they run, without loading the cases. */

import type { CaseSpeaks } from './case.ts';

/** The themes of each version that `--speak` names. */
export const THEMES: Readonly<Record<CaseSpeaks, readonly string[]>> = {
  'version-13': [
    ...['opening', 'framing', 'headers', 'masking', 'pings', 'reserved-bits', 'opcodes', 'fragments', 'utf8'],
    ...['closing', 'tcp', 'compression', 'deflate', 'deflate-offers', 'large', 'limits'],
  ],
  'hixie-76': ['hixie-76'],
  http2: ['http2-settings', 'http2-opening', 'http2-frames', 'http2-windows', 'http2-end', 'http2-many'],
};
