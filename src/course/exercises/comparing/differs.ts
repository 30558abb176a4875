/** That an answer is not the expected one. What a learner reads is all in here, and in no words of a test library. */

import { linesOf, type MessagePart } from './comparison.ts';

export class Differs extends Error {
  override readonly name = 'Differs';
  /** The message, with its comparisons of bytes as such; omitted if it has none. */
  readonly parts?: readonly MessagePart[];
  /** The likely mistake, in a sentence; omitted if none was recognised. */
  readonly mistake?: string;

  /**
   * @param parts    what was compared, then both values, aligned
   * @param mistake  the likely mistake
   */
  constructor(parts: readonly MessagePart[], mistake?: string) {
    super(linesOf(parts).join('\n'));
    if (parts.some((part) => typeof part !== 'string')) this.parts = parts;
    if (mistake !== undefined) this.mistake = mistake;
  }
}
