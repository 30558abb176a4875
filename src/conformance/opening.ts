/** The ordinary opening handshake, before the cases that are about something else. */

import { acceptDeflate, type DeflateAgreement, readAgreement } from '../connection/deflate.ts';
import { HandshakeError } from '../errors.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import * as http2 from '../handshake/http2.ts';
import { zlibEngine } from '../node/zlib.ts';
import type { Case, DeflateWish } from './case.ts';
import type { Http2Stream } from './http2/stream.ts';
import type { Place } from './setting.ts';
import type { Tester } from './tester.ts';
import type { Judgement } from './verdict.ts';

const ENGINE = { engine: zlibEngine };

const NOT_COMPRESSED: Judgement = { verdict: 'not-offered', because: 'it does not agree to compress so' };
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
    const agreement = deflate ? readAgreement(extensions, ENGINE) : undefined;
    if (deflate && !agreement) return NOT_COMPRESSED;
    tester.open(agreement);
    return undefined;
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
      const agreement = deflate ? readAgreement(extensions, ENGINE) : undefined;
      if (deflate && !agreement) failure = NOT_COMPRESSED;
      tester.open(agreement);
    } catch (error) {
      failure = notOpened(error);
    }
  });
  await tester.say(bytes);
  await tester.until(() => tester.isOpen || failure !== undefined);
  return failure ?? (tester.isOpen ? undefined : neverAnswered(tester));
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
    const accepted = deflate ? acceptDeflate(request.extensions, { ...ENGINE, ...deflate.settings }) : undefined;
    if (deflate && !accepted) return { verdict: 'not-offered', because: 'it does not offer to compress so' };
    const extensions = accepted ? { extensions: accepted.response } : {};
    const response = handshake.createResponse(request, extensions);
    tester.open(accepted?.agreement as DeflateAgreement | undefined);
    await tester.say(response);
    return undefined;
  } catch (error) {
    return notOpened(error);
  }
}

function notOpened(error: unknown): Judgement {
  if (!(error instanceof HandshakeError)) throw error;
  return { verdict: 'wrong', because: `the opening handshake failed: ${error.message}` };
}

function neverAnswered(tester: Tester): Judgement {
  const fault = tester.first('fault');
  const how = fault ? fault.message : tester.isOver ? 'TCP ended before' : 'nothing came';
  return { verdict: 'wrong', because: `the opening handshake was not completed: ${how}` };
}
