/** What the playground says, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const playground: Catalogue = {};
