/** What a tester heard, held against what a case expects. */

import { equal } from '../bytes.ts';
import type { Case, CaseSpeaks, Closing, Heard, Matches, Outcome } from './case.ts';
import type { Happening } from './happening.ts';
import type { Judgement } from './verdict.ts';

/** The judgement of a case, and of how its connection ended if the case says how it should. */
export interface Judged extends Judgement {
  readonly closing?: Judgement;
  /**
   * What the end should not have sent, if that is known: its close frame, or one of its messages and pongs, which are
   * counted from 0.
   */
  readonly differs?: number | 'close';
}

export function judge({ outcomes, closing, opens, speaks }: Case, heard: Heard): Judged {
  const outcome = outcomes.find(({ matches }) => matches(heard));
  const judgement: Judged = outcome
    ? { verdict: outcome.verdict, because: `it ${outcome.does}` }
    : { verdict: 'wrong', because: inWords(heard, opens === 'itself'), ...differing(outcomes, heard) };
  if (!closing || outcome?.closing === 'any') return judgement;
  return { ...judgeClosing(closing, heard, speaks), ...judgement };
}

function judgeClosing(
  { by, codes, isClean }: Closing,
  heard: Heard,
  speaks: CaseSpeaks,
): Pick<Judged, 'closing' | 'differs'> {
  const { subject, closedBy, happenings } = heard;
  const closed = happenings.find((happening) => happening.is === 'close');
  const ended = happenings.find(({ is }) => is === 'end' || is === 'reset');
  const judged = (verdict: Judgement['verdict'], because: string) => ({ closing: { verdict, because } });
  const isAtClose = closed ? { differs: 'close' as const } : {};
  if (by === 'tester' && closedBy !== 'tester') {
    return { ...isAtClose, ...judged('wrong', 'it ended the connection itself') };
  }
  if (by === 'subject' && closedBy === 'tester') return judged('wrong', 'it did not fail the connection');
  if (isClean && !closed) return judged('wrong', 'it sent no close frame');
  if (closed && closed.code !== 1005 && !codes.includes(closed.code)) {
    const expected = `${codes.join(' or ')}, or no code`;
    return { ...isAtClose, ...judged('wrong', `it closed with ${closed.code}; expected ${expected}`) };
  }
  if (!ended) {
    // After a frame that broke the protocol the tester has left, and does not know how TCP ended.
    const isBroken = happenings.some(({ is }) => is === 'fault');
    // The server must end TCP, and at once (RFC 6455 §5.5.1); it has had more time than that. The draft leaves it open.
    const isDue = subject === 'server' && speaks !== 'hixie-76';
    return judged(isDue ? 'wrong' : 'tolerable', isBroken ? 'it did not end in order' : 'it did not end TCP');
  }
  if (isClean && ended.is === 'reset') return judged('tolerable', 'TCP ended with a reset');
  return judged('right', 'it ended as it should');
}

/** Whether exactly these were heard, in this order: messages, pongs and moments; pings may come at any time. No promise may be broken. */
export function hears(expected: readonly Happening[]): Matches {
  const matches = (heard: Heard) => {
    if (heard.happenings.some(({ is }) => is === 'fault' || is === 'breach')) return false;
    const said = saidIn(heard);
    return said.length === expected.length && said.every((one, i) => isSame(one, expected[i] as Happening));
  };
  return Object.assign(matches, { expected });
}

function saidIn({ happenings }: Heard): Happening[] {
  return happenings.filter(({ is }) => is === 'message' || is === 'pong' || is === 'moment');
}

/** The first thing that fits none of the outcomes, if all of them say what they expect. */
function differing(outcomes: readonly Outcome[], heard: Heard): Pick<Judged, 'differs'> {
  const said = saidIn(heard);
  let most = 0;
  for (const { matches } of outcomes) {
    const { expected } = matches;
    if (!expected) return {};
    const same = said.findIndex((one, i) => !(expected[i] && isSame(one, expected[i])));
    most = Math.max(most, same === -1 ? said.length : same);
  }
  const first = said[most];
  if (first === undefined || first.is === 'moment') return {};
  return { differs: said.slice(0, most).filter(({ is }) => is !== 'moment').length };
}

function isSame(one: Happening, other: Happening): boolean {
  if (one.is === 'message' && other.is === 'message') return isSameData(one.data, other.data);
  if (one.is === 'pong' && other.is === 'pong') return equal(one.payload, other.payload);
  return one.is === 'moment' && other.is === 'moment' && one.name === other.name;
}

function isSameData(one: string | Uint8Array, other: string | Uint8Array): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return equal(one, other);
}

// ── In words ─────────────────────────────────────────────────────────────────

/** Longest text that is shown. */
const MOST_SHOWN = 40;

/** What an end did, as a sentence without a full stop. @param isOfOpening  whether to tell of a handshake that was done, too */
export function inWords({ happenings }: Heard, isOfOpening = false): string {
  if (happenings.length === 0) return 'it did nothing';
  // That a client asked goes without saying, once it has done more.
  const told = happenings.length === 1 ? happenings : happenings.filter(({ is }) => is !== 'request');
  const words = told.map((one) => happeningInWords(one, isOfOpening)).filter((word) => word !== undefined);
  if (words.length === 0) return 'it did nothing after the handshake';
  const shown =
    words.length > 8 ? [...words.slice(0, 4), `did ${words.length - 7} more things`, ...words.slice(-3)] : words;
  return `it ${shown.join(', ')}`;
}

function happeningInWords(happening: Happening, isOfOpening: boolean): string | undefined {
  switch (happening.is) {
    case 'request':
      return `asked with ${happening.head.method.text} ${shortened(happening.head.target.text)}`;
    case 'response':
      return happening.head.status.text === '101' && !isOfOpening
        ? undefined
        : `answered ${happening.head.status.text}`;
    case 'message':
      return typeof happening.data === 'string'
        ? `sent the text “${shortened(happening.data)}”`
        : `sent ${happening.data.length} bytes`;
    case 'ping':
    case 'pong':
      return `sent a ${happening.is}`;
    case 'close':
      return `closed with ${happening.code === 1005 ? 'no code' : happening.code}`;
    case 'fault':
      return `broke the protocol (${happening.code})`;
    case 'end':
      return 'ended TCP';
    case 'reset':
      return 'reset TCP';
    case 'breach':
      return happening.how;
    case 'moment':
      return happening.name === 'still open' ? 'went on' : `was still there (${happening.name})`;
  }
}

function shortened(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}]/gu, '\u{fffd}');
  return line.length <= MOST_SHOWN ? line : `${line.slice(0, MOST_SHOWN)}… (${text.length} characters)`;
}
