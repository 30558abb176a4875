/** What the code draws on pages besides what lessons show, in Chinese: tables, timelines, tools. */

import type { Catalogue } from '../translator.ts';

export const pages: Catalogue = {};
