/** A list of tasks to choose one from: it scrolls, and a lesson's number jumps to it. */

import type { Key } from 'node:readline';
import { columns, pad } from '../../render/columns.ts';
import { paint } from '../../render/paint.ts';

/** A task, as the list names it. */
export interface ListedTask {
  /** Of its lesson, `03`. */
  readonly number: string;
  readonly name: string;
  /** The lesson's question; empty while it is being loaded. */
  readonly title: string;
  readonly isPassed: boolean;
}

/** What the learner wants after a key. */
export type Choice = 'more' | 'back' | 'chosen' | 'other';

const PAGE = 10;

export class TaskList {
  readonly #numbers: readonly string[];
  /** The place of the task that Enter opens. */
  at: number;
  /** Digits that may be the beginning of a lesson's number. */
  #typed = '';

  /**
   * @param numbers  of the lessons, one for each task, in their order
   * @param at       the place to begin at
   */
  constructor(numbers: readonly string[], at: number) {
    this.#numbers = numbers;
    this.at = at;
  }

  onKey({ name, sequence }: Key): Choice {
    const key = name ?? sequence ?? '';
    if (/^[0-9]$/.test(key)) {
      this.#jump(key);
      return 'more';
    }
    this.#typed = '';
    switch (key) {
      case 'return':
      case 'enter':
        return 'chosen';
      case 'escape':
      case 'left':
      case 'l':
        return 'back';
      case 'down':
      case 'j':
        return this.#move(1);
      case 'up':
      case 'k':
        return this.#move(-1);
      case 'pagedown':
      case 'space':
        return this.#move(PAGE);
      case 'pageup':
        return this.#move(-PAGE);
      case 'home':
        return this.#move(-this.#numbers.length);
      case 'end':
        return this.#move(this.#numbers.length);
      default:
        return 'other';
    }
  }

  #move(by: number): Choice {
    this.at = Math.max(0, Math.min(this.#numbers.length - 1, this.at + by));
    return 'more';
  }

  /** To the first task of a lesson: 1 is lesson 01, and a 9 after it lesson 19. */
  #jump(digit: string): void {
    for (const typed of [this.#typed + digit, digit]) {
      const place = this.#numbers.findIndex((number) => Number(number) === Number(typed));
      if (place === -1) continue;
      this.at = place;
      this.#typed = typed;
      return;
    }
    this.#typed = digit;
  }

  /** The rows around the chosen task, as many as there is room for. */
  rows(tasks: readonly ListedTask[], room: number, width: number, color: boolean): string[] {
    const longest = Math.max(...tasks.map(({ name }) => columns(name)));
    const shown = Math.min(room, tasks.length);
    const first = Math.max(0, Math.min(tasks.length - shown, this.at - Math.floor(shown / 2)));
    return tasks.slice(first, first + shown).map(({ number, name, title, isPassed }, i) => {
      const isChosen = first + i === this.at;
      const isFirst = tasks[first + i - 1]?.number !== number;
      return paint(
        [
          [`${isChosen ? '>' : ' '} `, 'bold'],
          [isPassed ? '✓' : ' ', 'tint4'],
          ' ',
          [`${number}  ${pad(name, longest)}  `, ...(isChosen ? (['bold'] as const) : [])],
          [isFirst || i === 0 ? title : '', 'dim'],
        ],
        width,
        color,
      );
    });
  }
}
