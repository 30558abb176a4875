/** How long the other end is waited for. */

/** How long a tester waits, in ms. */
export interface Patience {
  /** For the end under test to go on: without a byte from it for this long, nothing more is expected. */
  readonly answer: number;
  /** For the first answer of a server, and for the request of a client; as `answer` if it is not there. */
  readonly first?: number;
  /** For what the end under test may do or leave, at most as long as `answer`, and by default as long. */
  readonly optional?: number;
  /** Before it asks with a ping whether an end that should have failed is still there. */
  readonly silence: number;
}

export const PATIENCE: Patience = { answer: 3000, optional: 1000, silence: 150 };
