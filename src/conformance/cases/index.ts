/** All cases, in the order in which they run. */

import type { Case } from '../case.ts';
import { FRAMING } from './framing.ts';

export const CASES: readonly Case[] = [...FRAMING];
