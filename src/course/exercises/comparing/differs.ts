/** That an answer is not the expected one. What a learner reads is all in here, and in no words of a test library. */

export class Differs extends Error {
  override readonly name = 'Differs';
  /** The likely mistake, in a sentence; omitted if none was recognised. */
  readonly mistake?: string;

  /**
   * @param lines    what was compared, then both values, aligned
   * @param mistake  the likely mistake
   */
  constructor(lines: readonly string[], mistake?: string) {
    super(lines.join('\n'));
    if (mistake !== undefined) this.mistake = mistake;
  }
}
