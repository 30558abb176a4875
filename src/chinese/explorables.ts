/** What the explorables say, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const explorables: Catalogue = {};
