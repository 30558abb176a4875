/** What the terminal says of a server or a client of one's own, in Chinese. */

import type { Catalogue } from '../translator.ts';
import { cases } from './stages/cases.ts';
import { client } from './stages/client.ts';
import { mistakes } from './stages/mistakes.ts';
import { screen } from './stages/screen.ts';
import { server } from './stages/server.ts';

export const stages: Catalogue = { ...screen, ...server, ...client, ...cases, ...mistakes };
