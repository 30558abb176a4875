/** Offers and answers, and what both ends then hold each other to. */

import { acceptDeflate, type DeflateAgreement, offerDeflate, readAgreement } from '../../src/connection/deflate.ts';
import { MAX_WINDOW_BITS } from '../../src/connection/deflate-engine.ts';
import type { Exhibit } from '../../src/course/lesson.ts';
import { bars, film, frame, refused, row, values } from '../../src/course/make-exhibits.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import type { Wishes } from './talk.ts';

const withEngine = (wishes: Wishes) => ({ ...wishes, engine: zlibEngine });

/** What a client without wishes offers, as browsers do. */
export const PLAIN_OFFER = offerDeflate(withEngine({}));
const BARE = 'permessage-deflate';

export interface Case {
  readonly title: string;
  readonly offer: string;
  /** What the server wants. */
  readonly server: Wishes;
}

export const CASES: readonly Case[] = [
  { title: 'The usual offer, and a server that has no wishes', offer: PLAIN_OFFER, server: {} },
  {
    title: 'A server that wants small windows in both directions',
    offer: PLAIN_OFFER,
    server: { serverMaxWindowBits: 10, clientMaxWindowBits: 10 },
  },
  {
    title: 'A client that does not say that it can keep to a window: the server may not ask for it',
    offer: BARE,
    server: { serverMaxWindowBits: 10, clientMaxWindowBits: 10 },
  },
  {
    title: 'A server that wants no memory between messages',
    offer: PLAIN_OFFER,
    server: { serverNoContextTakeover: true, clientNoContextTakeover: true },
  },
  {
    title: 'Two offers. The first has a window that does not exist, so the second is taken',
    offer: `${BARE}; server_max_window_bits=7, ${BARE}; server_no_context_takeover`,
    server: {},
  },
  { title: 'A parameter that nobody has defined: no compression', offer: `${BARE}; level=9`, server: {} },
];

/** What the answer to an offer is; undefined: there is none. */
export function answerTo({ offer, server }: Case) {
  return acceptDeflate(offer, withEngine(server));
}

export function negotiations(): Exhibit {
  return film(
    [
      ...CASES.map((one) => {
        const answer = answerTo(one);
        return frame(
          one.title,
          values([row('offer', one.offer), row('answer', answer?.response ?? 'no such header: no compression')]),
          ...(answer ? [rememberedBars(answer.agreement)] : []),
        );
      }),
      frame('A server that answers what is not allowed: the client fails the connection', ...wrongAnswers()),
    ],
    { telling: 1 },
  );
}

/** How much of what each end sends both have to remember. */
function rememberedBars({ windowBits, noContextTakeover }: DeflateAgreement): Exhibit {
  const ends = [
    ['client', 'server'],
    ['server', 'client'],
  ] as const;
  return bars({
    measures: ['remembered, at both ends'],
    rows: [
      ...ends.map(([from, to]) => {
        const bytes = noContextTakeover[from] ? 0 : 2 ** windowBits[from];
        const text = bytes === 0 ? 'nothing' : sizeOfWindow(windowBits[from]);
        return { name: `${from} → ${to}`, bars: [{ value: bytes, text }] };
      }),
      { name: 'the most there is', bars: [{ value: 2 ** MAX_WINDOW_BITS, text: sizeOfWindow(MAX_WINDOW_BITS) }] },
    ],
  });
}

/** Answers that a client must refuse (RFC 7692 §7.1). */
export const WRONG_ANSWERS = [
  `${BARE}; server_max_window_bits=20`,
  `${BARE}; client_max_window_bits`,
  `${BARE}; server_no_context_takeover; server_no_context_takeover`,
];

function wrongAnswers(): Exhibit[] {
  return WRONG_ANSWERS.map((answer) => refused(answer, () => readAgreement(answer, withEngine({}))));
}

/** `32 KiB` for 15 bits. */
export function sizeOfWindow(bits: number): string {
  const bytes = 2 ** bits;
  return bytes < 1024 ? `${bytes} bytes` : `${bytes / 1024} KiB`;
}
