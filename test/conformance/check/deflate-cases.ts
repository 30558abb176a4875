/** The cases about compression and large messages, and the rules that both ends may leave out. */

import type { Case } from '../../../src/conformance/case.ts';
import { COMPRESSION } from '../../../src/conformance/cases/compression.ts';
import { DEFLATE_FAILURES } from '../../../src/conformance/cases/deflate-failures.ts';
import { DEFLATE_MESSAGES } from '../../../src/conformance/cases/deflate-messages.ts';
import { DEFLATE_OFFERS } from '../../../src/conformance/cases/deflate-offers.ts';
import { DEFLATE_PROMISES } from '../../../src/conformance/cases/deflate-promises.ts';
import { LARGE } from '../../../src/conformance/cases/large.ts';
import { LIMITS } from '../../../src/conformance/cases/limits.ts';
import { hasFailed, type Result } from '../../../src/conformance/result.ts';
import type { Role } from '../../../src/versions.ts';
import type { Fault } from '../broken/deflate.ts';

/** What takes long is tried whole in large.thorough.test.ts; here one of each kind. */
const FEW = [
  ...['large/text-65536', 'large/binary-4194304', 'large/text-in-fragments-of-256', 'large/binary-in-pieces-of-2048'],
  ...['large/text-16-1000-times', 'compression/json-64', 'compression/pdf-131072-in-fragments-of-256'],
  ...['compression/no-takeover-4096', 'compression/window-9-8192', 'compression/three-offers-16384'],
  ...[
    'compression/html-1024',
    'compression/window-15-4096',
    'compression/no-takeover-window-9-16384-in-fragments-of-256',
  ],
];
const RULES = [...DEFLATE_MESSAGES, ...DEFLATE_FAILURES, ...DEFLATE_PROMISES, ...DEFLATE_OFFERS];
export const ALL = [...LARGE, ...COMPRESSION, ...RULES, ...LIMITS];
const CASES = ALL.filter((one) => RULES.includes(one) || FEW.includes(one.id));
export const of = (role: Role) => CASES.filter((one) => one.of.includes(role));
export const named = (ids: readonly string[]): Case[] => ALL.filter(({ id }) => ids.includes(id));

/** Ends without a rule, and cases that find them. */
export const BOTH: readonly (readonly [fault: Fault, foundBy: readonly string[]])[] = [
  ['takes RSV1 on continuations', ['deflate/rsv1-on-continuation', 'deflate/rsv1-on-continuation-of-uncompressed']],
  ['takes RSV1 on control frames', ['deflate/rsv1-on-ping', 'deflate/rsv1-on-pong', 'deflate/rsv1-on-close']],
  ['takes RSV2 for compressed', ['deflate/reserved-2']],
  ['ignores RSV1 if nothing was agreed', ['deflate/not-agreed']],
  ['inflates whatever it can', ['deflate/bytes-that-look-compressed']],
  ['never inflates', ['deflate/stored-block', 'deflate/empty-message', 'compression/json-64']],
  [
    'goes on after what cannot be inflated',
    ['deflate/reserved-block', 'deflate/length-contradicts', 'deflate/reference-into-nothing'],
  ],
  ['takes any bytes as text', ['deflate/not-utf8']],
  ['refers out of the window', ['deflate/keeps-window-9', 'deflate/keeps-window-14']],
  ['refers to earlier messages against its word', ['deflate/keeps-no-context']],
  ['marks each fragment', ['compression/html-1024', 'deflate/keeps-window-12']],
  ['cuts messages off at 1 MiB', ['large/binary-4194304', 'deflate/expands-to-1048576']],
  ['echoes text as bytes', ['large/text-65536', 'deflate/many-blocks']],
  ['puts fragments in the wrong order', ['deflate/fragments-of-a-byte', 'large/text-in-fragments-of-256']],
  ['ends a message when a chunk ends', ['large/text-in-fragments-of-256']],
  ['stops after 500 messages', ['compression/json-64']],
];

export const foundIn = (results: readonly Result[]) => results.filter(hasFailed).map(({ case: { id } }) => id);
