/**
 * Checks the answers of a reader in the page, by the rules of `npm run learn`
 * and with the same report. The code of an answer runs in a worker of a
 * sandboxed frame (`frame.ts`), and can reach nothing of the page.
 */

import type { Report, RuleResult } from '../../course/exercises/report.ts';
import { withLastSeen } from '../../course/exercises/stopped.ts';
import { withUnpassedCalls } from '../../course/exercises/unpassed-call.ts';
import type { Found, NamedRule, RulesOfLesson } from './messages.ts';
import { type Frame, json, openFrame } from './opened-frame.ts';
import { PLACES } from './places.ts';
import { stoppedInWords } from './stopped-words.ts';

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
  /** The checker itself could not be loaded, as from a file on a disk; `command` is what checks it. */
  | { readonly kind: 'not-here'; readonly command: string };

export interface PageReport extends Report {
  /** Only with a `problem`. */
  readonly trouble?: Trouble;
}

/** Checks answers, one after the other. */
export interface PageChecker {
  /**
   * Checks the answer to one exercise. An answer that has not been checked yet when a newer one for the same lesson
   * comes is given up, and its promise has the report of the newer one. Never rejects.
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
export function createPageChecker(base: string): PageChecker {
  let frame: Promise<Frame> | undefined;
  const waiting = new Map<string, { source: string; report: Promise<PageReport> }>();
  let last: Promise<unknown> = Promise.resolve();
  const opened = () => {
    frame ??= openFrame(base);
    frame.catch(() => {
      frame = undefined;
    });
    return frame;
  };
  const close = () => {
    frame?.then((one) => one.close()).catch(() => {});
    frame = undefined;
  };
  /** The lessons whose rules a frame has. */
  const sent = new WeakMap<Frame, Set<string>>();
  const withRules = async (to: Frame, lesson: string) => {
    const known = sent.get(to) ?? new Set();
    sent.set(to, known);
    if (known.has(lesson)) return { lesson };
    const rules = await json<RulesOfLesson>(base + PLACES.rules(lesson));
    known.add(lesson);
    return { lesson, rules };
  };
  const run = async (lesson: string, source: string): Promise<PageReport> => {
    try {
      const one = await opened();
      const answer = await one.ask({ ...(await withRules(one, lesson)), source });
      if (answer !== 'gone' && 'found' in answer) return reportOf(answer.found, answer.all, source);
      close();
      return { rules: [], problem: 'the code could not be checked: it ran out of memory', trouble: { kind: 'memory' } };
    } catch {
      const command = `npm run learn -- ${Number.parseInt(lesson, 10)}`;
      return {
        rules: [],
        problem: `exercises cannot be checked in the page here; type ${command}`,
        trouble: { kind: 'not-here', command },
      };
    }
  };
  return {
    check: (lesson, source) => {
      const known = waiting.get(lesson);
      if (known) {
        known.source = source;
        return known.report;
      }
      const next = () => {
        const newest = waiting.get(lesson)?.source ?? source;
        waiting.delete(lesson);
        return run(lesson, newest);
      };
      const report = last.then(next, next);
      last = report;
      waiting.set(lesson, { source, report });
      return report;
    },
    warm: (lesson) => {
      opened()
        .then(async (one) => one.tell(await withRules(one, lesson)))
        .catch(() => {});
    },
    close,
  };
}

function reportOf(found: Found, all: readonly NamedRule[], source: string): PageReport {
  const none: RuleResult[] = all.map((rule) => ({ ...rule, holds: false }));
  if ('failed' in found) {
    return { rules: none, problem: `the tests could not be started: ${found.failed}`, trouble: { kind: 'not-loaded' } };
  }
  if ('syntax' in found) {
    const { line, column, says } = found.syntax;
    const problem = `exercise.ts:${line}:${column}: syntax error: ${says}`;
    return { rules: none, problem, trouble: { kind: 'syntax', ...found.syntax } };
  }
  if ('stopped' in found) {
    const kind = found.stopped === 'memory' ? 'memory' : 'endless';
    return { rules: none, problem: withLastSeen(stoppedInWords(found), found.seen), trouble: { kind } };
  }
  const tasks = [...new Set(all.map(({ task }) => task))].map((name) => ({ name }));
  const report = withUnpassedCalls(found.report, tasks, source);
  return found.isNotLoaded ? { ...report, trouble: { kind: 'not-loaded' } } : report;
}
