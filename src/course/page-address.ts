/** Where a lesson's page is while `npm start` runs. */

/** The port that pages are served on by default. */
export const DEFAULT_PORT = 7613;

/** @param step  the id of a step of the lesson */
export function pageAddress(lesson: string, step?: string): string {
  return `http://127.0.0.1:${DEFAULT_PORT}/${lesson}.html${step === undefined ? '' : `#${step}`}`;
}
