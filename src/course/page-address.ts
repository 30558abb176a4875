/** Where a lesson's page is while the course is served. */

import { spokenLanguage } from './terminal-language.ts';

/** The port that pages are served on by default. */
export const DEFAULT_PORT = 7613;

/** The server's address if it is told nothing else. */
export const DEFAULT_ADDRESS = `http://127.0.0.1:${DEFAULT_PORT}/`;

/** The page after the last lesson. */
export const LAST_PAGE = 'what-now';

/** The page of a lesson in the language that is spoken, at one of its steps: what comes after the server's address. */
export function pageOf(lesson: string, step?: string): string {
  const folder = spokenLanguage() === 'en' ? '' : `${spokenLanguage()}/`;
  return `${folder}${lesson}.html${step === undefined ? '' : `#${step}`}`;
}
