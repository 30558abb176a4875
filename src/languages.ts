/** The languages of the course: of its pages, and of what its programs say. */

export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];
