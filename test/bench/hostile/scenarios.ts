/** What strangers do to servers and clients, in the order of the table. */

import { inflating, tinyMessages } from './compressed.ts';
import { heads } from './heads.ts';
import { pingFlood } from './ping-flood.ts';
import type { Scenario } from './scenario.ts';
import { unfinished } from './unfinished.ts';
import { vanished } from './vanished.ts';

export const SCENARIOS: readonly Scenario[] = [vanished, pingFlood, tinyMessages, heads, inflating, unfinished];
