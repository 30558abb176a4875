/** The two wire formats by name: the compiler checks that both have all the functions that the codec needs. */

import type { Speak } from '../versions.ts';
import type { WireFormat } from './wire.ts';
import * as wireHixie76 from './wire-hixie76.ts';
import * as wireVersion13 from './wire-version13.ts';

export const WIRE_FORMATS: Readonly<Record<Speak, WireFormat>> = {
  'hixie-76': wireHixie76,
  'version-13': wireVersion13,
};
