/** What an end has promised about how it compresses, and must keep (RFC 7692 §7.1). */

import { concat } from '../../bytes.ts';
import type { Case, Outcome } from '../case.ts';
import { checkReach } from '../compressing.ts';
import { aboutDeflate } from '../deflate-kinds.ts';
import { binary, text } from '../frame-writer.ts';
import { answers, message } from '../kinds.ts';
import { hasStopped } from '../outcomes.ts';
import { longText, noise } from '../samples.ts';

// ── Windows ──────────────────────────────────────────────────────────────────

/** Of 15 bits no reference of DEFLATE can be out of. */
const WINDOWS = [8, 9, 10, 11, 12, 13, 14];

/** A client must fail the connection if the server asks for what it cannot do (RFC 7692 §7.1). */
const cannot: Outcome = {
  verdict: 'informative',
  does: 'fails at an agreement on so small a window',
  matches: (heard) =>
    hasStopped(heard) &&
    heard.happenings.every(({ is }) => is === 'request' || is === 'close' || is === 'end' || is === 'reset') &&
    heard.closedBy !== 'tester',
  closing: 'any',
};

/** Bytes that recur a little further back than the window reaches: whoever shortens them refers out of it. */
const windows: Case[] = WINDOWS.map((bits) => {
  const once = noise(2 ** bits + 64, bits);
  const said = [concat([once, once]), once];
  const kept = answers(
    aboutDeflate(
      {
        id: `deflate/keeps-window-${bits}`,
        title: `refers at most ${(2 ** bits).toLocaleString('en')} bytes back after it has agreed to a window of ${bits} bits`,
        section: 'RFC 7692 §7.1.2',
      },
      {
        offer: `permessage-deflate; server_max_window_bits=${bits}`,
        demands: { serverMaxWindowBits: bits },
        wants: [{ clientMaxWindowBits: bits }],
      },
    ),
    { say: [] },
    said.map(message),
    'keeps to its window',
  );
  return {
    ...kept,
    outcomes: [...kept.outcomes, cannot],
    async play(tester) {
      await tester.say(...said.map((one) => binary(one)));
      await tester.answers(said.length);
      checkReach(tester);
      await tester.finish();
    },
  };
});

// ── Context takeover ─────────────────────────────────────────────────────────

/** Long enough to be compressed by those who leave short messages as they are. */
const WORDS = longText(3000);
const THREE = [WORDS, WORDS, WORDS];

const withoutContext = answers(
  aboutDeflate(
    {
      id: 'deflate/keeps-no-context',
      title: 'does not refer to earlier messages after it has agreed to do without',
      section: 'RFC 7692 §7.1.1',
    },
    {
      offer: 'permessage-deflate; server_no_context_takeover',
      demands: { serverNoContextTakeover: true },
      wants: [{ clientNoContextTakeover: true }],
    },
  ),
  { say: THREE.map((one) => text(one)) },
  THREE.map(message),
  'compresses each message on its own, or not at all',
);

export const DEFLATE_PROMISES: readonly Case[] = [...windows, withoutContext];
