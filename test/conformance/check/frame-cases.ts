/** The cases about frames and closing. */

import type { Case } from '../../../src/conformance/case.ts';
import { CLOSING } from '../../../src/conformance/cases/closing.ts';
import { FRAGMENTS } from '../../../src/conformance/cases/fragments.ts';
import { HEADERS } from '../../../src/conformance/cases/headers.ts';
import { MASKING } from '../../../src/conformance/cases/masking.ts';
import { OPCODES } from '../../../src/conformance/cases/opcodes.ts';
import { PINGS } from '../../../src/conformance/cases/pings.ts';
import { RESERVED_BITS } from '../../../src/conformance/cases/reserved-bits.ts';
import { TCP } from '../../../src/conformance/cases/tcp.ts';
import { UTF8 } from '../../../src/conformance/cases/utf8.ts';
import type { Role } from '../../../src/versions.ts';

export const CASES: readonly Case[] = [
  ...[...HEADERS, ...MASKING, ...PINGS, ...RESERVED_BITS, ...OPCODES],
  ...[...FRAGMENTS, ...UTF8, ...CLOSING, ...TCP],
];
export const of = (role: Role) => CASES.filter((one) => one.of.includes(role));
export const named = (ids: readonly string[]): Case[] => CASES.filter(({ id }) => ids.includes(id));
