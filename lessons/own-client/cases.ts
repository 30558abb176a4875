/** Cases for a client that cannot read frames yet: its request, and what it does about the answer. */

import type { Case, Heard, Outcome } from '../../src/conformance/case.ts';
import { CASES } from '../../src/conformance/cases/index.ts';
import { text } from '../../src/conformance/frame-writer.ts';
import { edited, type HeadEdits } from '../../src/conformance/head-edits.ts';
import { hears } from '../../src/conformance/judging.ts';
import { answersInTurn, message, moment } from '../../src/conformance/kinds.ts';
import { maskingKeysIn } from '../../src/conformance/masking-keys.ts';
import type { Tester } from '../../src/conformance/tester.ts';
import { HandshakeError } from '../../src/errors.ts';
import { fieldValues, type RequestHead } from '../../src/handshake/http-head.ts';
import { createResponse, readRequest } from '../../src/handshake/version13.ts';

type About = Pick<Case, 'id' | 'title' | 'section' | 'lesson'>;

function caseOf(about: About, play: Case['play'], matches: Outcome['matches'], does = about.title): Case {
  return {
    ...about,
    ...{ speaks: 'version-13', of: ['client'], opens: 'itself', play },
    outcomes: [{ verdict: 'right', does, matches }],
  };
}

// ── The request ──────────────────────────────────────────────────────────────

function asking(what: string, title: string, isSo: (head: RequestHead, tester: Tester) => boolean): Case {
  return caseOf(
    { id: `own-client/${what}`, title, section: 'RFC 6455 §4.1', lesson: '02-http-upgrade' },
    async (tester) => {
      await tester.until(() => tester.request !== undefined);
      if (tester.request && isSo(tester.request, tester)) tester.note(AS_IT_SHOULD);
      await tester.finish();
    },
    ({ happenings }) => happenings.some((one) => one.is === 'moment' && one.name === AS_IT_SHOULD),
  );
}

const AS_IT_SHOULD = 'as it should be';

export const HEAD = asking('head', 'sends a head that ends with an empty line', () => true);
export const TARGET = asking('target', 'asks for the path and the query in URL', ({ target }) =>
  /^\/runCase\?case=[0-9]+&agent=you$/.test(target.text),
);
export const HOST = asking('host', 'names host and port in Host', (head) =>
  fieldValues(head, 'Host').some((value) => /^127\.0\.0\.1:[0-9]+$/.test(value)),
);
export const ACCEPTED = asking('accepted', 'sends a request that a server accepts', (_, tester) => {
  return rightAnswer(tester) !== undefined;
});

/** A moment that a client reaches which still waits for an answer. */
const WAITED = 'a while after the request';

export const READS: Case = caseOf(
  {
    ...{ id: 'own-client/reads', title: 'reads until the connection ends' },
    ...{ section: 'RFC 6455 §4.1', lesson: '02-http-upgrade' },
  },
  async (tester) => {
    await tester.until(() => tester.request !== undefined);
    await tester.until(() => tester.hasStopped, tester.patience.silence);
    tester.moment(WAITED);
    await tester.finish();
  },
  hears([moment(WAITED)]),
);

// ── The answer ───────────────────────────────────────────────────────────────

/** The right answer to the request; undefined if there is none. What is wrong with the request is noted. */
function rightAnswer(tester: Tester): Uint8Array | undefined {
  const asked = tester.first('request');
  try {
    return asked && createResponse(readRequest(asked.head, asked.body));
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error;
    tester.happenings.push({ is: 'fault', code: error.code, message: error.message });
    return undefined;
  }
}

/** A moment that a client reaches which is still connected. */
const STAYED = 'a while after the answer';

interface Answering {
  readonly edits?: HeadEdits;
  /** How many of the last bytes come after a while. */
  readonly held?: number;
}

/** An answer that is right, in some form: the client stays connected. */
function stays(what: string, title: string, { edits = {}, held = 0 }: Answering = {}): Case {
  return caseOf(
    { id: `own-client/stays-${what}`, title, section: 'RFC 6455 §4.1', lesson: '05-version13-accept' },
    async (tester) => {
      await tester.until(() => tester.request !== undefined);
      const answer = rightAnswer(tester);
      if (!answer) return;
      tester.open();
      const bytes = edited(answer, edits);
      const first = bytes.length - held;
      await tester.say(bytes.subarray(0, first));
      if (held > 0) {
        await tester.until(() => tester.hasStopped, tester.patience.silence);
        await tester.say(bytes.subarray(first));
      }
      await tester.until(() => tester.hasStopped, tester.patience.silence);
      tester.moment(STAYED);
      await tester.finish();
    },
    hears([moment(STAYED)]),
    'stays connected',
  );
}

export const STAYS: readonly Case[] = [
  stays('with-its-accept', 'stays connected if the Accept is that of its key'),
  stays('in-lower-case', 'takes field names in lowercase', {
    edits: { lines: (lines) => lines.map((line) => line.replace(/^[^:]+/, (name) => name.toLowerCase())) },
  }),
  stays('for-the-end', 'waits for the last 2 bytes of the head', { held: 2 }),
];

/** A case of `check` in which only what is right will do: the client ends TCP. */
function strictly(id: string): Case {
  const found = CASES.find((one) => one.id === id);
  const [right] = found?.outcomes ?? [];
  if (!found || !right) throw new Error(`there is no case ${id}`);
  return { ...found, id: id.replace(/^opening\//, 'own-client/'), outcomes: [right] };
}

export const REFUSES: readonly Case[] = ['of-another-key', 'missing', 'in-other-case', 'cut'].map((what) =>
  strictly(`opening/answer-accept-${what}`),
);

// ── The first message ────────────────────────────────────────────────────────

const FRAMES = { section: 'RFC 6455 §5.3', lesson: '09-masking' };
const TEXTS = ['Hello', 'Hello', 'Hello'];

/** The same text again and again: the bytes differ if the keys do. */
function freshKeys(): Case {
  const about = { id: 'own-client/fresh-keys', title: 'masks each text with a new key', ...FRAMES };
  const { outcomes, ...one } = answersInTurn(
    about,
    TEXTS.map((said) => [text(said), message(said)]),
  );
  const isFresh = ({ passed }: Heard) => new Set(maskingKeysIn(passed)).size === TEXTS.length;
  const echoed = hears(TEXTS.map((said) => message(said)));
  return {
    ...one,
    of: ['client'],
    outcomes: [{ verdict: 'right', does: about.title, matches: (heard) => echoed(heard) && isFresh(heard) }],
  };
}

const GLUED = 'Hello';

export const FIRST_MESSAGE: readonly Case[] = [
  {
    ...answersInTurn({ id: 'own-client/hello', title: 'echoes a text', ...FRAMES }, [[text(GLUED), message(GLUED)]]),
    of: ['client'],
  },
  freshKeys(),
  caseOf(
    { id: 'own-client/glued', title: 'reads a frame that comes in the segment of the answer', ...FRAMES },
    async (tester) => {
      await tester.until(() => tester.request !== undefined);
      const answer = rightAnswer(tester);
      if (!answer) return;
      tester.open();
      await tester.say(answer, text(GLUED));
      await tester.answers(1);
      await tester.finish();
    },
    hears([message(GLUED)]),
    'echoes the text',
  ),
];
