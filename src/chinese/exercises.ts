/** What exercises in the page, with what their rules and checks say say, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const exercises: Catalogue = {};
