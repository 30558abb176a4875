/** Which end closed first, in a few captures; closing.thorough.test.ts has the others. */

import { it } from 'vitest';
import { expectSameFirst, FEW } from './closed-first.ts';

it.each(FEW)('in %s the end that closes first is the one of tshark', expectSameFirst);
