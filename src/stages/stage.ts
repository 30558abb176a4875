/** A stage of a program of the learner's own: what to build, the rule, and what shows whether it is right. */

import type { Case } from '../conformance/case.ts';
import type { Happening } from '../conformance/happening.ts';

export interface Stage {
  /** `accept`; never changes. */
  readonly id: string;
  readonly title: string;
  /** What to build, in two or three sentences. */
  readonly build: string;
  /** The rule, in a sentence. */
  readonly rule: string;
  /** Where the rule is: `RFC 6455 §4.2.2`. */
  readonly section: string;
  /** The lesson that explains it: `05-version13-accept`. */
  readonly lesson: string;
  /** What must be right, in this order: the id of a case of `check`, or a case of the stage's own. */
  readonly cases: readonly (string | Case)[];
  readonly hints: readonly [first: string, second: string];
  /** The first that is seen is named. */
  readonly mistakes: readonly Mistake[];
  /** Whether it counts how connections end. In the stages before closing, it does not. */
  readonly judgesEnds?: true;
  /** Whether the program sends no frames yet: none is waited for. */
  readonly isWithoutFrames?: true;
}

/** What a case that is not right is often a sign of. */
export interface Mistake {
  /** `accept-of-decoded-key`. */
  readonly name: string;
  /** What to look at, in a sentence or two. */
  readonly look: string;
  isSeen(seen: Seen): boolean;
}

/** What was seen of a case. */
export interface Seen {
  readonly case: Case;
  readonly happenings: readonly Happening[];
  /** What the program under test was sent, and what came from it: the first 64 KiB. */
  readonly sent: Uint8Array;
  readonly came: Uint8Array;
}
