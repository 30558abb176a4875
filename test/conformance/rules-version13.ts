/** What RFC 6455 §4 to §7 demands of an end. */

import type { Rule } from './rule.ts';
import { FRAMES_TO_CLOSE } from './rules-framing.ts';
import { OPENING_HANDSHAKE } from './rules-opening.ts';

export const VERSION_13: readonly Rule[] = [...OPENING_HANDSHAKE, ...FRAMES_TO_CLOSE];
