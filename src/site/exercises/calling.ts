/**
 * The answers of a reader, loaded in the page to be called: in a worker of the sandboxed frame that answers are checked
 * in (`frame.ts`), where they can reach nothing of the page.
 */

import {
  type Given,
  type KeptFunction,
  type OwnCode,
  OwnCodeError,
  type Part,
  type Returned,
} from '../../course/own-code/own-code.ts';
import type { Asked, Outcome, Sources, Stopped } from './messages.ts';
import { type Frame, openFrame } from './opened-frame.ts';
import { stoppedInWords } from './stopped-words.ts';

/**
 * Loads answers.
 *
 * @param base     the address of the site's root, with a slash at its end
 * @param sources  TypeScript, whole files
 * @throws OwnCodeError `not-here`, `not-loaded`, `stopped`
 */
export async function loadAnswers(base: string, sources: Sources): Promise<OwnCode> {
  const frame = await openFrame(base).catch(() => {
    throw new OwnCodeError('not-here', 'answers cannot be run in the page here');
  });
  try {
    await outcomeOf(frame, { load: sources });
    return new LoadedAnswers(frame);
  } catch (error) {
    frame.close();
    throw error;
  }
}

class LoadedAnswers implements OwnCode {
  readonly #frame: Frame;
  /** Calls come one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(frame: Frame) {
    this.#frame = frame;
  }

  call(part: Part | KeptFunction, given: readonly Given[]): Promise<Returned> {
    const { lesson, name } = part;
    const run = async (): Promise<Returned> => {
      const outcome = await outcomeOf(this.#frame, { call: { ...part, given } }, part);
      return 'kept' in outcome ? { kept: { lesson, name, kept: outcome.kept } } : outcome;
    };
    const returned = this.#last.then(run, run);
    this.#last = returned.catch(() => {});
    return returned;
  }

  close(): void {
    this.#frame.close();
  }
}

type Done = Exclude<Outcome, { fault: unknown } | { loaded: unknown }>;

/** @throws OwnCodeError */
async function outcomeOf(frame: Frame, what: Asked, part?: Part): Promise<Done> {
  const answer = await frame.ask(what);
  if (answer === 'gone') throw new OwnCodeError('stopped', 'the code ran out of memory', part);
  const outcome: Outcome | Stopped = 'outcome' in answer ? answer.outcome : { loaded: true };
  if ('stopped' in outcome) throw new OwnCodeError('stopped', stoppedInWords(outcome), part);
  if ('fault' in outcome) {
    const { fault, says, lesson } = outcome;
    throw new OwnCodeError(fault, says, lesson === undefined ? part : { lesson, name: 'exercise.ts' });
  }
  return 'loaded' in outcome ? { value: undefined } : outcome;
}
