/** What a check says of one task: the first rule that is broken, and why. */

import { type LineStyle, paragraph } from '../fold.ts';
import type { Task } from './exercise.ts';
import { passes, type Report } from './report.ts';
import { whyLines } from './why.ts';

/** The state of one task. */
export function resultLines(task: Task, report: Report, style: LineStyle): string[] {
  if (report.problem !== undefined) {
    return paragraph(`✗ ${report.problem.replace(/^Transform failed.*\n+/, '')}`, style, 'red');
  }
  const own = report.rules.filter((rule) => rule.task === task.name);
  const broken = own.find(({ holds }) => !holds);
  if (broken === undefined && passes(report, task.name)) {
    return paragraph(`✓ all ${own.length} rules hold. You can now ${task.learned}.`, style, 'tint4');
  }
  if (broken === undefined) {
    return paragraph(`✗ ${task.name} has no tests to pass: is its file complete?`, style, 'red');
  }
  const hold = own.filter(({ holds }) => holds).length;
  return [
    ...paragraph(`✗ ${broken.rule}`, style, 'red', 'bold'),
    ...whyLines(broken).flatMap((text) => paragraph(`  ${text}`, style)),
    '',
    ...paragraph(`${hold} of ${own.length} rules hold.`, style, 'dim'),
  ];
}
