/**
 * What is known about the answer that is checked: whether it could be loaded,
 * what it was called with last, and what it printed. All of it is bounded,
 * whatever the answer does.
 */

import { visible } from '../../../render/columns.ts';
import { withoutEscapes } from '../../../render/escapes.ts';
import { described } from '../comparing/same.ts';
import type { Printed } from '../report.ts';
import { NotWritten } from '../todo.ts';
import type { LastSeen } from './last-seen.ts';

/** Lines that are kept, the last ones; and characters of each. */
const LINES = 8;
const LINE_LENGTH = 160;
/** Characters of what a function was called with. */
const CALL_LENGTH = 160;

/** That the learner's file lacks a function. */
export class MissingExport extends NotWritten {}

/** Notes of a rule that are written at once, and how often the others are, in ms: each takes a few microseconds. */
const NOTES_AT_ONCE = 100;
const NOTE_EVERY = 20;

interface Known {
  readonly call?: string;
  readonly printed?: Printed;
}

interface Call {
  readonly name: string;
  readonly given: readonly unknown[];
}

let notLoaded: { readonly error: unknown } | undefined;
let lastCall: Call | undefined;
let lines: string[] = [];
let dropped = 0;
/** The line that was begun and has not ended. */
let open = '';
let rule = '';
/** Writes it down for the thread beside this one. */
let writeDown: ((seen: LastSeen) => void) | undefined;
let written = 0;
let lastNote = 0;

/** Forgets the answer before. @param write  writes down what happens, for the case that this thread never says it */
export function begin(write: (seen: LastSeen) => void): void {
  notLoaded = undefined;
  forget();
  writeDown = write;
}

/** From now on this rule is checked. */
export function beginRule(name: string): void {
  rule = name;
  written = 0;
  note();
}

/** Writes down what happens now, for the case that this thread never says it; not all of it if that is much. */
function note(): void {
  if (++written <= NOTES_AT_ONCE || performance.now() - lastNote > NOTE_EVERY) {
    lastNote = performance.now();
    writeDown?.({ rule, ...known() });
  }
}

function forget(): void {
  lastCall = undefined;
  lines = [];
  dropped = 0;
  open = '';
}

/**
 * Loads the answer.
 *
 * @returns a function for each name; called, it says so if the answer lacks it, or could not be loaded
 */
export async function load(
  answer: () => Promise<Readonly<Record<string, unknown>>>,
): Promise<(name: string) => unknown> {
  try {
    const found = await answer();
    return (name) => recorded(name, found[name]);
  } catch (error) {
    notLoaded = { error };
    return (name) => recorded(name, undefined);
  }
}

/** @throws what loading the answer threw */
export function throwIfNotLoaded(): void {
  if (notLoaded) throw notLoaded.error;
}

function recorded(name: string, value: unknown): unknown {
  if (value === undefined) {
    return () => {
      throw new MissingExport(`the file does not export ${name}: its line begins with export function ${name}(`);
    };
  }
  if (typeof value !== 'function') return value;
  return new Proxy(value, {
    apply: (called, self, given: readonly unknown[]): unknown => {
      lastCall = { name, given };
      note();
      const answer: unknown = Reflect.apply(called, self, given);
      return typeof answer === 'function' ? recorded(callText({ name, given }), answer) : answer;
    },
  });
}

/** What an answer printed and was called with since this was asked last. */
export function sinceLastAsked(): Known {
  const all = known();
  forget();
  return all;
}

function known(): Known {
  const call = lastCall && shortened(callText(lastCall), CALL_LENGTH);
  const all = open === '' ? lines : [...lines, open];
  const shown = all.slice(-LINES).map((line) => shortened(neutral(line), LINE_LENGTH));
  const more = dropped + all.length - shown.length;
  return {
    ...(call === undefined ? {} : { call }),
    ...(shown.length === 0 ? {} : { printed: { lines: shown, more } }),
  };
}

function callText({ name, given }: Call): string {
  return `${name}(${given.map((value) => nameOfRules(value) ?? described(value)).join(', ')})`;
}

/** `a TestBroker`, of an object of a class that the rules have: its insides say nothing to the learner. */
function nameOfRules(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const made: unknown = Object.getPrototypeOf(value)?.constructor;
  if (typeof made !== 'function' || !Function.prototype.toString.call(made).startsWith('class')) return undefined;
  return `a ${made.name}`;
}

/** What the answer printed. */
export function print(text: string): void {
  const [first = '', ...others] = text.split('\n');
  open = `${open}${first}`.slice(0, 2 * LINE_LENGTH);
  for (const line of others) {
    lines.push(open);
    if (lines.length > LINES) dropped += lines.splice(0, lines.length - LINES).length;
    open = line.slice(0, 2 * LINE_LENGTH);
  }
  note();
}

function neutral(line: string): string {
  return visible(withoutEscapes(line).replace(/\r$/, ''));
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
