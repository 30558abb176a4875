/** What a test found, as what a learner reads: the error in words, with its line and its input. */

import { withoutEscapes } from '../../render/escapes.ts';
import type { CheckedRule, Thrown } from './answer/run-rules.ts';
import type { Place, Report, RuleResult } from './report.ts';
import { whyInEnglish } from './why.ts';

/** Errors whose message is all there is to say. */
const SAYING_ALL: readonly unknown[] = ['Error', 'Differs', 'NotWritten', 'NotRefused'];
const SOURCE_LENGTH = 70;

/** Where in the learner's files the lines of a stack lead first; undefined if they do not. */
export type PlaceOf = (stack: readonly string[]) => Place | undefined;

/** What was found of one answer where its rules ran: each rule, or why none of them could be checked. */
export type Said = { readonly rules: readonly CheckedRule[] } | { readonly failed: Thrown };

/** @param late  what was thrown where no rule hears of it */
export function reportOf(said: Said, late: readonly Thrown[], placeOf: PlaceOf): Report {
  if ('failed' in said) return { rules: [], problem: messageOf(said.failed) };
  const rules = said.rules.map((rule) => ruleOf(rule, placeOf));
  const unloaded = rules[said.rules.findIndex(({ isNotLoaded }) => isNotLoaded)];
  if (unloaded) return { rules, problem: whyInEnglish(unloaded).join('\n') };
  const [first] = rules.every(({ holds }) => holds) ? late : [];
  return first === undefined ? { rules } : { rules, problem: messageOf(first) };
}

function ruleOf({ task, rule, thrown, call, printed }: CheckedRule, placeOf: PlaceOf): RuleResult {
  if (thrown === undefined) return { task, rule, holds: true };
  const isWritten = thrown.name !== 'NotWritten';
  const place = isWritten ? placeOf(thrown.stack) : undefined;
  const message = messageOf(thrown);
  return {
    task,
    rule,
    holds: false,
    message,
    ...(thrown.parts === undefined ? {} : { parts: thrown.parts }),
    ...(thrown.mistake === undefined ? {} : { mistake: plain(thrown.mistake) }),
    ...(place === undefined ? {} : { at: { ...place, source: plain(place.source.trim()).slice(0, SOURCE_LENGTH) } }),
    ...(call !== undefined && isWritten && needsCall(thrown, message) ? { call: plain(call) } : {}),
    ...(printed === undefined ? {} : { printed }),
  };
}

/** An error in words; if it is a learner's, with its name. */
export function messageOf({ name, message }: Thrown): string {
  if (message === undefined) return 'something was thrown that is not an Error and has no message';
  const said = plain(message);
  return name === undefined || SAYING_ALL.includes(name) ? said : plain(`${name}: ${said}`);
}

/** Whether the input is still to be said: a comparison says what it compared. */
function needsCall({ name }: Thrown, message: string): boolean {
  return name !== 'Differs' || !/^[^\n]*:\n/.test(message);
}

/** Without characters that move the cursor or clear the screen. */
export function plain(text: string): string {
  return withoutEscapes(text).replace(/(?![\n\t])\p{Cc}/gu, '\ufffd');
}
