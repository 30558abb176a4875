/** The ordinary opening handshake, before the cases that are about something else. */

import { concat, fromLatin1 } from '../bytes.ts';
import type { DeflateAgreement } from '../connection/deflate.ts';
import { HandshakeError } from '../errors.ts';
import type { Request } from '../handshake/handshake.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import type { ResponseHead } from '../handshake/http-head.ts';
import * as http2 from '../handshake/http2.ts';
import type { Case, DeflateWish } from './case.ts';
import { acceptAsWished, agreementWith, suits } from './compressing.ts';
import type { Http2Stream } from './http2/stream.ts';
import type { Place } from './setting.ts';
import type { Tester } from './tester.ts';
import type { Judgement } from './verdict.ts';

const NOT_COMPRESSED: Judgement = { verdict: 'not-offered', because: 'it does not agree to compress so' };
const NOT_DECLINED: Judgement = { verdict: 'tolerable', because: 'it refuses the request instead of the offer' };
/** What every case over HTTP/2 says of a server that lacks it (RFC 8441 §3). */
export const NO_CONNECT = 'its settings do not offer WebSocket over HTTP/2';

/**
 * Opens as a client over HTTP/2, with the extended CONNECT (RFC 8441 §5).
 *
 * @returns undefined if the connection is open, else why the case ends here
 */
async function openStream(
  tester: Tester,
  stream: Http2Stream,
  place: Place,
  deflate: DeflateWish | undefined,
): Promise<Judgement | undefined> {
  const { connection } = stream;
  await connection.begin(tester.patience.answer);
  if (!connection.enablesConnect) return { verdict: 'not-offered', because: NO_CONNECT };
  const { fields, expected } = http2.createRequest({ ...place, ...(deflate ? { extensions: deflate.offer } : {}) });
  await stream.ask(fields);
  await tester.until(() => tester.response !== undefined);
  if (!stream.fields) return neverAnswered(tester);
  try {
    const { extensions } = http2.checkResponse(stream.fields, expected);
    const agreement = deflate ? agreementWith(extensions, deflate) : undefined;
    tester.open(agreement);
    if (!deflate || suits(agreement, 'client', deflate)) return undefined;
    await tester.finish();
    return NOT_COMPRESSED;
  } catch (error) {
    return notOpened(error);
  }
}

/** Opens as a client. @returns undefined if the connection is open, else why the case ends here */
export async function openAsClient(tester: Tester, place: Place, { deflate }: Case): Promise<Judgement | undefined> {
  if (tester.http2) return openStream(tester, tester.http2, place, deflate);
  const handshake = HANDSHAKES[tester.speak];
  const asked = { ...place, ...(deflate ? { extensions: deflate.offer } : {}) };
  const { bytes, expected } = handshake.createRequest(asked, tester.random);
  let failure: Judgement | undefined;
  tester.onHead((happening) => {
    if (happening.is !== 'response') return;
    try {
      const { extensions } = handshake.checkResponse(happening.head, happening.body, expected);
      const agreement = deflate && deflate.badOffers !== 'all' ? agreementWith(extensions, deflate) : undefined;
      tester.open(agreement);
      failure = deflate && unsuited(deflate, agreement, extensions);
    } catch (error) {
      failure = deflate?.badOffers && isRefusal(happening.head) ? NOT_DECLINED : notOpened(error);
    }
  });
  await tester.say(bytes);
  await tester.until(() => tester.isOpen || failure !== undefined, tester.patience.answer, tester.patience.answer);
  if (failure === NOT_COMPRESSED) await tester.finish();
  return failure ?? (tester.isOpen ? undefined : neverAnswered(tester));
}

/** Why a case about compression ends before it has begun: what was agreed is not what it needs. */
function unsuited(
  wish: DeflateWish,
  agreement: DeflateAgreement | undefined,
  extensions: string,
): Judgement | undefined {
  if (wish.badOffers !== 'all') return suits(agreement, 'client', wish) ? undefined : NOT_COMPRESSED;
  return extensions === '' ? undefined : { verdict: 'wrong', because: `it agrees to ${extensions}` };
}

/** Opens as a server, once the request is there. @returns undefined if the connection is open, else why the case ends here */
export async function openAsServer(
  tester: Tester,
  { deflate }: Pick<Case, 'deflate'> = {},
): Promise<Judgement | undefined> {
  const handshake = HANDSHAKES[tester.speak];
  await tester.until(() => tester.request !== undefined);
  const asked = tester.first('request');
  if (!asked) return neverAnswered(tester);
  try {
    const request = handshake.readRequest(asked.head, asked.body);
    if (deflate?.answers) return await openWithAnswer(tester, request, deflate.answers(request.extensions));
    const accepted = deflate ? acceptAsWished(request.extensions, deflate) : undefined;
    const extensions = accepted ? { extensions: accepted.response } : {};
    const response = handshake.createResponse(request, extensions);
    tester.open(accepted?.agreement);
    await tester.say(response);
    if (!deflate || suits(accepted?.agreement, tester.role, deflate)) return undefined;
    await tester.finish();
    return NOT_COMPRESSED;
  } catch (error) {
    return notOpened(error);
  }
}

/** Answers with an agreement that breaks a rule. */
async function openWithAnswer(
  tester: Tester,
  request: Request,
  answer: string | undefined,
): Promise<Judgement | undefined> {
  const response = HANDSHAKES[tester.speak].createResponse(request);
  tester.open();
  if (answer === undefined) {
    await tester.say(response);
    await tester.finish();
    return NOT_COMPRESSED;
  }
  const upToLastLine = response.subarray(0, response.length - 2);
  await tester.say(concat([upToLastLine, fromLatin1(`Sec-WebSocket-Extensions: ${answer}\r\n\r\n`)]));
  return undefined;
}

const isRefusal = (head: ResponseHead) => /^4\d\d$/.test(head.status.text);

function notOpened(error: unknown): Judgement {
  if (!(error instanceof HandshakeError)) throw error;
  return { verdict: 'wrong', because: `the opening handshake failed: ${error.message}` };
}

function neverAnswered(tester: Tester): Judgement {
  const fault = tester.first('fault');
  const how = fault ? fault.message : tester.isOver ? 'TCP ended before' : 'nothing came';
  return { verdict: 'wrong', because: `the opening handshake was not completed: ${how}` };
}
