/** Compression between a tester and the end under test (RFC 7692): what they agree on, and whether it is kept. */

import { concat } from '../bytes.ts';
import { acceptDeflate, type DeflateAgreement, readAgreement } from '../connection/deflate.ts';
import { MAX_WINDOW_BITS, TAIL } from '../connection/deflate-engine.ts';
import { deflateBlocks } from '../dissect/deflate-blocks.ts';
import { FrameError } from '../errors.ts';
import { FrameDecoder } from '../frame/codec.ts';
import { type Extension, formatExtension, parseExtensions } from '../handshake/extensions.ts';
import { zlibEngine } from '../node/zlib.ts';
import { peerOf } from '../versions.ts';
import type { DeflateChoice, DeflateWish } from './case.ts';
import type { Tester } from './tester.ts';

const NAME = 'permessage-deflate';
const ENGINE = { engine: zlibEngine };

/** What was agreed, and how a response says so. */
export interface Accepted {
  readonly agreement: DeflateAgreement;
  readonly response: string;
}

/**
 * Client: what the server agreed to.
 *
 * @param extensions  the value of `Sec-WebSocket-Extensions` in its response
 * @returns undefined if it agreed to nothing
 * @throws HandshakeError if its response is not one, or it does not promise what was demanded
 */
export function agreementWith(extensions: string, { offer, demands }: DeflateWish): DeflateAgreement | undefined {
  // Whoever says that it will not refer to earlier messages may not do so, even if the server does not repeat it.
  const clientNoContextTakeover = offer.includes('client_no_context_takeover');
  return readAgreement(extensions, { ...ENGINE, ...demands, clientNoContextTakeover });
}

/** Server: the first thing it wants that the client's offers allow; undefined if they allow none. */
export function acceptAsWished(offers: string, { wants }: DeflateWish): Accepted | undefined {
  for (const want of wants) {
    const offer = (parseExtensions(offers) ?? []).find((one) => allows(one, want));
    const accepted = offer && acceptDeflate(formatExtension(offer), { ...ENGINE, ...want });
    // The largest window is the default; here it is said all the same.
    if (accepted && want.clientMaxWindowBits === MAX_WINDOW_BITS && !accepted.response.includes('client_max')) {
      return { ...accepted, response: `${accepted.response}; client_max_window_bits=${MAX_WINDOW_BITS}` };
    }
    if (accepted) return accepted;
  }
  return undefined;
}

/** Whether an offer says that the client can do what is wanted of it. */
function allows({ name, parameters }: Extension, want: DeflateChoice): boolean {
  const says = (wanted: string) => parameters.some(([parameter]) => parameter === wanted);
  return (
    name === NAME &&
    (want.clientMaxWindowBits === undefined || says('client_max_window_bits')) &&
    (!want.clientNoContextTakeover || says('client_no_context_takeover'))
  );
}

/** Compressed messages that were heard so far, as they were on the wire, of the first 64 KiB that came. */
export function compressedPayloads(tester: Tester): Uint8Array[] {
  const heard = concat(tester.wire.passed.filter(({ from }) => from === 'subject').map(({ bytes }) => bytes));
  const decoder = new FrameDecoder({ speak: 'version-13', from: peerOf(tester.role), rsv1: true });
  const payloads: Uint8Array[] = [];
  let parts: Uint8Array[] | undefined;
  try {
    for (const { opcode, rsv1, final, payload } of decoder.push(heard.subarray(endOfHead(heard)))) {
      if (opcode === 'text' || opcode === 'binary') parts = rsv1 ? [] : undefined;
      else if (opcode !== 'continuation') continue;
      parts?.push(payload);
      if (final && parts) payloads.push(concat(parts));
    }
  } catch (error) {
    if (!(error instanceof FrameError)) throw error;
  }
  return payloads;
}

function endOfHead(bytes: Uint8Array): number {
  const [CR, LF] = [13, 10];
  const at = bytes.findIndex(
    (byte, i) => byte === CR && bytes[i + 1] === LF && bytes[i + 2] === CR && bytes[i + 3] === LF,
  );
  return at + 4;
}

/** How far back a compressed message refers, in bytes; 0 if it has no reference, or is not DEFLATE. */
export function reachOf(payload: Uint8Array): number {
  const { blocks } = deflateBlocks(concat([payload, TAIL]));
  let reach = 0;
  for (const { parts } of blocks) {
    for (const part of parts) if (part.is === 'match') reach = Math.max(reach, part.distance);
  }
  return reach;
}
