/**
 * Checking the answers of a reader in the page: what it takes and what it says.
 * The rules are those of `npm run learn`, and so is the report.
 */

import type { Report } from '../../course/exercises/report.ts';

/** Why an answer could not be checked, so that a page can point at it; the report's `problem` says it in words. */
export type Trouble =
  /** It is no TypeScript. Line and column from 1, in characters. */
  | { readonly kind: 'syntax'; readonly line: number; readonly column: number; readonly says: string }
  /** It could not be loaded: it threw, or it imports what is not there. */
  | { readonly kind: 'not-loaded' }
  /** It computed, or waited, for longer than it may, and was stopped. */
  | { readonly kind: 'endless' }
  /** It took more memory than it may, and was stopped. */
  | { readonly kind: 'memory' }
  /** The exercise needs what no page has; `command` is what checks it. */
  | { readonly kind: 'needs-node'; readonly command: string }
  /** The checker itself could not be loaded, as from a file on a disk; `command` is what checks it. */
  | { readonly kind: 'not-here'; readonly command: string };

export interface PageReport extends Report {
  /** Only with a `problem`. */
  readonly trouble?: Trouble;
}

/** Checks answers, one after the other; the code of an answer can reach nothing of the page. */
export interface PageChecker {
  /**
   * Checks the answer to one exercise. An answer that has not been checked yet when a newer one for the same lesson
   * comes is given up, and its promise has the report of the newer one.
   *
   * @param lesson  `03-hixie76-keys`
   * @param source  TypeScript: the whole file
   */
  check(lesson: string, source: string): Promise<PageReport>;
  /** Loads what the check of a lesson needs, so that the first check is as fast as the next. */
  warm(lesson: string): void;
  /** Stops what runs, and takes the frame out of the page. */
  close(): void;
}

/**
 * Makes a checker.
 *
 * @param base  the address of the site's root, with a slash at its end
 */
export function createPageChecker(_base: string): PageChecker {
  return {
    check: async (lesson) => ({
      rules: [],
      problem: 'exercises are not checked in the page yet',
      trouble: { kind: 'not-here', command: `npm run learn -- ${Number.parseInt(lesson, 10)}` },
    }),
    warm: () => {},
    close: () => {},
  };
}
