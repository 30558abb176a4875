/** The ways in which Live breaks the protocol between its own client and the server. */

import { expect } from 'vitest';
import { states } from './live-visit.ts';
import type { Visit } from './visit.ts';

/** Its value in the page, how the connection ends, and what the other end says. */
type Way = readonly [name: string, state: string, noticed: string];

/** One by either end. */
export const FEW_WAYS: readonly Way[] = [
  ['unmasked', 'closed, 1002', 'closed, code 1002'],
  ['server-reserved-bit', 'closed, 1006', 'noticed reserved-bit'],
];

export const OTHER_WAYS: readonly Way[] = [
  ['server-half-code', 'closed, 1006', 'noticed close-cut-short'],
  ['not-utf8', 'closed, 1007', 'closed, code 1007'],
  ['reserved-bit', 'closed, 1002', 'closed, code 1002'],
  ['continuation', 'closed, 1002', 'closed, code 1002'],
  ['masked-server', 'closed, 1006', 'noticed mask-forbidden'],
  ['server-not-utf8', 'closed, 1006', 'noticed not-utf8'],
  ['server-cut-text', 'closed, 1006', 'noticed not-utf8'],
  ['server-reserved-opcode', 'closed, 1006', 'noticed unknown-opcode'],
  ['server-continuation', 'closed, 1006', 'noticed nothing-to-continue'],
  ['server-long-ping', 'closed, 1006', 'noticed control-too-long'],
  ['server-bad-code', 'closed, 1006', 'noticed bad-close-code'],
];

/**
 * Breaks the protocol in these ways, with a new client each; the other end notices.
 *
 * @param visit  with no clients yet but the first two
 */
export async function expectNoticed({ page, complaints }: Visit, ways: readonly Way[]): Promise<void> {
  const before: string[] = [];
  for (const [broken, state, noticed] of ways) {
    const client = before.length + 3;
    await page.click('[data-add="version-13"]');
    await states(page, 'open', 'open', ...before, 'open');
    await page.selectOption('#break', broken);
    await page.check(`#participants input[value="${client}"]`);
    await page.click('#break-it');
    before.push(state);
    await states(page, 'open', 'open', ...before);
    const rungsOfIt = page.locator(`#ladder li[data-client="${client}"]`);
    expect((await rungsOfIt.allTextContents()).join('\n'), broken).toContain(noticed);
  }
  expect(complaints).toEqual([]);
}
