/** Offers and answers, and what both ends then hold each other to. */

import { acceptDeflate, offerDeflate, readAgreement } from '../../src/connection/deflate.ts';
import type { Exhibit } from '../../src/course/lesson.ts';
import { film, frame, lanes, refused, row, values } from '../../src/course/make-exhibits.ts';
import type { LaneEvent } from '../../src/course/picture.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import type { Role } from '../../src/versions.ts';
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
        const events: LaneEvent[] = [
          { kind: 'arrow', from: 'client', to: 'server', at: 0, arrives: 0, label: one.offer, speaks: 'version-13' },
          answer
            ? {
                kind: 'arrow',
                from: 'server',
                to: 'client',
                at: 2,
                arrives: 3,
                label: answer.response,
                speaks: 'version-13',
              }
            : { kind: 'note', lane: 'server', at: 1, label: 'answers without the header' },
        ];
        const agreed = answer?.agreement;
        const saysOf = (role: Role) =>
          agreed
            ? `window ${sizeOfWindow(agreed.windowBits[role])}, ${agreed.noContextTakeover[role] ? 'forgets each message' : 'remembers'}`
            : 'sends as it is';
        return frame(
          one.title,
          lanes({ lanes: ['client', 'server'], unit: '', events }),
          values([row('the client', saysOf('client')), row('the server', saysOf('server'))]),
        );
      }),
      frame('A server that answers what is not allowed: the client fails the connection', ...wrongAnswers()),
    ],
    { telling: 1 },
  );
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
