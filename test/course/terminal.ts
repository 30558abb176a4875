/** A terminal in memory, for the programs that read keys and draw screens. */

import { PassThrough } from 'node:stream';
import { expect, vi } from 'vitest';
import { withoutColor } from '../../src/course/exhibits-ansi.ts';

/** What was typed goes in, what was drawn comes out. */
export class Terminal {
  readonly raw: boolean[] = [];
  readonly input = Object.assign(new PassThrough({ autoDestroy: false }), {
    isTTY: true,
    setRawMode: (raw: boolean) => void this.raw.push(raw),
  });
  readonly output = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 });
  #drawn = '';

  constructor() {
    this.output.on('data', (chunk: Buffer) => {
      this.#drawn += chunk.toString();
    });
  }

  /** The content of the screen: all that was drawn since it was last cleared. */
  get screen(): string {
    return withoutColor(this.#drawn.split('\u001b[2J\u001b[H').at(-1) ?? '');
  }

  /** Types a key, and waits until the screen shows something. */
  async type(key: string, shows: string): Promise<void> {
    this.input.write(key);
    await this.shows(shows);
  }

  /** Waits nearly as long as a test may take, and then says what the screen shows instead. */
  async shows(text: string): Promise<void> {
    await vi.waitFor(() => expect(this.screen).toContain(text), { timeout: 170_000, interval: 10 });
  }
}
