/**
 * Errors about a server that this program is a client of.
 *
 * A program that decides who gets in may ask another server over a WebSocket.
 * When that server refuses, the error has a status, fields and a body, like a
 * refusal of our own, but it says nothing to our client: it must not get out.
 */

const errors = new WeakSet<Error>();

/** Notes that an error is about another server. */
export function aboutServer<E extends Error>(error: E): E {
  errors.add(error);
  return error;
}

export function isAboutServer(error: Error): boolean {
  return errors.has(error);
}
