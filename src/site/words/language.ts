/** The languages of the site. */

export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

/** As HTML names them. */
export const TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** The folder of the pages in Chinese, in `docs` and on the site. */
export const CHINESE_FOLDER = 'zh';
