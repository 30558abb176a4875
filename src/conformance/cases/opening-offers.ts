/** What a server chooses of the extensions and subprotocols that are offered (RFC 6455 §4.2.2, §9.1). */

import { fieldList, fieldValues, findField, type ResponseHead } from '../../handshake/http-head.ts';
import type { Case, Outcome } from '../case.ts';
import type { HeadEdits } from '../head-edits.ts';
import { asks, mayRefuse, opened } from '../opening-kinds.ts';

const EXTENSIONS = 'Sec-WebSocket-Extensions';
const PROTOCOL = 'Sec-WebSocket-Protocol';

/** It opens, and its answer is as `isSo` demands. */
const opens = (does: string, isSo: (head: ResponseHead) => boolean): Outcome => ({
  verdict: 'right',
  does,
  matches: (heard) => opened(heard, isSo),
});

const agreesToNone = opens('opens, and agrees to no extension', (head) => !findField(head, EXTENSIONS));
const agreesToDeflate = opens('opens, and agrees to permessage-deflate', (head) =>
  fieldList(head, EXTENSIONS).every((one) => one.startsWith('permessage-deflate')),
);

type Row = readonly [what: string, title: string, values: string | readonly string[], ...outcomes: Outcome[]];

/** What is offered, and what may come of it. */
const OFFERED_EXTENSIONS: readonly Row[] = [
  ['unknown', 'does not agree to an extension that it does not know', 'x-two-handshakes-unknown', agreesToNone],
  [
    'unknown-with-parameters',
    'does not agree to an unknown extension with parameters',
    'x-unknown; a; b=1; c="2"',
    agreesToNone,
  ],
  [
    'many',
    'does not agree to any of a hundred unknown extensions',
    Array.from({ length: 100 }, (_, i) => `x-${i}`).join(', '),
    agreesToNone,
    mayRefuse('informative'),
  ],
  [
    'one-known',
    'passes over an unknown extension before one that it knows',
    'x-unknown, permessage-deflate',
    agreesToNone,
    agreesToDeflate,
  ],
  [
    'in-two-fields',
    'reads the extensions of two fields as one list',
    ['x-unknown', 'permessage-deflate'],
    agreesToNone,
    agreesToDeflate,
  ],
  [
    'parameter-unknown',
    'declines an offer with a parameter that it does not know',
    'permessage-deflate; x-unknown=1',
    agreesToNone,
    mayRefuse('tolerable', 'refuses the request instead of the offer'),
  ],
];

const MALFORMED: readonly (readonly [what: string, value: string])[] = [
  ['empty', ''],
  ['only-a-semicolon', ';'],
  ['only-commas', ',,,'],
  ['without-a-name', '; client_max_window_bits'],
  ['without-a-value', 'permessage-deflate; client_max_window_bits='],
  ['quote-left-open', 'permessage-deflate; client_max_window_bits="10'],
  ['not-a-token', 'permessage deflate'],
  ['parameter-without-a-name', 'permessage-deflate; =10'],
  ['signs', 'permessage-deflate; a=b=c'],
];

const extensions: Case[] = [
  ...OFFERED_EXTENSIONS,
  ...MALFORMED.map(
    ([what, value]): Row => [
      `malformed-${what}`,
      `agrees to nothing that is malformed: ${value === '' ? 'an empty list' : value}`,
      value,
      agreesToNone,
      mayRefuse('right', 'refuses the request'),
    ],
  ),
].map(([what, title, values, ...outcomes]) =>
  asks(
    { id: `opening/extension-${what}`, title, section: 'RFC 6455 §9.1', lesson: '17-deflate' },
    { edits: { fields: { [EXTENSIONS]: values } } },
    outcomes,
  ),
);

/** At most one, and one of these. */
const choosesOf = (...offered: readonly string[]) =>
  opens(`opens, and chooses ${offered.length === 1 ? 'it' : 'one of them'} or none`, (head) => {
    const chosen = fieldValues(head, PROTOCOL);
    return chosen.length <= 1 && chosen.every((one) => offered.includes(one));
  });
const choosesNone = opens('opens, and chooses none', (head) => !findField(head, PROTOCOL));
/** A name that the client offered, though it may not. */
const repeats = (name: string): Outcome => ({
  ...choosesOf(name),
  verdict: 'tolerable',
  does: 'chooses a name that is not a token',
});
/** A server that serves one subprotocol only may say no. */
const REFUSES = mayRefuse('informative', 'refuses a client without a subprotocol that it knows');
const REFUSES_MALFORMED = mayRefuse('right', 'refuses the request');

const SUBPROTOCOLS: readonly Row[] = [
  [
    'unknown',
    'chooses no subprotocol but that offered',
    'x-two-handshakes-unknown',
    choosesOf('x-two-handshakes-unknown'),
    REFUSES,
  ],
  [
    'list',
    'chooses one subprotocol at most of three',
    'x-one, x-two, x-three',
    choosesOf('x-one', 'x-two', 'x-three'),
    REFUSES,
  ],
  [
    'in-two-fields',
    'reads the subprotocols of two fields as one list',
    ['x-one', 'x-two'],
    choosesOf('x-one', 'x-two'),
    REFUSES,
  ],
  ['in-upper-case', 'writes a subprotocol as it was offered', 'CHAT', choosesOf('CHAT'), REFUSES],
  ['twice', 'chooses at most once what is offered twice', 'x-one, x-one', choosesOf('x-one'), REFUSES_MALFORMED],
  ['empty', 'chooses none of an empty list', '', choosesNone, REFUSES_MALFORMED],
  ['only-commas', 'chooses none of empty elements', ',,', choosesNone, REFUSES_MALFORMED],
  ['not-a-token', 'does not choose what is not a token', 'x one', choosesNone, REFUSES_MALFORMED, repeats('x one')],
  ['with-slash', 'does not choose a name with a slash', 'x/one', choosesNone, REFUSES_MALFORMED, repeats('x/one')],
];

const offered = (values: string | readonly string[]): HeadEdits => ({ fields: { [PROTOCOL]: values } });

const subprotocols: Case[] = SUBPROTOCOLS.map(([what, title, values, ...outcomes]) =>
  asks(
    { id: `opening/subprotocol-${what}`, title, section: 'RFC 6455 §4.2.2', lesson: '05-version13-accept' },
    { edits: offered(values) },
    outcomes,
  ),
);

export const OPENING_OFFERS: readonly Case[] = [...extensions, ...subprotocols];
