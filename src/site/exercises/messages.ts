/** What the page, the frame and the worker in it say to each other. */

import type { Call, CallOutcome } from '../../course/exercises/answer/call-answer.ts';
import type { LastSeen } from '../../course/exercises/answer/last-seen.ts';
import type { Report } from '../../course/exercises/report.ts';
import type { Rule } from '../../course/exercises/rules.ts';

/** What every worker is made of, as the build writes it: scripts as text. */
export interface Engine {
  /** The program that a worker begins with. */
  readonly boot: string;
  /** The packages that the project's modules import, as one module. */
  readonly packages: string;
  /** The project's modules, as one. */
  readonly shared: string;
  /** Under which name a package, or a file of the project, is exported there. */
  readonly names: Readonly<Record<string, string>>;
  /** What an answer may import of those. */
  readonly importable: readonly string[];
}

/** The rules of one lesson, as the build writes them. */
export interface RulesOfLesson {
  /** The module of its tests. */
  readonly code: string;
  /** What an answer exports. */
  readonly exports: readonly string[];
}

/** The first message to a worker, with the port for all others. */
export interface Begin {
  readonly engine: Engine;
  /** Those of the lesson whose answer is checked. Without them, answers are loaded and called. */
  readonly rules?: RulesOfLesson | undefined;
}

/** A rule by its name. */
export type NamedRule = Pick<Rule, 'task' | 'rule'>;

export type ToWorker =
  | { readonly source: string }
  | { readonly load: Sources }
  | { readonly call: Call }
  | { readonly ping: true };

/** Answers, by the names of their lessons. */
export type Sources = Readonly<Record<string, string>>;

/** What became of a call, or of loading answers. */
export type Outcome =
  /** All answers are loaded. */
  { readonly loaded: true } | CallOutcome;

/** A mistake in the text of an answer; line and column from 1. */
export interface SyntaxMistake {
  readonly line: number;
  readonly column: number;
  readonly says: string;
}

export type FromWorker =
  /** It waits for an answer. */
  | { readonly ready: readonly NamedRule[] }
  /** It cannot check anything. */
  | { readonly failed: string }
  | { readonly syntax: SyntaxMistake }
  /** The answer is loaded from now on: what takes time is its matter. */
  | { readonly begun: true }
  | { readonly seen: LastSeen }
  | { readonly pong: true }
  /** The answer took more memory for arrays of bytes than it may, in bytes. */
  | { readonly memory: number }
  | { readonly report: Report; readonly isNotLoaded: boolean }
  | { readonly outcome: Outcome };

/** What the page asks the frame for. */
export type Asked =
  | {
      readonly lesson: string;
      /** Omitted if a worker is only to be made ready. */
      readonly source?: string;
      /** Omitted where the frame has them. */
      readonly rules?: RulesOfLesson;
    }
  | { readonly load: Sources }
  | { readonly call: Call };

/** The number comes back with the answer. */
export type ToFrame = Asked & { readonly number: number; readonly engine?: Engine };

/** It took more than it may, and was stopped. */
export type Stopped =
  | { readonly stopped: 'computing' | 'waiting'; readonly seen: LastSeen }
  | { readonly stopped: 'memory'; readonly bytes: number; readonly seen: LastSeen };

/** How a check ended. */
export type Found = Extract<FromWorker, { report: Report } | { syntax: SyntaxMistake } | { failed: string }> | Stopped;

export type FromFrame =
  | { readonly alive: true }
  | { readonly number: number; readonly found: Found; readonly all: readonly NamedRule[] }
  | { readonly number: number; readonly outcome: Outcome | Stopped };
