/** One rule, and how an end is tried for it. */

import type { DeflateOptions } from '../connection/deflate.ts';
import type { Role, Speak } from '../versions.ts';
import type { Happening } from './happening.ts';
import type { Http2Stream } from './http2/stream.ts';
import type { Setting } from './setting.ts';
import type { Tester } from './tester.ts';
import type { Verdict } from './verdict.ts';
import type { Passed } from './wire.ts';

/** What a case speaks: a version, or version 13 over HTTP/2 (RFC 8441). */
export type CaseSpeaks = Speak | 'http2';

/** Something that an end may do, and what is thought of it. */
export interface Outcome {
  readonly verdict: Exclude<Verdict, 'wrong' | 'not-tried'>;
  /** What the end does, without a subject or a full stop: `echoes the text`. */
  readonly does: string;
  readonly matches: Matches;
  /** For what an end may do although the case does not end then: how the connection ends is not judged. */
  readonly closing?: 'any';
}

export interface Matches {
  (heard: Heard): boolean;
  /** The messages, pongs and moments that it waits for, in order, if that is what it looks at. */
  readonly expected?: readonly Happening[];
}

/** What was heard, for those who judge. */
export interface Heard {
  /** The role of the end under test. */
  readonly subject: Role;
  readonly happenings: readonly Happening[];
  /** Who sent the first close frame, if anybody did. */
  readonly closedBy: 'tester' | 'subject' | undefined;
  /** The stream, over HTTP/2. */
  readonly http2: Http2Stream | undefined;
  /** What passed, up to 64 KiB in each direction. */
  readonly passed: readonly Passed[];
  /** What its last frame lacks, in a sentence without a full stop; undefined if that is whole. */
  readonly unfinished: string | undefined;
  /** Bytes that came in all. */
  readonly bytes: number;
  /** How long it took, in ms. */
  readonly took: number;
}

/** How the connection should end. */
export interface Closing {
  /** Who sends the first close frame; the end under test may also just end TCP. */
  readonly by: 'tester' | 'subject';
  /** The codes that the end under test may send; it may always send none. */
  readonly codes: readonly number[];
  /** Whether both close frames must pass, and TCP should be ended in order, by the server. */
  readonly isClean: boolean;
}

/** How messages are to be compressed (RFC 7692). */
export interface DeflateWish {
  /** What the tester offers as a client, as the value of `Sec-WebSocket-Extensions`. */
  readonly offer: string;
  /** What a server that accepts must promise; one that does not is wrong. Nothing by default. */
  readonly demands?: ServerPromises;
  /** What the tester must be allowed to do in what it sends; an end that does not allow it is not tried. */
  readonly needs?: { readonly contextTakeover?: true; readonly windowBits?: number };
  /** Which of the offers break a rule. A server must decline those; if all do, it goes on without compression. */
  readonly badOffers?: 'all' | 'some';
  /** What the tester answers as a server although it breaks a rule; undefined if it would break none for this client. */
  readonly answers?: (offers: string) => string | undefined;
  /** What the tester says as a server: the first that the offers of the client allow. */
  readonly wants: readonly DeflateChoice[];
}

/** What a tester decides as a server. A window for the client is wanted only of one that offers to keep to it. */
export type DeflateChoice = Omit<DeflateOptions, 'engine' | 'threshold'>;

/** What a server promises of what it sends. */
export type ServerPromises = Pick<DeflateOptions, 'serverNoContextTakeover' | 'serverMaxWindowBits'>;

export interface Case {
  /** `theme/what`, in lower case: `framing/text-125`. Never changes. */
  readonly id: string;
  /** What an end does that obeys the rule, without a subject or a full stop: `echoes a text of 125 bytes`. */
  readonly title: string;
  /** Where the rule is: `RFC 6455 §5.2`. */
  readonly section: string;
  readonly speaks: CaseSpeaks;
  /** Which ends it can be tried on. */
  readonly of: readonly Role[];
  /** The number of the same case in Autobahn's suite: `1.1.1`. */
  readonly autobahn?: string;
  /** The lesson that explains the rule: `08-version13-frames`. */
  readonly lesson?: string;
  /** Whether it moves so many bytes that it runs alone. */
  readonly isHeavy?: true;
  /** Whether the tester breaks off, so that the end under test could die of it without failing: a server is looked after. */
  readonly breaksOff?: true;
  /** Whether it shakes hands itself; else that is done before {@link play}, in the ordinary way. */
  readonly opens?: 'itself';
  /** How the tester compresses, for cases about that; an end that does not agree is not tried. */
  readonly deflate?: DeflateWish;
  /** Says what must be said, and waits for the answers. What it hears is judged afterwards. */
  play(tester: Tester, setting: Setting): Promise<void>;
  /** What the end may do; the first that fits is what it did. Anything else is wrong. */
  readonly outcomes: readonly Outcome[];
  readonly closing?: Closing;
}
