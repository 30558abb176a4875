/** The rules for offers: of each, offers and the answer that RFC 7692 wants. */

import type { Parameter, Wishes } from './exercise.ts';

export const NO_WISHES: Wishes = { serverForgets: false, clientForgets: false, serverBits: 15, clientBits: 15 };
export const SMALL: Wishes = { ...NO_WISHES, serverBits: 10, clientBits: 11 };
/** The answer if no offer is right, in words. */
export const NONE = 'no offer is right';

/** Offers, the parameters of the answer, and what the server wants; undefined: there is no answer. */
type Case = readonly [offers: readonly string[], answer: string | undefined, wishes?: Wishes];

const SERVER_FORGETS = 'server_no_context_takeover';
const CLIENT_FORGETS = 'client_no_context_takeover';
const SERVER_BITS = 'server_max_window_bits';
const CLIENT_BITS = 'client_max_window_bits';

const ALL = [`${CLIENT_BITS}=9`, `${SERVER_BITS}=12`, CLIENT_FORGETS, SERVER_FORGETS];
const NO_WINDOWS = ['7', '16', '0', '-9', '08', '+9', '9.0', '1e1', ' 9', '9 ', '', 'nine', '99', '150', '８', '9\n'];

/** An offer that is wrong, alone and before one that is right. */
function passesOver(wrong: string): readonly Case[] {
  return [
    [[wrong], undefined],
    [[wrong, SERVER_FORGETS], SERVER_FORGETS],
  ];
}

export const OFFER_RULES: readonly { readonly rule: string; readonly cases: readonly Case[] }[] = [
  {
    rule: 'takes the offer of a browser, and asks for nothing itself',
    cases: [
      [[CLIENT_BITS], ''],
      [[''], ''],
      [[`${CLIENT_BITS}; ${SERVER_FORGETS}`], SERVER_FORGETS],
    ],
  },
  {
    rule: 'does what the client asks of the server: it has to (RFC 7692 §7.1.1.1, §7.1.2.1)',
    cases: [
      [[SERVER_FORGETS], SERVER_FORGETS],
      [[CLIENT_FORGETS], CLIENT_FORGETS],
      ...[8, 9, 12, 15].map((bits): Case => [[`${SERVER_BITS}=${bits}`], `${SERVER_BITS}=${bits}`]),
    ],
  },
  {
    rule: 'says what the server wants, whether the client named it or not (RFC 7692 §7.1.1)',
    cases: [
      [[''], SERVER_FORGETS, { ...NO_WISHES, serverForgets: true }],
      [[''], CLIENT_FORGETS, { ...NO_WISHES, clientForgets: true }],
      [[''], `${SERVER_BITS}=9`, { ...NO_WISHES, serverBits: 9 }],
    ],
  },
  {
    rule: 'takes the smaller one of two windows (RFC 7692 §7.1.2)',
    cases: [
      [[`${SERVER_BITS}=12`], `${SERVER_BITS}=10`, SMALL],
      [[`${SERVER_BITS}=9`], `${SERVER_BITS}=9`, SMALL],
      [[`${CLIENT_BITS}=9`], `${SERVER_BITS}=10; ${CLIENT_BITS}=9`, SMALL],
      [[`${CLIENT_BITS}=12`], `${SERVER_BITS}=10; ${CLIENT_BITS}=11`, SMALL],
    ],
  },
  {
    rule: 'limits the window of the client only if the client has said that it can (RFC 7692 §7.1.2.2)',
    cases: [
      [[''], `${SERVER_BITS}=10`, SMALL],
      [[CLIENT_BITS], `${SERVER_BITS}=10; ${CLIENT_BITS}=11`, SMALL],
      [[`${CLIENT_BITS}=10`], `${CLIENT_BITS}=10`],
      [[`${CLIENT_BITS}=15`], ''],
    ],
  },
  {
    rule: 'writes the answer in one order, whatever the order of the offer',
    cases: [[[ALL.join('; ')], [...ALL].reverse().join('; ')]],
  },
  {
    rule: 'passes over an offer with a parameter that it does not know (RFC 7692 §7)',
    cases: ['level=9', `${CLIENT_BITS}; x`, 'Server_No_Context_Takeover', 'constructor'].flatMap(passesOver),
  },
  {
    rule: 'passes over one whose parameter comes twice (RFC 7692 §7)',
    cases: [
      `${SERVER_FORGETS}; ${SERVER_FORGETS}`,
      `${SERVER_BITS}=10; ${SERVER_BITS}=10`,
      `${CLIENT_BITS}; ${CLIENT_BITS}=10`,
    ].flatMap(passesOver),
  },
  {
    rule: 'passes over one with a value that there is not (RFC 7692 §7.1)',
    cases: [
      ...NO_WINDOWS.flatMap((value): Case[] => [
        [[`${SERVER_BITS}=${value}`], undefined],
        [[`${CLIENT_BITS}=${value}`], undefined],
      ]),
      [[`${SERVER_FORGETS}=true`], undefined],
      [[`${CLIENT_FORGETS}=`], undefined],
      ...passesOver(SERVER_BITS),
    ],
  },
  {
    rule: 'takes the first offer that is right, and nothing of the others (RFC 7692 §5.1)',
    cases: [
      [[`${SERVER_BITS}=7`, SERVER_FORGETS], SERVER_FORGETS],
      [[`${SERVER_BITS}=9`, SERVER_FORGETS], `${SERVER_BITS}=9`],
      [['x', `${SERVER_BITS}=99`, ''], ''],
      [[SERVER_FORGETS, ''], SERVER_FORGETS],
    ],
  },
  {
    rule: 'answers nothing if there is no offer that is right',
    cases: [
      [[], undefined],
      [['x', 'y'], undefined, { ...SMALL, serverForgets: true }],
      [['x', 'y', SERVER_FORGETS], SERVER_FORGETS],
    ],
  },
];

/** `a=1; b` as parameters. */
export function parametersOf(text: string): Parameter[] {
  if (text === '') return [];
  return text.split('; ').map((one) => {
    const [name = '', value] = one.split('=');
    return [name, value];
  });
}

/** Parameters as text, to be compared; anything else stays what it is. */
export function written(parameters: unknown): unknown {
  if (parameters === undefined) return NONE;
  if (!Array.isArray(parameters) || !parameters.every((one) => Array.isArray(one) && one.length === 2))
    return parameters;
  if (!parameters.every(([, value]) => value === undefined || typeof value === 'string')) return parameters;
  return parameters.map(([name, value]) => (value === undefined ? name : `${name}=${value}`)).join('; ');
}
