/** The heads of what passed in a case. */

import { concat, toLatin1 } from '../../../src/bytes.ts';
import type { Result } from '../../../src/conformance/result.ts';
import type { Passed } from '../../../src/conformance/wire.ts';

/** The request and the response of a case, however TCP cut what came. */
export function headsOf({ passed }: Result): Passed[] {
  return (['tester', 'subject'] as const).map((from) => {
    const bytes = concat(passed.filter((one) => one.from === from).map((one) => one.bytes));
    return { at: 0, from, bytes: bytes.slice(0, toLatin1(bytes).indexOf('\r\n\r\n') + 4) };
  });
}
