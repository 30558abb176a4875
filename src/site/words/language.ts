/** How the site names the languages. */

import type { Language } from '../../languages.ts';

/** As HTML names them. */
export const TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** The folder of the pages in Chinese, in `docs` and on the site. */
export const CHINESE_FOLDER = 'zh';
