/** Compression between a tester and the end under test (RFC 7692): what they agree on, and whether it is kept. */

import { concat } from '../bytes.ts';
import { acceptDeflate, type DeflateAgreement, readAgreement } from '../connection/deflate.ts';
import { MAX_WINDOW_BITS, TAIL } from '../connection/deflate-engine.ts';
import { deflateBlocks } from '../dissect/deflate-blocks.ts';
import { handshakeError, quote } from '../errors.ts';
import { type Extension, formatExtension, parseExtensions } from '../handshake/extensions.ts';
import { zlibEngine } from '../node/zlib.ts';
import { peerOf, type Role } from '../versions.ts';
import type { DeflateChoice, DeflateWish } from './case.ts';
import type { Happening } from './happening.ts';
import type { Tester } from './tester.ts';

const NAME = 'permessage-deflate';
const CLIENT_WINDOW = 'client_max_window_bits';
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
 * @throws HandshakeError if its response is not one, has what was not offered, or does not promise what was demanded
 */
export function agreementWith(extensions: string, { offer, demands }: DeflateWish): DeflateAgreement | undefined {
  // Whoever says that it will not refer to earlier messages may not do so, even if the server does not repeat it.
  const clientNoContextTakeover = offer.includes('client_no_context_takeover');
  if (extensions.includes(CLIENT_WINDOW) && !offer.includes(CLIENT_WINDOW)) {
    const message = `${CLIENT_WINDOW} was not offered; the server agrees to ${quote(extensions)}`;
    throw handshakeError('bad-extension', message, { field: 'Sec-WebSocket-Extensions' });
  }
  return readAgreement(extensions, { ...ENGINE, ...demands, clientNoContextTakeover });
}

/** Whether something was agreed, and it lets the tester do what it needs to in what it sends. */
export function suits(agreement: DeflateAgreement | undefined, tester: Role, { needs }: DeflateWish): boolean {
  if (!agreement) return false;
  const { noContextTakeover, windowBits } = agreement;
  return !(needs?.contextTakeover && noContextTakeover[tester]) && windowBits[tester] >= (needs?.windowBits ?? 0);
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

/** Whether an offer lets the server have what it wants: context takeover it may rule out unasked (RFC 7692 §7.1.1.2). */
function allows({ name, parameters }: Extension, want: DeflateChoice): boolean {
  const keepsToWindow = parameters.some(([parameter]) => parameter === CLIENT_WINDOW);
  return name === NAME && (want.clientMaxWindowBits === undefined || keepsToWindow);
}

/** Looks whether the messages that were heard keep to the window that was agreed, and notes it if they do not. */
export function checkReach(tester: Tester): void {
  const window = 2 ** (tester.agreement?.windowBits[peerOf(tester.role)] ?? MAX_WINDOW_BITS);
  const reach = Math.max(0, ...compressedPayloads(tester.happenings).map(reachOf));
  if (reach > window) tester.breach(`refers ${reach} bytes back, outside the window of ${window} bytes`);
}

/** The compressed messages among these, as they were on the wire. */
function compressedPayloads(happenings: readonly Happening[]): Uint8Array[] {
  return happenings.flatMap((one) => (one.is === 'message' && one.compressed ? [one.compressed] : []));
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
