/**
 * What an end must not agree to: an offer that breaks a rule is declined, and an answer that breaks one fails the connection
 * (RFC 7692 §7.1).
 */

import { fromUtf8 } from '../../bytes.ts';
import type { Case, DeflateWish } from '../case.ts';
import { aboutDeflate, COMPRESSED } from '../deflate-kinds.ts';
import { text } from '../frame-writer.ts';
import { answers, fails, message } from '../kinds.ts';

const NAME = 'permessage-deflate';
const SECTION = 'RFC 7692 §7.1';
const HELLO = 'Hello';

type Row = readonly [what: string, of: string, parameters: string];

/** Values that no window has: 8 to 15, without a leading zero (RFC 7692 §7.1.2). */
const badWindows = (parameter: string): Row[] =>
  ['7', '16', '0', '08', '-9', '9.5', 'x'].map((value) => [
    `${parameter.replaceAll('_', '-').replace('-max-window-bits', '-window')}-${value.replace('.', '-')}`,
    `a ${parameter} of ${value}`,
    `${parameter}=${value}`,
  ]);

/** Breaks a rule in an offer and in an answer. */
const BAD_PARAMETERS: readonly Row[] = [
  ...badWindows('server_max_window_bits'),
  ...badWindows('client_max_window_bits'),
  ['server-window-bare', 'a server_max_window_bits without a value', 'server_max_window_bits'],
  ['server-context-value', 'a server_no_context_takeover with a value', 'server_no_context_takeover=1'],
  ['client-context-value', 'a client_no_context_takeover with a value', 'client_no_context_takeover=true'],
  ['unknown', 'a parameter that does not exist', 'x_two_handshakes'],
  ['server-context-twice', 'a parameter that comes twice', 'server_no_context_takeover; server_no_context_takeover'],
  [
    'server-window-twice',
    'two values for server_max_window_bits',
    'server_max_window_bits=10; server_max_window_bits=12',
  ],
];

// ── Servers ──────────────────────────────────────────────────────────────────

const declines = ([what, of, parameters]: Row): Case => ({
  ...answers(
    aboutDeflate(
      { id: `deflate-offers/declines-${what}`, title: `declines an offer with ${of}`, section: SECTION },
      { offer: `${NAME}; ${parameters}`, badOffers: 'all', wants: [] },
    ),
    { say: [text(HELLO)] },
    [message(HELLO)],
    'declines the offer, and goes on without compression',
  ),
  of: ['server'],
});

/** Offers that are as they should be. A server may decline these, too. */
const GOOD_OFFERS: readonly (readonly [what: string, of: string, offer: string, more?: Partial<DeflateWish>])[] = [
  ['bare', 'without parameters', NAME],
  ['client-window-bare', 'with a client_max_window_bits without a value', `${NAME}; client_max_window_bits`],
  ['client-window-10', 'with a client_max_window_bits of 10', `${NAME}; client_max_window_bits=10`],
  [
    'quoted',
    'with a value in quotes',
    `${NAME}; server_max_window_bits="12"`,
    { demands: { serverMaxWindowBits: 12 } },
  ],
  [
    'all-parameters',
    'with all four parameters',
    `${NAME}; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=12; client_max_window_bits`,
    { demands: { serverNoContextTakeover: true, serverMaxWindowBits: 12 } },
  ],
  ['second', 'after one that it must decline', `${NAME}; server_max_window_bits=99, ${NAME}`, { badOffers: 'some' }],
  ['after-unknown', 'after an extension that nobody knows', `x-two-handshakes, ${NAME}`],
];

const goodOffers = GOOD_OFFERS.map(
  ([what, of, offer, more]): Case => ({
    ...answers(
      aboutDeflate(
        {
          id: `deflate-offers/takes-${what}`,
          title: `answers an offer ${of} with nothing that was not offered`,
          section: SECTION,
        },
        { offer, wants: [], ...more },
      ),
      { say: [] },
      [message(HELLO)],
      'agrees, and echoes a compressed message',
    ),
    of: ['server'],
    async play(tester) {
      await tester.say(text(tester.compress(fromUtf8(HELLO)), COMPRESSED));
      await tester.answers(1);
      await tester.finish();
    },
  }),
);

// ── Clients ──────────────────────────────────────────────────────────────────

/** An answer that breaks a rule, as it comes from the offers; undefined if it breaks none for this client. */
type Answer = (offers: string) => string | undefined;

const limitOf = (offers: string) => /server_max_window_bits="?(\d+)/.exec(offers)?.[1];

const BAD_ANSWERS: readonly (readonly [what: string, of: string, answer: Answer])[] = [
  ...BAD_PARAMETERS.map(([what, of, parameters]) => [what, of, () => `${NAME}; ${parameters}`] as const),
  ['client-window-bare', 'a client_max_window_bits without a value', () => `${NAME}; client_max_window_bits`],
  [
    'client-window-not-offered',
    'a client_max_window_bits that was not offered',
    (offers) => (offers.includes('client_max_window_bits') ? undefined : `${NAME}; client_max_window_bits=12`),
  ],
  [
    'server-window-larger',
    'a larger window for the server than was asked for',
    (offers) => (limitOf(offers) === undefined ? undefined : `${NAME}; server_max_window_bits=15`),
  ],
  [
    'server-context-missing',
    'an answer that leaves out the server_no_context_takeover that was asked for',
    (offers) => (offers.includes('server_no_context_takeover') ? NAME : undefined),
  ],
  [
    'not-offered',
    'compression if it was not offered',
    (offers) => (offers.includes(NAME) ? undefined : `${NAME}; server_no_context_takeover`),
  ],
  ['twice', 'two agreements', () => `${NAME}, ${NAME}; server_no_context_takeover`],
  ['other', 'an extension that nobody knows beside permessage-deflate', () => `${NAME}, x-two-handshakes`],
];

/** A client that offers no compression must fail at any agreement. That is one rule, which one case tries. */
const ifOffered =
  (answer: Answer): Answer =>
  (offers) =>
    offers.includes(NAME) ? answer(offers) : undefined;

/** The handshake is not done yet: whatever close code comes, if any, is as good. */
const ANY_FAILURE = [1002, 1003, 1006, 1008, 1010, 1011];

const refusals = BAD_ANSWERS.map(
  ([what, of, answer]): Case => ({
    ...fails(
      aboutDeflate(
        { id: `deflate-offers/fails-at-${what}`, title: `fails at an agreement with ${of}`, section: SECTION },
        { offer: NAME, answers: what === 'not-offered' ? answer : ifOffered(answer), wants: [] },
      ),
      { say: [] },
      { codes: ANY_FAILURE },
    ),
    of: ['client'],
  }),
);

export const DEFLATE_OFFERS: readonly Case[] = [...BAD_PARAMETERS.map(declines), ...goodOffers, ...refusals];
