/**
 * The verdict on an answer that may be hostile.
 *
 * Whatever runs in one thread with the tests can change what the tests say. So
 * an answer runs twice. First apart from the tests, in a thread that shares no
 * object with them and can only return values: there it cannot make a rule hold
 * that does not. If a task is passed there, the answer runs as `learn` runs it:
 * some rules see only there what they ask for, such as how fast the code is. Any
 * other rule holds if it held both times.
 */

import { readFileSync } from 'node:fs';
import type { Checker } from '../exercises/checker.ts';
import type { Exercise } from '../exercises/exercise.ts';
import { passes, type Report, type RuleResult } from '../exercises/report.ts';
import { apartModule } from './apart-module.ts';
import type { HandedInAnswer } from './handed-in.ts';

/** Many times what a loop over a mebibyte takes; in ms. */
const SLOW = 50;

/** On the first line of an answer, so that its lines keep their numbers. */
const DISARMED = "import '../../src/course/marking/disarmed.ts'; ";

export class Judge {
  readonly #checker: Checker;
  /** The rules that the project's own solution does not hold when it runs apart, by exercise. */
  readonly #onlyTogether = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(checker: Checker) {
    this.#checker = checker;
  }

  async reportOf(exercise: Exercise, answer: HandedInAnswer): Promise<Report> {
    const apart = await this.#apart(exercise, answer);
    // As a stub, or what cannot be read: no rule sees something else together with the tests.
    if (apart.rules.every(({ holds }) => !holds)) return apart;
    const isRight = apart.rules.every(({ holds }) => holds);
    const onlyTogether = isRight ? new Set() : await this.#rulesOnlyTogether(exercise);
    const held = (rule: RuleResult) => rule.holds || onlyTogether.has(nameOf(rule));
    const forgiven = { ...apart, rules: apart.rules.map((rule) => ({ ...rule, holds: held(rule) })) };
    if (!exercise.tasks.some(({ name }) => passes(forgiven, name))) return apart;
    const module = `${DISARMED}${answer.text}`;
    const [together] = await this.#checker.checkAll([{ exercise, path: answer.path, module }]);
    if (together === undefined || together.problem !== undefined) return together ?? apart;
    const broken = new Map(forgiven.rules.filter(({ holds }) => !holds).map((rule) => [nameOf(rule), rule]));
    const known = new Set(apart.rules.map(nameOf));
    return {
      ...together,
      rules: together.rules.map((rule) => {
        if (!rule.holds) return rule;
        if (!known.has(nameOf(rule))) return { ...rule, holds: false, message: 'it is no rule of this exercise' };
        return broken.get(nameOf(rule)) ?? rule;
      }),
    };
  }

  async #apart(exercise: Exercise, answer: HandedInAnswer, slow = 0): Promise<Report> {
    try {
      const module = await apartModule(exercise, answer, slow);
      const [report] = await this.#checker.checkAll([{ exercise, path: answer.path, module }]);
      return report ?? { rules: [] };
    } catch (error) {
      // Nothing of it runs.
      const [none] = await this.#checker.checkAll([{ exercise, path: answer.path, module: '' }]);
      return { rules: none?.rules ?? [], problem: error instanceof Error ? error.message : String(error) };
    }
  }

  /** Found by running the solution. */
  #rulesOnlyTogether(exercise: Exercise): Promise<ReadonlySet<string>> {
    const known = this.#onlyTogether.get(exercise.id);
    const text = readFileSync(exercise.solution, 'utf8');
    const found =
      known ??
      this.#apart(exercise, { path: exercise.solution, text }, SLOW).then(
        ({ rules }) => new Set(rules.filter(({ holds }) => !holds).map(nameOf)),
      );
    this.#onlyTogether.set(exercise.id, found);
    return found;
  }
}

function nameOf({ task, rule }: RuleResult): string {
  return `${task}: ${rule}`;
}
