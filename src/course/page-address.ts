/** Where a lesson's page is while the course is served. */

/** The port that pages are served on by default. */
export const DEFAULT_PORT = 7613;

/** The server's address if it is told nothing else. */
export const DEFAULT_ADDRESS = `http://127.0.0.1:${DEFAULT_PORT}/`;

/** The page after the last lesson. */
export const LAST_PAGE = 'what-now';

/** The page of a lesson, at one of its steps: what comes after the server's address. */
export function pageOf(lesson: string, step?: string): string {
  return `${lesson}.html${step === undefined ? '' : `#${step}`}`;
}
