/** What a client says of a server that has not answered its request. */

import { type HandshakeError, handshakeError } from '../errors.ts';
import type { Speak } from '../versions.ts';

/** Not in time. @param after  in ms */
export function unanswered(speak: Speak | undefined, after: number): HandshakeError {
  const fault = { status: 400, section: sectionFor(speak) } as const;
  return handshakeError('handshake-timeout', `the server did not answer within ${after} ms`, fault);
}

/** Not before it ended the connection. */
export function endedUnanswered(speak: Speak | undefined): HandshakeError {
  const message = 'the server ended the connection without an answer';
  return handshakeError('connection-lost', message, { section: sectionFor(speak) });
}

/** The section on what a client does in its handshake. */
function sectionFor(speak: Speak | undefined) {
  return speak === 'hixie-76' ? 'hixie-76 §4.1' : 'RFC 6455 §4.1';
}
