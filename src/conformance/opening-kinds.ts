/** The kinds of cases about the opening handshake of a server: requests that it takes, and those that it refuses. */

import { fromLatin1, toLatin1 } from '../bytes.ts';
import { readAgreement } from '../connection/deflate.ts';
import { HandshakeError } from '../errors.ts';
import type { Expected } from '../handshake/handshake.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import { createChallenge, answerChallenge as hixieAnswer, keyNumber } from '../handshake/hixie76.ts';
import type { ResponseHead } from '../handshake/http-head.ts';
import { answerChallenge } from '../handshake/version13.ts';
import { zlibEngine } from '../node/zlib.ts';
import type { Case, Heard, Outcome } from './case.ts';
import { close, text } from './frame-writer.ts';
import { edited, type HeadEdits, valuesIn } from './head-edits.ts';
import { hears } from './judging.ts';
import { type About, message } from './kinds.ts';
import type { Setting } from './setting.ts';
import type { Tester } from './tester.ts';

/** The text that comes back from an end that is open. */
export const HELLO = 'Hello';

/** A case of this theme. */
export const about = (what: string, title: string, section: string, lesson = '02-http-upgrade'): About => ({
  id: `opening/${what}`,
  title,
  section,
  lesson,
});

/** A value for `Sec-WebSocket-Key`: these bytes in base64. */
export const keyOf = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

/** How a request is asked with. */
export interface Asking {
  /** What is unlike an ordinary request. */
  readonly edits?: HeadEdits;
  /** Bytes of each write; all in one by default. */
  readonly pieces?: number;
  /** How many of the last bytes come only after a while; the server must wait for them. */
  readonly held?: number;
  /** Another request before it, made of the right one. */
  readonly before?: (right: Uint8Array) => Uint8Array;
  /** Whether the answer to that one is waited for. */
  readonly waits?: true;
  /** Bytes that come in the same segment after the request. */
  readonly glued?: (tester: Tester) => Uint8Array;
}

/** What a request must be answered with, whatever was changed in it. */
function expectedOf(request: Uint8Array, right: Expected, speaks: Tester['speak']): Expected {
  const head = toLatin1(request);
  const value = (name: string) => valuesIn(head, name)[0];
  const list = (name: string) => valuesIn(head, name).flatMap((one) => one.split(',').map((part) => part.trim()));
  if (speaks === 'version-13') {
    return {
      proof: answerChallenge(fromLatin1(value('Sec-WebSocket-Key') ?? '')),
      subprotocols: list('Sec-WebSocket-Protocol'),
      extensions: list('Sec-WebSocket-Extensions').join(', '),
    };
  }
  const origin = value('Origin') ?? right.origin;
  const location = `ws${right.location?.startsWith('wss') ? 's' : ''}://${value('Host')}${head.split(' ')[1]}`;
  const subprotocols = valuesIn(head, 'Sec-WebSocket-Protocol');
  return { ...right, proof: proofOf(request), subprotocols, location, ...(origin === undefined ? {} : { origin }) };
}

/** The sixteen bytes that answer a request of hixie-76; none if its keys hide no numbers. */
function proofOf(request: Uint8Array): Uint8Array {
  const head = toLatin1(request);
  const [one = '', two = ''] = [1, 2].map((i) => valuesIn(head, `Sec-WebSocket-Key${i}`)[0] ?? '');
  const body = head.indexOf('\r\n\r\n') + 4;
  try {
    return hixieAnswer(createChallenge(keyNumber(one), keyNumber(two), request.slice(body, body + 8)));
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error;
    return new Uint8Array(0);
  }
}

/**
 * Sends a request, waits for the answer, and if it is 101 and right, for the echo of a text.
 *
 * @param mayBeSilent  whether the server may leave it without an answer
 */
async function ask(tester: Tester, setting: Setting, asking: Asking, mayBeSilent: boolean): Promise<void> {
  const { edits = {}, pieces, held = 0, glued, before } = asking;
  const { place } = setting;
  if (!place) throw new Error('expected a server under test');
  const handshake = HANDSHAKES[tester.speak];
  const right = handshake.createRequest(place, tester.random);
  const request = edited(right.bytes, edits);
  const expected = expectedOf(request, right.expected, tester.speak);
  tester.onHead((happening) => {
    if (happening.is !== 'response' || happening.head.status.text !== '101') return;
    try {
      const { extensions } = handshake.checkResponse(happening.head, happening.body, expected);
      tester.open(readAgreement(extensions, { engine: zlibEngine }));
    } catch (error) {
      if (!(error instanceof HandshakeError)) throw error;
      tester.happenings.push({ is: 'fault', code: error.code, message: error.message });
    }
  });
  const isAnswered = () => tester.isOpen || tester.response !== undefined;
  const earlier = before ? [before(right.bytes)] : [];
  if (asking.waits) {
    await tester.say(...earlier.splice(0));
    await tester.until(isAnswered);
  }
  const first = held === 0 ? request : request.subarray(0, -held);
  if (pieces !== undefined) await tester.sayInPieces(pieces, first);
  else await tester.say(...earlier, first, ...(glued ? [glued(tester)] : []));
  if (held > 0) {
    await tester.until(isAnswered, tester.patience.silence);
    if (isAnswered()) tester.moment('before the head was whole');
    await tester.say(request.subarray(-held));
  }
  await (mayBeSilent ? tester.watchFor(isAnswered) : tester.until(isAnswered));
  // Another answer may follow, to this request or after a 100 (RFC 9110 §15.2).
  const isFirst = before !== undefined || tester.response?.status.text.startsWith('1');
  if (isFirst) await tester.until(() => tester.isOpen, tester.patience.silence);
  if (!tester.isOpen) return;
  if (!glued) await tester.say(text(HELLO));
  await hearHello(tester);
}

/** Waits for the echo, and closes. How TCP ends is not what these cases are about: it is not waited for. */
export async function hearHello(tester: Tester): Promise<void> {
  if (!(await tester.answers(1))) return;
  await tester.say(close());
  await tester.until(() => tester.hasStopped);
}

/** What is heard of a server that says nothing. */
const SILENCE: Heard = {
  ...{ subject: 'server', happenings: [], closedBy: undefined, http2: undefined, passed: [] },
  ...{ unfinished: undefined, bytes: 0, took: 0 },
};

/** A case about the answer to a request. */
export function asks(about: About, asking: Asking, outcomes: readonly Outcome[]): Case {
  const mayBeSilent = outcomes.some(({ matches }) => matches(SILENCE));
  return {
    speaks: 'version-13',
    ...about,
    of: ['server'],
    opens: 'itself',
    play: (tester, setting) => ask(tester, setting, asking, mayBeSilent),
    outcomes,
  };
}

/** The head of the first answer. */
export function responseOf({ happenings }: Heard): ResponseHead | undefined {
  return happenings.find((happening) => happening.is === 'response')?.head;
}

/** Whether it opened, as `isSo` demands, and exactly this text came back. */
export function opened(heard: Heard, isSo: (head: ResponseHead) => boolean = () => true, said = HELLO): boolean {
  const head = responseOf(heard);
  return head?.status.text === '101' && isSo(head) && hears([message(said)])(heard);
}

/** Whether it answered with another status than 101, and that one is as `isSo` demands. */
export function refused(heard: Heard, isSo: (head: ResponseHead) => boolean = () => true): boolean {
  const head = responseOf(heard);
  return head !== undefined && head.status.text !== '101' && isSo(head) && hears([])(heard);
}

/** An error of the client, or what a server does not have: a method, a version. */
const isFitting = ({ status }: ResponseHead) => status.text.startsWith('4') || ['501', '505'].includes(status.text);

const OPENS: Outcome = { verdict: 'right', does: 'opens, and echoes a text', matches: (heard) => opened(heard) };
const REFUSES: Outcome = {
  verdict: 'right',
  does: 'refuses the request with an HTTP error',
  matches: (heard) => refused(heard, isFitting),
};
const ANSWERS_AS_HTTP: Outcome = {
  verdict: 'tolerable',
  does: 'answers without 101, but not with a fitting error',
  matches: (heard) => refused(heard),
};

/** It opens, though it need not. */
export const mayOpen = (verdict: Outcome['verdict'], does = 'opens all the same'): Outcome => ({
  ...OPENS,
  verdict,
  does,
});
/** It refuses, though it need not. */
export const mayRefuse = (verdict: Outcome['verdict'], does = 'refuses the request'): Outcome => ({
  verdict,
  does,
  matches: (heard) => refused(heard),
});
/** It ends TCP without an answer. */
export const mayEnd = (verdict: Outcome['verdict'], does = 'ends TCP without an answer'): Outcome => ({
  verdict,
  does,
  matches: ({ happenings }) => happenings.length > 0 && happenings.every(({ is }) => is === 'end' || is === 'reset'),
});
/** It waits for more, or for nothing. */
export const mayWait = (verdict: Outcome['verdict'], does = 'does not answer'): Outcome => ({
  verdict,
  does,
  matches: ({ happenings, bytes }) => happenings.length === 0 && bytes === 0,
});

/** It drops a frame that came before it had answered: a client must wait until then (RFC 6455 §4.1). */
export const DROPS_EARLY: Outcome = {
  verdict: 'informative',
  does: 'opens, but does not read the frame that came too early',
  matches: (heard) =>
    responseOf(heard)?.status.text === '101' && !heard.happenings.some(({ is }) => is === 'message' || is === 'fault'),
};

/** A request that is a right one, in whatever form. */
export function takes(about: About, asking: Asking, ...others: readonly Outcome[]): Case {
  return asks(about, asking, [OPENS, ...others]);
}

/** A request that must not lead to a WebSocket (RFC 6455 §4.2.1: an HTTP error is the answer). */
export function refuses(about: About, asking: Asking, ...others: readonly Outcome[]): Case {
  return asks(about, asking, [REFUSES, ANSWERS_AS_HTTP, ...others]);
}
