/** What becomes of a handshake with the visitor's keys, if it is this program that answers. */

import { opensUnchecked } from '../../../../lessons/05-version13-accept/naive.ts';
import { concat } from '../../../bytes.ts';
import { HANDSHAKES } from '../../../handshake/handshakes.ts';
import { HeadReader } from '../../../handshake/head-reader.ts';
import type { ResponseHead } from '../../../handshake/http-head.ts';
import { negotiate } from '../../../handshake/negotiate.ts';
import { writeHead } from '../../../handshake/write-head.ts';
import type { Speak } from '../../../versions.ts';
import { attempt, bytesOfKey3, type Found, type Keys, readHead } from './keys.ts';
import { ANSWERS, ASKED, isForbidden, LOCATION, type Peer, requestFields, requestOfScript } from './peers.ts';

export interface TwoKeys extends Keys {
  /** Who answers. */
  readonly peer: Peer;
  /** Which random keys were drawn last. */
  readonly seed: number;
}

/** A request with these keys, and the proof that its server must give. */
interface Asked {
  readonly request: Uint8Array;
  readonly challenge: Uint8Array;
  readonly proof: Uint8Array;
}

/** What happened on the wire, and who says what about it. */
export interface Outcome {
  /** The answer; of a script, its request. */
  readonly bytes: Uint8Array;
  /** Fields that the browser did not let the script set. */
  readonly dropped: readonly string[];
  /** A client that looks only for 101; of a script there is none. */
  readonly trusting: 'open' | 'closed' | undefined;
  /** Why the one that checks refuses it, in its words. */
  readonly refusal: string | undefined;
}

/** The request as the server reads it. */
export function askedWith(keys: Keys, speak: Speak): Found<Asked> {
  const key3 = speak === 'hixie-76' ? bytesOfKey3(keys.key3) : { found: new Uint8Array(0) };
  if ('problem' in key3) return key3;
  return attempt(() => {
    const start = `GET ${ASKED.resource} HTTP/1.1`;
    const request = concat([writeHead(start, requestFields(speak, keys)), key3.found]);
    const { head, rest } = readHead(request);
    const { challenge } = HANDSHAKES[speak].readRequest(head, rest);
    return { request, challenge, proof: HANDSHAKES[speak].answerChallenge(challenge) };
  });
}

export function outcomeOf(keys: Keys, speak: Speak, peer: Peer): Found<Outcome> {
  const asked = askedWith(keys, speak);
  if ('problem' in asked) return asked;
  if (peer === 'script') return { found: scriptAsks(requestFields(speak, keys)) };
  return { found: judge(speak, ANSWERS[peer](speak, asked.found.request), asked.found.proof) };
}

function scriptAsks(fields: ReturnType<typeof requestFields>): Outcome {
  const bytes = requestOfScript(fields);
  const read = attempt(() => negotiate(readHead(bytes).head));
  const dropped = fields.filter(isForbidden).map(([name]) => name);
  return { bytes, dropped, trusting: undefined, refusal: 'problem' in read ? read.problem : undefined };
}

function judge(speak: Speak, bytes: Uint8Array, proof: Uint8Array): Outcome {
  const expected = { proof, origin: ASKED.origin, location: LOCATION, subprotocols: [], extensions: '' };
  const read = attempt(() => {
    const found = new HeadReader<ResponseHead>('response').push(bytes);
    if (!found) throw new Error('the answer ends inside its head');
    return found;
  });
  if ('problem' in read) return { bytes, dropped: [], trusting: 'closed', refusal: read.problem };
  const { head, rest } = read.found;
  const checked = attempt(() => HANDSHAKES[speak].checkResponse(head, rest, expected));
  const refusal = 'problem' in checked ? checked.problem : undefined;
  return { bytes, dropped: [], trusting: opensUnchecked(head), refusal };
}
