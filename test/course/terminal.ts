/** A terminal in memory, for the programs that read keys and draw screens. */

import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect } from 'vitest';
import { withoutColor } from '../../src/course/exhibits-ansi.ts';
import { breakWord } from '../../src/render/columns.ts';

/** Nearly as long as a test may take, in ms. */
const PATIENCE = 170_000;
const CLEARED = '\u001b[2J\u001b[H';

/** What was typed goes in, what was drawn comes out. */
export class Terminal {
  readonly raw: boolean[] = [];
  readonly input = Object.assign(new PassThrough({ autoDestroy: false }), {
    isTTY: true,
    setRawMode: (raw: boolean) => void this.raw.push(raw),
  });
  readonly output = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 });
  /** What was drawn since the screen was last cleared. */
  #drawn = '';
  /** How often the screen was drawn. */
  #draws = 0;

  constructor() {
    this.output.on('data', (chunk: Buffer) => {
      this.#drawn = `${this.#drawn}${chunk}`.split(CLEARED).at(-1) ?? '';
      this.#draws++;
    });
  }

  /** The content of the screen: all that was drawn since it was last cleared. */
  get screen(): string {
    return withoutColor(this.#drawn);
  }

  /** The rows of the screen; only an address is longer than one, and goes on in the next. */
  get rows(): string[] {
    return this.screen
      .split('\n')
      .flatMap((line) => (line.startsWith('http://') ? breakWord(line, this.output.columns) : [line]));
  }

  /** Changes the size of the window. */
  resize(columns: number, rows: number): void {
    Object.assign(this.output, { columns, rows });
    this.output.emit('resize');
  }

  /** Types a key that is answered, and waits until the answer shows something. */
  async type(key: string, shows: string): Promise<void> {
    const before = this.#draws;
    this.input.write(key);
    await this.#waitsFor(() => this.#draws > before);
    await this.shows(shows);
  }

  /** Waits nearly as long as a test may take, and then says what the screen shows instead. */
  async shows(text: string): Promise<void> {
    await this.#waitsFor(() => this.screen.includes(text));
    expect(this.screen).toContain(text);
  }

  /** Until something is so, which can change only when something is drawn. */
  async #waitsFor(isSo: () => boolean): Promise<void> {
    const signal = AbortSignal.timeout(PATIENCE);
    while (!isSo() && !signal.aborted) await once(this.output, 'data', { signal }).catch(() => {});
  }
}
