/** What a specification demands of an end, in our own words, and the tests that check it. */

export interface Rule {
  readonly section: string;
  readonly rule: string;
  /** `file > title of the test`, from `test/`. */
  readonly tests: readonly string[];
  /** Why no test holds it. */
  readonly why?: string;
}

/** A rule that tests hold. */
export const held = (section: string, rule: string, ...tests: string[]): Rule => ({ section, rule, tests });

/** A rule that is for programs other than ours. */
export const notOurs = (section: string, rule: string, why: string): Rule => ({ section, rule, tests: [], why });

/** The files of tests, each ready to have the title of a test put after it. */
export const FILES = {
  OPENING: 'conformance/4-handshake.test.ts > ',
  REFUSALS: 'handshake/refusals.test.ts > ',
  HABITS: 'interop/proxy-habits.test.ts > ',
  ORIGIN: 'handshake/origin.test.ts > ',
  PUBLISHED: 'handshake/published.test.ts > ',
  FRAMING: 'conformance/1-framing.test.ts > ',
  PINGS: 'conformance/2-pings.test.ts > ',
  RESERVED: 'conformance/3-reserved-bits.test.ts > ',
  OPCODES: 'conformance/4-opcodes.test.ts > ',
  FRAGMENTS: 'conformance/5-fragments.test.ts > ',
  UTF8: 'conformance/6-utf8.test.ts > ',
  CLOSING: 'conformance/7-closing.test.ts > ',
  LIMITS: 'conformance/9-limits.test.ts > ',
  SENDING: 'conformance/10-sending.test.ts > ',
  OLD: 'conformance/hixie76.test.ts > ',
  CONNECT: 'node/connect.test.ts > ',
  SERVER: 'node/server.test.ts > ',
  TLS: 'node/tls.test.ts > ',
  ADMIT: 'node/admit.test.ts > ',
  CONNECTION: 'connection/connection.test.ts > ',
  IN_VERSION_13: 'connection/version-13.test.ts > ',
  ORDER: 'connection/opening.test.ts > ',
} as const;
