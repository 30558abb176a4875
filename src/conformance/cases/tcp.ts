/** How a connection ends on TCP: who ends it, and what an end does whose peer breaks off (RFC 6455 §7.1). */

import type { Case, Heard, Outcome } from '../case.ts';
import { binary, close, frame, text } from '../frame-writer.ts';
import { hears } from '../judging.ts';
import { type About, closesWith, failed, message, moment, plays } from '../kinds.ts';
import { hasClosed, informative } from '../outcomes.ts';
import type { Tester, ToSay } from '../tester.ts';

const HELLO = 'Hello';
const CUT = binary(new Uint8Array(10), { length: 100 });

function aboutOf(id: string, title: string, section = 'RFC 6455 §7.1.1'): About {
  return { id: `tcp/${id}`, title, section, lesson: '14-closing' };
}

const endOf = ({ happenings }: Heard) => happenings.find(({ is }) => is === 'end' || is === 'reset')?.is;

// ── Who ends TCP ─────────────────────────────────────────────────────────────

const KEPT = 'TCP still open';

/** Both close frames have passed, and this end does not end TCP. */
async function keepsTcp(tester: Tester, patience: number): Promise<void> {
  await tester.say(close(1000));
  await tester.until(() => tester.first('close') !== undefined);
  await tester.until(() => tester.isOver, patience);
  if (!tester.isOver) tester.note(KEPT);
  tester.wire.end();
  await tester.until(() => tester.isOver);
}

const keeps = ({ happenings }: Heard) => happenings.some((one) => one.is === 'moment' && one.name === KEPT);

/** The server ends TCP at once. */
const serverEnds = plays(
  { ...aboutOf('server-ends', 'ends TCP when both close frames have passed'), of: ['server'] },
  (tester) => keepsTcp(tester, tester.patience.answer),
  [
    {
      verdict: 'right',
      does: 'ends TCP',
      matches: (heard) => hasClosed(heard) && !keeps(heard) && endOf(heard) === 'end',
    },
    { verdict: 'tolerable', does: 'resets TCP', matches: (heard) => hasClosed(heard) && !keeps(heard) },
  ],
);

/** A client leaves it to the server, and may give up at any time. */
const clientWaits = plays(
  { ...aboutOf('client-waits', 'lets the server end TCP when both close frames have passed'), of: ['client'] },
  (tester) => keepsTcp(tester, tester.patience.silence),
  [
    {
      verdict: 'right',
      does: 'waits for the server to end TCP',
      matches: (heard) => hasClosed(heard) && keeps(heard),
    },
    { verdict: 'tolerable', does: 'ends TCP itself', matches: (heard) => hasClosed(heard) && !keeps(heard) },
  ],
);

const clientGivesUp = plays(
  { ...aboutOf('client-gives-up', 'ends TCP in the end if the server never does'), of: ['client'] },
  (tester) => keepsTcp(tester, tester.patience.answer),
  [
    informative('ends TCP after a while', (heard) => hasClosed(heard) && !keeps(heard)),
    informative('was still waiting', (heard) => hasClosed(heard) && keeps(heard)),
  ],
);

/** An end that has failed the connection does not need an answer to its close frame. */
const unanswered = plays(
  aboutOf('unanswered-close', 'ends TCP if its close frame is never answered', 'RFC 6455 §7.1.7'),
  async (tester) => {
    await tester.say(frame(3));
    await tester.until(() => tester.isOver);
    if (!tester.isOver) tester.note(KEPT);
    tester.wire.end();
    await tester.until(() => tester.isOver);
  },
  [
    informative('ends TCP without an answer', (heard) => failed(heard) && endOf(heard) !== undefined),
    informative('was still waiting for the answer', (heard) => hasClosed(heard) && hears([moment(KEPT)])(heard)),
  ],
);

// ── A FIN instead of a close frame ───────────────────────────────────────────

/** Says something, and sends a FIN after it. */
function ends(about: About, say: readonly ToSay[], outcomes: readonly Outcome[]): Case {
  const play: Case['play'] = async (tester) => {
    await tester.say(...say);
    tester.wire.end();
    await tester.until(() => tester.isOver);
  };
  return plays(about, play, outcomes);
}

const LOST = 'RFC 6455 §7.1.5';
const endsToo: Outcome = {
  verdict: 'right',
  does: 'ends TCP too',
  matches: (heard) => failed(heard) && endOf(heard) !== undefined,
};
const staysOpen = informative('leaves its half of TCP open', (heard) => failed(heard));

const FINS: readonly Case[] = [
  ends(aboutOf('fin', 'ends TCP when the peer ends it without a close frame', LOST), [], [endsToo, staysOpen]),
  ends(aboutOf('fin-in-frame', 'echoes nothing of a frame that TCP cut', LOST), [CUT], [endsToo, staysOpen]),
  ends(
    aboutOf('fin-in-message', 'echoes nothing of a message that TCP cut between its fragments', LOST),
    [text(HELLO, { final: false })],
    [endsToo, staysOpen],
  ),
  ends(
    aboutOf('fin-after-text', 'echoes a text after which the peer ended TCP, or not', LOST),
    [text(HELLO)],
    [
      informative('echoes the text', hears([message(HELLO)])),
      informative('ends the connection without an echo', failed),
    ],
  ),
  ends(
    aboutOf('fin-after-close', 'answers a close frame after which the peer ended TCP'),
    [close(1000)],
    [
      {
        verdict: 'right',
        does: 'answers the close frame',
        matches: (heard) => hasClosed(heard) && closesWith([1000])(heard),
      },
      {
        verdict: 'tolerable',
        does: 'ends TCP without an answer',
        matches: (heard) => failed(heard) && endOf(heard) !== undefined,
      },
    ],
  ),
];

// ── A reset ──────────────────────────────────────────────────────────────────

/** Says something, and resets TCP. Nothing can come after that; whether the end survives is seen by what it does next. */
function resets(id: string, when: string, say: readonly ToSay[]): Case {
  const play: Case['play'] = async (tester) => {
    await tester.say(...say);
    tester.wire.reset();
    await tester.until(() => tester.isOver);
  };
  const survives: Outcome = { verdict: 'right', does: 'survives', matches: () => true };
  return { ...plays(aboutOf(id, `survives a reset ${when}`, LOST), play, [survives]), breaksOff: true };
}

const RESETS: readonly Case[] = [
  resets('reset', 'of an open connection', []),
  resets('reset-in-frame', 'within a frame', [CUT]),
  resets('reset-in-message', 'between the fragments of a message', [text(HELLO, { final: false })]),
  resets('reset-while-echoing', 'while it echoes a mebibyte', [binary(new Uint8Array(1024 * 1024))]),
  resets('reset-after-close', 'after a close frame', [close(1000)]),
  resets('reset-after-failure', 'after something illegal', [frame(3)]),
];

export const TCP: readonly Case[] = [serverEnds, clientWaits, clientGivesUp, unanswered, ...FINS, ...RESETS];
