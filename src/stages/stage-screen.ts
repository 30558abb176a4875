/** The screen of one stage: where the learner is, what to build, what the last trial has found. */

import {
  dim,
  footRows,
  type Screen,
  type ScreenStyle,
  SMALL,
  scrollingScreen,
} from '../course/learn/scrolling-screen.ts';
import { type NoticeLine, noticeRows } from '../course/notice.ts';
import { paragraph } from '../render/fold.ts';
import { said, say } from '../say.ts';
import type { Role } from '../versions.ts';
import type { Stage } from './stage.ts';
import { STAGE_KEYS } from './stage-keys.ts';
import type { Trial } from './trial.ts';
import { trialRows } from './trial-rows.ts';
import type { CasePlace } from './try-stages.ts';

export interface StageView {
  /** What is built. */
  readonly role: Role;
  readonly stages: readonly Stage[];
  /** The stage that is looked at, from 0. */
  readonly at: number;
  /** How many are right, and how many were before. */
  readonly right: number;
  readonly before: number;
  /** How it is started. */
  readonly command: string;
  /** Undefined until there was one. */
  readonly trial: Trial | undefined;
  readonly isTrying: boolean;
  /** Where it is in that; undefined before the first case. */
  readonly place?: CasePlace | undefined;
  /** How many hints are open. */
  readonly hints: number;
  /** In place of the stage. */
  readonly notice?: readonly NoticeLine[] | undefined;
  /** In place of the keys, until it is answered. */
  readonly question?: string | undefined;
}

const BAR = 24;

export function stageScreen(view: StageView, top: number, style: ScreenStyle): Screen {
  const body = view.notice ? noticeRows(view.notice, style) : bodyRows(view, style);
  return scrollingScreen(headRows(view, style), body, top, footRows(view.question, STAGE_KEYS, style), style);
}

/** The same without a screen: for a log. */
export function stageLines(view: StageView, style: ScreenStyle): string[] {
  return [...headRows(view, style), ...bodyRows(view, style)];
}

function headRows(
  { role, stages, at, right, command, trial, isTrying, place }: StageView,
  style: ScreenStyle,
): string[] {
  const stage = stages[at];
  const filled = Math.floor((BAR * right) / stages.length);
  const bar =
    style.height < SMALL
      ? []
      : [dim(`[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${rightInWords(right, stages.length)}`, style)];
  return [
    ...bar,
    ...paragraph(
      say('Stage {#number} of {#count}. {title}', {
        ...{ number: at + 1, count: stages.length },
        title: said(stage?.title ?? ''),
      }),
      style,
      'bold',
    ),
    ...paragraph(command, style),
    isTrying ? dim(`${tryingInWords(role, trial !== undefined, place)} …`, style) : '',
  ];
}

function rightInWords(right: number, count: number): string {
  return say('{#right} of {#count} stages right', { right, count });
}

function tryingInWords(role: Role, hasStarted: boolean, place: CasePlace | undefined): string {
  const values = { role: said(role) };
  if (place !== undefined)
    return say('trying your {role}: stage {#stage}, case {#number} of {#count}', { ...values, ...place });
  return say(hasStarted ? 'trying your {role}' : 'starting your {role}', values);
}

function bodyRows(view: StageView, style: ScreenStyle): string[] {
  const { role, stages, at, trial, before, hints } = view;
  const stage = stages[at];
  if (!stage) return [];
  const asks = [
    ...paragraph(said(stage.build), style),
    '',
    ...paragraph(
      say('Rule: {rule} ({section}, lesson {#lesson})', {
        ...{ rule: said(stage.rule), section: stage.section, lesson: stage.lesson.slice(0, 2) },
      }),
      style,
    ),
  ];
  const result = trial && isAbout(view, trial) ? trialRows(trial, role, before, style) : [];
  const rows = style.height < SMALL ? [...result, '', ...asks] : [...asks, '', ...result];
  const told = stage.hints
    .slice(0, hints)
    .flatMap((hint, i) => [
      ...paragraph(say('Hint {#number}: {hint}', { number: i + 1, hint: said(hint) }), style),
      '',
    ]);
  // A hint is asked for to be read now.
  return [...told, ...rows];
}

/** Whether the trial says something about the stage that is looked at. */
function isAbout({ at, stages }: StageView, { tried }: Trial): boolean {
  return tried === undefined || at === Math.min(tried.right, stages.length - 1);
}
