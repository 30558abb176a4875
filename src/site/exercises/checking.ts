/**
 * Checks the answers of a reader in the page, by the rules of `npm run learn`
 * and with the same report. The code of an answer runs in a worker of a
 * sandboxed frame (`frame.ts`), and can reach nothing of the page.
 */

import type { Report, RuleResult } from '../../course/exercises/report.ts';
import { withLastSeen } from '../../course/exercises/stopped.ts';
import { withUnpassedCalls } from '../../course/exercises/unpassed-call.ts';
import type { Engine, Found, FromFrame, NamedRule, RulesOfLesson, ToFrame } from './messages.ts';

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

/** Where the build puts what this loads, under the site's root. */
export const PLACES = {
  frame: 'assets/exercises/frame.html',
  engine: 'assets/exercises/engine.json',
  rules: (lesson: string) => `assets/exercises/${lesson}.rules.json`,
} as const;

/** How often it looks for a sign of the frame, in ms, and after how many looks without one the frame is gone. */
const LOOK_EVERY = 250;
const MOST_SILENCE = 40;

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
  const run = async (lesson: string, source: string): Promise<PageReport> => {
    try {
      const one = await opened();
      const answer = await one.ask(lesson, source);
      if (answer !== 'gone') return reportOf(answer.found, answer.all, source);
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
        .then((one) => one.warm(lesson))
        .catch(() => {});
    },
    close,
  };
}

type Answered = Extract<FromFrame, { number: number }>;

interface Frame {
  ask(lesson: string, source: string): Promise<Answered | 'gone'>;
  warm(lesson: string): Promise<void>;
  close(): void;
}

async function openFrame(base: string): Promise<Frame> {
  const element = document.createElement('iframe');
  // No `allow-same-origin`: it has no origin, and so nothing of this page's.
  element.setAttribute('sandbox', 'allow-scripts');
  element.setAttribute('aria-hidden', 'true');
  element.hidden = true;
  element.tabIndex = -1;
  element.src = base + PLACES.frame;
  const { port1: port, port2 } = new MessageChannel();
  const loaded = new Promise((resolve) => {
    element.onload = resolve;
  });
  document.body.append(element);
  const [engine] = await Promise.all([json<Engine>(base + PLACES.engine), loaded]).catch((error: unknown) => {
    element.remove();
    throw error;
  });
  element.contentWindow?.postMessage(0, '*', [port2]);
  const asked = new Map<number, (answer: Answered | 'gone') => void>();
  const sent = new Set<string>();
  let number = 0;
  let isFirst = true;
  let silent = 0;
  const goneAfterSilence = setInterval(() => {
    if (asked.size === 0) silent = 0;
    else if (++silent > MOST_SILENCE) giveUp();
  }, LOOK_EVERY);
  const giveUp = () => {
    for (const done of asked.values()) done('gone');
    asked.clear();
  };
  port.onmessage = ({ data }: MessageEvent<FromFrame>) => {
    silent = 0;
    if ('alive' in data) return;
    asked.get(data.number)?.(data);
    asked.delete(data.number);
  };
  const send = async (message: ToFrame) => {
    const rules = sent.has(message.lesson)
      ? {}
      : { rules: await json<RulesOfLesson>(base + PLACES.rules(message.lesson)) };
    sent.add(message.lesson);
    port.postMessage({ ...message, ...rules, ...(isFirst ? { engine } : {}) } satisfies ToFrame);
    isFirst = false;
  };
  return {
    ask: async (lesson, source) => {
      const own = number++;
      await send({ number: own, lesson, source });
      return new Promise((resolve) => asked.set(own, resolve));
    },
    warm: async (lesson) => send({ number: number++, lesson }),
    close: () => {
      clearInterval(goneAfterSilence);
      giveUp();
      element.remove();
      port.close();
    },
  };
}

/** @throws Error if it is not there */
async function json<Content>(address: string): Promise<Content> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as Content;
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
    const [why, kind] =
      found.stopped === 'memory'
        ? ([tooManyArrays(found.bytes), 'memory'] as const)
        : ([STOPPED[found.stopped], 'endless'] as const);
    return { rules: none, problem: withLastSeen(why, found.seen), trouble: { kind } };
  }
  const tasks = [...new Set(all.map(({ task }) => task))].map((name) => ({ name }));
  const report = withUnpassedCalls(found.report, tasks, source);
  return found.isNotLoaded ? { ...report, trouble: { kind: 'not-loaded' } } : report;
}

const STOPPED = {
  computing: 'the code did not end and was stopped: is there a loop without an end, or a list that grows without end?',
  waiting: 'the code did not end and was stopped: does it wait for something that never comes?',
} as const;

/** What a page can count is what was made: how much of it is still in use it cannot know. */
function tooManyArrays(bytes: number): string {
  const made = `the code made arrays of bytes of ${Math.round(bytes / 1e6)} MB together and was stopped`;
  return `${made}: does it copy everything again and again, or does a list grow without end?`;
}
