/**
 * What a program says about a client: who it is, or that it does not get in.
 *
 * The program's function is called once per request, before the answer is
 * written, and may take its time: it can ask a database, or another server. It
 * gives who the client is, or throws a refusal.
 */

import { badArgument, type KnownOptions, optionsOf, requireObject, requireString } from '../arguments.ts';
import type { FieldsToWrite } from '../handshake/own-fields.ts';
import type { AdmissionRequest } from './admission-request.ts';
import { type Awaitable, isThenable, onLaterFailure } from './thenable.ts';

/** What a client gets that is let in. */
export interface Admitted<User = unknown> {
  /** Who it is, in whatever form: the `user` of its socket. */
  readonly user: User;
  /** Further header fields for the answer: cookies. */
  readonly headers?: FieldsToWrite;
  /** One of the subprotocols that the client offers; by default what the option `subprotocols` chooses. */
  readonly subprotocol?: string | undefined;
}

/**
 * Decides who gets in. What it throws refuses: {@link refuse} with a status of its own, anything else with 500 and
 * nothing about the reason.
 */
export type Admit<User = unknown> = (request: AdmissionRequest) => Awaitable<Admitted<User>>;

const ADMITTED: KnownOptions<Admitted> = { user: true, headers: true, subprotocol: true };

/**
 * What a program's function gave. Anything other than an object lets nobody in: a function that forgot to answer
 * has not decided.
 *
 * @throws UsageError `bad-argument`, `unknown-option`
 */
export function admittedFrom(given: Admitted): Admitted {
  const name = 'what options.admit gives';
  const { user, headers, subprotocol } = optionsOf(name, requireObject(name, given), ADMITTED);
  if (isThenable(user)) {
    onLaterFailure(user, () => {});
    throw badArgument(`the user in ${name}`, 'who it is, and not a promise of it', user);
  }
  if (subprotocol !== undefined) requireString(`the subprotocol in ${name}`, subprotocol);
  return { user, ...(headers === undefined ? {} : { headers }), subprotocol };
}
