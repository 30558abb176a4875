/** What has passed, recorded and shown: the ladder follows at once, or when it is no longer paused. */

import { say } from '../../../say.ts';
import { element } from '../../browser/element.ts';
import { type Filter, Ladder } from './ladder.ts';
import { LiveRecord, type Participant, type Passed } from './record.ts';

export class Viewed {
  readonly #ladder = new Ladder(element('#ladder', HTMLElement));
  readonly #record = new LiveRecord();
  readonly #onChange: () => void;
  /** What came while the ladder was paused. */
  #held: (() => void)[] | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  clear(): void {
    this.#held = undefined;
    this.#record.clear();
    this.#ladder.clear();
    this.#changed();
  }

  /** How many clients the ladder has lines for. */
  set lanes(count: number) {
    this.#ladder.lanes = count;
  }

  add(passed: Passed): void {
    this.#record.add(passed);
    const at = this.#record.since(passed.time);
    this.#show(() => this.#ladder.add(passed, at));
  }

  /** @param time  if it is to be saved: when it happened */
  addEvent(participant: Participant, text: string, time?: number): void {
    if (time !== undefined) this.#record.add({ participant, time, event: text });
    this.#show(() => this.#ladder.addEvent(participant, text));
  }

  showBeginning(): void {
    this.#ladder.showBeginning();
  }

  filter(filter: Filter): void {
    this.#ladder.filter(filter);
    this.#changed();
  }

  /** Pauses, or goes on; returns what it has done, in words. */
  pause(): string {
    const waiting = this.#held;
    this.#held = waiting ? undefined : [];
    for (const draw of waiting ?? []) draw();
    this.#changed();
    return say(
      waiting ? 'Going on: what waited is in the ladder.' : 'Paused: what passes now waits outside the ladder.',
    );
  }

  get hasPassed(): boolean {
    return this.#record.count > 0;
  }

  /** `9 in the ladder; 2 more wait` */
  get inWords(): string {
    const waiting = this.#held?.length ?? 0;
    const count = this.#ladder.shown;
    return waiting > 0
      ? say('{#count} in the ladder; {#waiting} more wait', { count, waiting })
      : say('{#count} in the ladder: open one', { count });
  }

  /** Saves what has passed by now; returns the name of the file. */
  async save(kind: 'json' | 'pcapng'): Promise<string> {
    const passed = [...this.#record.all];
    const { toCapture, toJson } = await import('./saved.ts');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([kind === 'json' ? toJson(passed) : toCapture(passed)]));
    link.download = `live.${kind}`;
    link.click();
    URL.revokeObjectURL(link.href);
    return link.download;
  }

  #show(draw: () => void): void {
    if (this.#held) this.#held.push(draw);
    else draw();
    this.#changed();
  }

  #changed(): void {
    const button = element('#pause', HTMLButtonElement);
    button.setAttribute('aria-pressed', String(this.#held !== undefined));
    button.textContent = say(this.#held ? 'Go on' : 'Pause');
    this.#onChange();
  }
}
