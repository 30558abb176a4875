/**
 * No library: the least that JavaScript and Node can do, as the limit of what a
 * library can reach. It checks nothing, knows only what the bench sends, and
 * keeps no state that a second kind of message would need.
 */

import type { Contender } from '../contender.ts';
import { readHixie76, readVersion13 } from './reading.ts';
import { serve } from './serving.ts';
import { writeVersion13 } from './writing.ts';

export const contender: Contender = {
  reader: (speak, _from, deliver) => (speak === 'hixie-76' ? readHixie76(deliver) : readVersion13(deliver)),
  writer: (_speak, role, sink) => writeVersion13(role, sink),
  serve,
};
