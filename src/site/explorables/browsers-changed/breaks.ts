/** When a browser began to send a handshake that the servers written for it did not know: it happened twice. */

import { said, say } from '../../../say.ts';
import type { Draft } from './drafts.ts';
import { BROWSERS, RELEASES, type Release } from './releases.ts';
import { monthInWords } from './words.ts';

/** A browser that sends another handshake since its last release. */
export interface Break {
  /** `Chrome 14`. */
  readonly browser: string;
  readonly month: string;
  readonly before: Draft;
  readonly after: Draft;
}

/** Versions 7, 8 and 13 have the same handshake, with one key. */
function handshakeOf({ sends }: Release): Draft | 'one key' | undefined {
  if (sends === 'none' || sends === 'switched off') return undefined;
  return sends === 'draft 75' || sends === 'hixie-76' ? sends : 'one key';
}

/** The first browser to send a handshake instead of an older one, in the order of time. */
export const BREAKS: readonly Break[] = firstOfEach(
  BROWSERS.flatMap((name) =>
    RELEASES[name].flatMap((release, i): (Break & { readonly to: string })[] => {
      const last = RELEASES[name][i - 1];
      const [from, to] = [last && handshakeOf(last), handshakeOf(release)];
      if (!last || from === undefined || to === undefined || from === to) return [];
      const [before, after] = [last.sends as Draft, release.sends as Draft];
      return [{ browser: `${name} ${release.version}`, month: release.on.slice(0, 7), before, after, to }];
    }),
  ),
);

function firstOfEach(all: readonly (Break & { readonly to: string })[]): readonly Break[] {
  const inTime = all.toSorted((a, b) => (a.month < b.month ? -1 : 1));
  return inTime.filter(({ to }, i) => inTime.findIndex((one) => one.to === to) === i);
}

/** `September 2010: Chrome 6 sends hixie-76, no longer draft 75.` */
export function breakInWords({ browser, month, before, after }: Break): string {
  const values = { month: monthInWords(month), browser, after: said(after), before: said(before) };
  return say('{month}: {browser} sends {after}, no longer {before}.', values);
}
