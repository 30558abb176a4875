/** What a broken end agrees to about compression: read plainly, and apart from the library's own. */

import type { Role } from '../../../src/versions.ts';

export const NAME = 'permessage-deflate';

/** What was agreed. */
export interface Agreed {
  readonly forgets: Readonly<Record<Role, boolean>>;
  readonly bits: Readonly<Record<Role, number>>;
}

export const fieldOf = (head: string, name: string) => new RegExp(`^${name}: *(.*)\r\n`, 'im').exec(head)?.[1] ?? '';
export const windowOf = (parameters: string, name: string) =>
  Number(new RegExp(`${name}="?(\\d+)`).exec(parameters)?.[1] ?? 15);

/** Whether each of the parameters of an offer or an answer exists, once, and has a value that it may have. */
export function isRight(parameters: readonly string[], bareWindow: boolean): boolean {
  const names = parameters.map((one) => one.replace(/=.*/, ''));
  const value = '(?:="?(?:[89]|1[0-5])"?)';
  const known = new RegExp(
    `^(?:(?:server|client)_no_context_takeover|server_max_window_bits${value}|client_max_window_bits${value}${bareWindow ? '?' : ''})$`,
  );
  return new Set(names).size === names.length && parameters.every((one) => known.test(one));
}

export function agreedBy(parameters: readonly string[]): Agreed {
  const all = parameters.join(';');
  const of = (role: Role) => ({
    forgets: all.includes(`${role}_no_context_takeover`),
    bits: windowOf(all, `${role}_max_window_bits`),
  });
  const [server, client] = [of('server'), of('client')];
  return {
    forgets: { server: server.forgets, client: client.forgets },
    bits: { server: server.bits, client: client.bits },
  };
}

export const parametersOf = (offer: string) =>
  offer
    .split(';')
    .slice(1)
    .map((one) => one.trim());
export const offersIn = (value: string) =>
  value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => /^permessage-deflate\b/.test(one));
