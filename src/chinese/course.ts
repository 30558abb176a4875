/** What the terminal says around lessons and exercises, in Chinese: the player, `npm run learn`, results of rules. */

import type { Catalogue } from '../translator.ts';

export const course: Catalogue = {};
