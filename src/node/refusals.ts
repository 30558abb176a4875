/** The refusals that have nothing to do with what a request says. */

import { HandshakeError, handshakeError } from '../errors.ts';
import { createRefusal } from '../handshake/refusal.ts';
import { isAboutServer } from './about-servers.ts';

/** The refusal of one connection more than there may be. */
export function tooMany(limit: number): HandshakeError {
  const message = `expected at most ${limit} connections at a time`;
  return handshakeError('too-many-connections', message);
}

/** The refusal by a server that accepts nobody any more. */
export function goingAway(): HandshakeError {
  return handshakeError('going-away', 'the server is going away');
}

/** The refusal of a request that does not come in time. */
export function timedOut(after: number): HandshakeError {
  return handshakeError('handshake-timeout', `the request did not come within ${after} ms`, {
    status: 408,
    section: 'RFC 9110 §15.5.9',
  });
}

/** The refusal of a request about which the program did not decide in time. */
export function undecided(after: number): HandshakeError {
  return handshakeError('server-failed', `the server did not decide within ${after} ms`, {
    status: 503,
    section: 'RFC 9110 §15.6.4',
  });
}

/**
 * A refusal as it is, if it can be sent. Anything else that was thrown while deciding is the server's fault, and what
 * was thrown may hold secrets: it goes to the listeners, and not to the peer.
 */
export function refusalFor(error: unknown): HandshakeError {
  try {
    if (error instanceof HandshakeError && !isAboutServer(error)) {
      createRefusal(error);
      return error;
    }
    return serverFailed('the server failed to decide', error);
  } catch (cause) {
    return serverFailed('the server failed to say why it refuses', cause);
  }
}

function serverFailed(message: string, cause: unknown): HandshakeError {
  const refusal = handshakeError('server-failed', message, { status: 500, section: 'RFC 6455 §4.2.2' });
  refusal.cause = cause;
  return refusal;
}
