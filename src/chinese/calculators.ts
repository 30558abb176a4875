/** What the calculators say, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const calculators: Catalogue = {};
