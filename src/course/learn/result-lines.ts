/** What a check says of one task: the first rule that is broken, and why. */

import { type LineStyle, paragraph } from '../../render/fold.ts';
import { said, say } from '../../say.ts';
import { fitFrame } from '../exercises/code-frame.ts';
import type { Task } from '../exercises/exercise.ts';
import { passes, type Report } from '../exercises/report.ts';
import { countInWords, passedInWords } from '../exercises/result-words.ts';
import { saidMessage } from '../exercises/said-message.ts';
import { whyLines } from '../exercises/why.ts';

/** The state of one task. */
export function resultLines(task: Task, report: Report, style: LineStyle): string[] {
  const own = report.rules.filter((rule) => rule.task === task.name);
  const hold = own.filter(({ holds }) => holds).length;
  // First, since what follows may be longer than the window.
  const count = own.length === 0 ? [] : paragraph(countInWords(hold, own.length), style, 'dim');
  if (report.problem !== undefined) {
    return [...count, ...paragraph(`✗ ${fitFrame(saidMessage(report.problem), style.width)}`, style, 'red')];
  }
  const broken = own.find(({ holds }) => !holds);
  if (broken === undefined && passes(report, task.name)) {
    return paragraph(`✓ ${passedInWords(task, own.length)}`, style, 'tint4');
  }
  if (broken === undefined) {
    return paragraph(
      `✗ ${say('{task} has no tests to pass: is its file complete?', { task: task.name })}`,
      style,
      'red',
    );
  }
  return [
    ...count,
    ...paragraph(`✗ ${said(broken.rule)}`, style, 'red', 'bold'),
    ...whyLines(broken).flatMap((text) => paragraph(`  ${text}`, style)),
  ];
}
