/** What Live says, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const live: Catalogue = {};
