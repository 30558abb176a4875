/** What `check` prints while it runs: a bar on a terminal, else a line for each case; and the tally at the end. */

import { failedLines } from '../conformance/reports/failed-lines.ts';
import { caseLines } from '../conformance/reports/lines.ts';
import type { Run } from '../conformance/reports/run.ts';
import { hasFailed, type Result } from '../conformance/result.ts';
import { tallyInWords, tallyOf } from '../conformance/tally.ts';
import { foldLines } from '../render/fold.ts';
import { type Piece, paint } from '../render/paint.ts';
import { printable } from '../server/log.ts';
import type { Streams } from './command-line.ts';
import { terminalStyle } from './terminal.ts';

/** Columns of the bar. */
const BAR = 30;

/** The lines of a case. They are not cut: a log keeps them whole. */
export function shownLines(result: Result, color: boolean): string[] {
  return caseLines(result).map((pieces) => paint(pieces.map(safe), Number.MAX_SAFE_INTEGER, color));
}

function safe(piece: Piece): Piece {
  if (typeof piece === 'string') return printable(piece);
  const [text, ...style] = piece;
  return [printable(text), ...style];
}

export class CheckOutput {
  readonly #streams: Streams;
  readonly #count: number;
  readonly #isJson: boolean;
  readonly #hasBar: boolean;
  readonly #color: boolean;
  #done = 0;
  #failed = 0;

  /** @param count  cases that will be run */
  constructor(streams: Streams, count: number, isJson: boolean) {
    this.#streams = streams;
    this.#count = count;
    this.#isJson = isJson;
    this.#color = terminalStyle(streams.stdout).color;
    this.#hasBar = streams.stdout.isTTY === true && !isJson;
  }

  /** A line about the run, not about a case. */
  say(line: string): void {
    this.#clearBar();
    (this.#isJson ? this.#streams.stderr : this.#streams.stdout).write(`${printable(line)}\n`);
    this.#drawBar();
  }

  /** What is being waited for, on standard error. */
  waits(line: string): void {
    this.#clearBar();
    this.#streams.stderr.write(`${printable(line)}\n`);
    this.#drawBar();
  }

  /**
   * Why there is nothing to test.
   *
   * @param printed  what the program under test has printed
   */
  nothing(why: string, printed = ''): void {
    this.#clearBar();
    const lines = printed.trim() === '' ? [] : printed.trim().split(/\r?\n/);
    const told = lines.length === 0 ? [] : ['It printed:', ...lines.map((line) => `  ${line}`)];
    const shown = [`error: nothing to test: ${why}`, ...told];
    this.#streams.stderr.write(shown.map((line) => `${printable(line)}\n`).join(''));
  }

  /** A case that is done. On a terminal only those that are not right have a line. */
  readonly onResult = (result: Result): void => {
    this.#done++;
    if (hasFailed(result)) this.#failed++;
    if (this.#isJson) return;
    this.#clearBar();
    if (!this.#hasBar || hasFailed(result)) {
      for (const line of this.#linesOf(result)) this.#streams.stdout.write(`${line}\n`);
    }
    this.#drawBar();
  };

  /** On a terminal, what an end did is folded between words. */
  #linesOf(result: Result): string[] {
    const lines = shownLines(result, this.#color);
    if (!this.#hasBar) return lines;
    const { width } = terminalStyle(this.#streams.stdout);
    const reasons = shownLines(result, false).slice(1);
    return [...lines.slice(0, 1), ...reasons.flatMap((line) => foldLines(line, width))];
  }

  /** Prints the failed cases again and the tally, or the report as JSON. @returns whether all were tried and none failed */
  async finish(run: Run): Promise<boolean> {
    this.#clearBar();
    const tally = tallyOf(run.results);
    if (this.#isJson) {
      const { jsonReport } = await import('../conformance/reports/json.ts');
      this.#streams.stdout.write(`${JSON.stringify(jsonReport(run), null, 1)}\n`);
    } else {
      if (tally.failed > 0 && tally.all > 1) {
        const again = ['', 'Failed:', ...failedLines(run.results)];
        const { width } = terminalStyle(this.#streams.stdout);
        const shown = again.flatMap((line) => foldLines(printable(line), width));
        this.#streams.stdout.write(shown.map((line) => `${line}\n`).join(''));
      }
      const missing = this.#count - run.results.length;
      const notRun = missing > 0 ? `; ${missing} were not run` : '';
      const seconds = (run.took / 1000).toFixed(1);
      this.#streams.stdout.write(`${printable(run.subject)}: ${tallyInWords(tally)}${notRun} (${seconds} s)\n`);
    }
    return tally.failed === 0 && tally['not-tried'] === 0;
  }

  #drawBar(): void {
    if (!this.#hasBar) return;
    const full = Math.round((this.#done / this.#count) * BAR);
    const bar = '█'.repeat(full) + '░'.repeat(BAR - full);
    this.#streams.stdout.write(`${bar} ${this.#done} of ${this.#count}, ${this.#failed} failed`);
  }

  #clearBar(): void {
    if (this.#hasBar) this.#streams.stdout.write('\r\u001b[2K');
  }
}
