/** What a connection is told when it is made. */

import {
  type KnownOptions,
  optionsOf,
  requireFunction,
  requireLimit,
  requireObject,
  requireOneOf,
} from '../arguments.ts';
import type { RequestOptions } from '../handshake/handshake.ts';
import type { Random } from '../random.ts';
import { type Role, type Speak, VERSIONS } from '../versions.ts';
import { type DeflateOptions, offerDeflate } from './deflate.ts';
import type { MessageLimits } from './messages.ts';

export interface ConnectionLimits extends MessageLimits {
  /** Largest head, in bytes. */
  readonly maxHead?: number;
  /** Compresses messages, where the peer agrees (version 13 alone); not unless told. */
  readonly deflate?: DeflateOptions | undefined;
}

export interface ClientOptions extends ConnectionLimits {
  /** This end connects. */
  readonly role: 'client';
  /** The version to speak. */
  readonly speak: Speak;
  /** Where keys and masking keys come from: `cryptoRandom`, but in a lesson. */
  readonly random: Random;
  /** What to ask for. */
  readonly request: RequestOptions;
}

export interface ServerOptions extends ConnectionLimits {
  /** This end is connected to; it speaks what its client speaks. */
  readonly role: 'server';
  /** Not used by a server of either version today. */
  readonly random: Random;
}

const LIMITS: KnownOptions<ConnectionLimits> = { maxHead: true, maxMessage: true, maxFragments: true, deflate: true };
const CLIENT: KnownOptions<ClientOptions> = { ...LIMITS, role: true, speak: true, random: true, request: true };
const SERVER: KnownOptions<ServerOptions> = { ...LIMITS, role: true, random: true };
const ROLES: readonly Role[] = ['client', 'server'];

/**
 * Options that a connection can be made with; what is asked for in a request is checked when it is written.
 *
 * @throws UsageError `bad-argument` or `unknown-option`
 */
export function requireOptions<T extends ClientOptions | ServerOptions>(options: T): T {
  const { role } = requireObject('options', options);
  requireOneOf('options.role', role, ROLES);
  if (options.role === 'server') optionsOf('options', options, SERVER);
  else requireOneOf('options.speak', optionsOf('options', options, CLIENT).speak, VERSIONS);
  requireFunction('options.random', options.random);
  for (const name of ['maxHead', 'maxMessage', 'maxFragments'] as const) {
    if (options[name] !== undefined) requireLimit(`options.${name}`, options[name]);
  }
  if (options.deflate !== undefined) requireObject('options.deflate', options.deflate);
  return options;
}

/** What a client asks for, compression included where its version has any. */
export function requestOf({ request, speak, deflate }: ClientOptions): RequestOptions {
  if (!deflate || speak === 'hixie-76') return request;
  return { ...request, extensions: offerDeflate(deflate) };
}
