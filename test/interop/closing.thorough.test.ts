/** Which end closed first, in the other captures; closing.test.ts has a few. */

import { it } from 'vitest';
import { expectSameFirst, OTHERS } from './closed-first.ts';

it.each(OTHERS)('in %s the end that closes first is the one of tshark', expectSameFirst);
