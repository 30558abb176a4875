/** What the terminal and the pages say of a server or a client of one's own, in Chinese. */

import type { Catalogue } from '../translator.ts';
import { cases } from './stages/cases.ts';
import { client } from './stages/client.ts';
import { mistakes } from './stages/mistakes.ts';
import { screen } from './stages/screen.ts';
import { server } from './stages/server.ts';

export const stages: Catalogue = { ...screen, ...server, ...client, ...cases, ...mistakes };

/** What the lists of stages on pages say. */
export const stagesOnPages: Catalogue = {
  ...server,
  ...client,
  'one case': '一个用例',
  '{#count} cases': '{count} 个用例',
};
