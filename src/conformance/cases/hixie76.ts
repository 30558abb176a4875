/** hixie-76, for servers and for clients: the opening handshake, frames, and the end. */

import type { Case } from '../case.ts';
import { HIXIE76_CLIENTS } from './hixie76-clients.ts';
import { HIXIE76_FRAMES } from './hixie76-frames.ts';
import { HIXIE76_KEYS } from './hixie76-keys.ts';
import { HIXIE76_OPENING } from './hixie76-opening.ts';

export const HIXIE76: readonly Case[] = [...HIXIE76_OPENING, ...HIXIE76_KEYS, ...HIXIE76_CLIENTS, ...HIXIE76_FRAMES];
