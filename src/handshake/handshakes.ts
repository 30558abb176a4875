/**
 * The two handshakes by name, each a {@link Handshake}: the compiler checks
 * that both modules have the same functions.
 */

import type { Speak } from '../versions.ts';
import type { Handshake } from './handshake.ts';
import * as hixie76 from './hixie76.ts';
import * as version13 from './version13.ts';

export const HANDSHAKES: Readonly<Record<Speak, Handshake>> = {
  'hixie-76': hixie76,
  'version-13': version13,
};
