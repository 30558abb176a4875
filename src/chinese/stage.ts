/** What the conversation on the start page says, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const stage: Catalogue = {};
