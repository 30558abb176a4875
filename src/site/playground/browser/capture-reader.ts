/** The page's side of the worker that reads captures. The worker is started for the first, and ended when it is not needed. */

import { say } from '../../../say.ts';
import { PAGE_TEXTS } from '../../browser/page-texts.ts';
import type { Ask, Tell } from '../messages.ts';

/** Hears what the worker tells in answer to one question. */
type Hear = (tell: Tell) => void;

export class CaptureReader {
  #worker: Worker | undefined;
  #asked = 0;
  readonly #hearing = new Map<number, Hear>();

  /** Asks the worker, and calls with all that it tells in answer, until {@link end} or a failure. */
  ask(question: Ask, hear: Hear): void {
    const number = ++this.#asked;
    this.#hearing.set(number, hear);
    this.#started().postMessage({ ...question, number });
  }

  /** Asks for one thing, and forgets the question when it is answered. */
  askOnce<T extends Tell['tell']>(question: Ask, expected: T, hear: (tell: Tell & { tell: T }) => void): void {
    this.ask(question, (tell) => {
      if (tell.tell === expected) hear(tell as Tell & { tell: T });
    });
  }

  /** Ends the worker, whatever it is doing; what it has read is forgotten. */
  end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#hearing.clear();
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./playground-worker.js', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Tell & { readonly to: number }>) => {
      const hear = this.#hearing.get(data.to);
      if (isLast(data)) this.#hearing.delete(data.to);
      hear?.(data);
    });
    worker.addEventListener('error', ({ message }) => {
      const all = [...this.#hearing.values()];
      this.end();
      for (const hear of all)
        hear({
          tell: 'failed',
          what: say('The capture cannot be read: {why}', { why: message ?? say('the worker did not start') }),
        });
    });
    this.#worker = worker;
    if (PAGE_TEXTS) worker.postMessage({ ask: 'speak', texts: PAGE_TEXTS, number: 0 });
    return worker;
  }
}

/** Whether nothing else answers the same question. */
function isLast({ tell }: Tell): boolean {
  return tell !== 'progress' && tell !== 'opened' && tell !== 'known' && tell !== 'tallies' && tell !== 'rows';
}
