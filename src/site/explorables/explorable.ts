/**
 * An explorable: a picture that is the code itself. What it shows is a function of a state, and the state can stand
 * in an address. The build draws the first state; the page's script draws each that a visitor makes of it.
 */

import type { Html } from '../../render/markup.ts';

/** What a control asks for: the name in its `data-act`, and its `data-value`, or the value of its field. */
export interface Act {
  readonly name: string;
  readonly value: string;
}

export interface Explorable<State> {
  /** `scissors`: its page is `explorable-scissors.html`, and its parameters in an address begin with `scissors.`. */
  readonly id: string;
  readonly title: string;
  /** The state that the build draws. */
  readonly start: State;
  /** Reads a state from an address, which may come from anybody: undefined if it makes no sense. */
  read(query: URLSearchParams): State | undefined;
  /** What differs from the start; read, it gives the same state again. */
  write(state: State): URLSearchParams;
  /** What a control makes of the state; the same state if the act makes no sense. */
  act(state: State, act: Act): State;
  /** The whole picture. */
  draw(state: State): Html;
  /** What there is to see, in a sentence or two, for those who hear the page. */
  say(state: State): string;
}
