/** Changes the proof in a server's answer, as a cache with an old answer would. */

import { concat, toLatin1 } from '../../../bytes.ts';
import { RESPONSE_BODY_BYTES } from '../../../handshake/hixie76.ts';
import type { Speak } from '../../../versions.ts';
import { WRONG_ANSWERS } from '../wrong-answers.ts';

export class WrongAnswerOnTheWay {
  readonly #speak: Speak;
  #held: Uint8Array | undefined = new Uint8Array(0);

  constructor(speak: Speak) {
    this.#speak = speak;
  }

  /** Takes bytes from the server and returns those to pass on: none until the answer is complete. */
  pass(chunk: Uint8Array): Uint8Array {
    if (this.#held === undefined) return chunk;
    this.#held = concat([this.#held, chunk]);
    const text = toLatin1(this.#held);
    const body = text.indexOf('\r\n\r\n') + 4;
    const end = body + (this.#speak === 'hixie-76' ? RESPONSE_BODY_BYTES : 0);
    if (body < 4 || this.#held.length < end) return new Uint8Array(0);
    const whole = this.#held;
    this.#held = undefined;
    if (this.#speak === 'hixie-76') {
      const wrong = Uint8Array.from(whole);
      wrong[body] = (wrong[body] ?? 0) ^ 0xff;
      return wrong;
    }
    return WRONG_ANSWERS.find(({ name }) => name === 'wrong-accept')?.change(whole) ?? whole;
  }
}
