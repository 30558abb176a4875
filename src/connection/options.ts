/** The options of a connection. */

import { badArgument, requireFunction, requireObject, requireOneOf } from '../arguments.ts';
import type { RequestOptions } from '../handshake/handshake.ts';
import type { Random } from '../random.ts';
import { type Speak, VERSIONS } from '../versions.ts';
import { type DeflateOptions, offerDeflate } from './deflate.ts';
import type { MessageLimits } from './messages.ts';

export interface ConnectionLimits extends MessageLimits {
  /** Largest head, in bytes. */
  readonly maxHead?: number;
  /** Compresses messages if the peer agrees (only version 13); none by default. */
  readonly deflate?: DeflateOptions | undefined;
}

export interface ClientOptions extends ConnectionLimits {
  /** This end connects. */
  readonly role: 'client';
  /** The version to speak. */
  readonly speak: Speak;
  /** Where keys and masking keys come from: `cryptoRandom`, except in a lesson. */
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

/**
 * Checks the options of a connection that are not about the request.
 *
 * @throws UsageError `bad-argument`, `bad-option`
 */
export function checkOptions(options: ClientOptions | ServerOptions): void {
  const { role, random, maxHead, maxMessage, maxFragments, deflate } = requireObject('options', options);
  requireOneOf('options.role', role, ['client', 'server']);
  requireFunction('options.random', random);
  checkLimit('maxHead', maxHead);
  checkLimit('maxMessage', maxMessage);
  checkLimit('maxFragments', maxFragments);
  if (deflate !== undefined) requireObject('options.deflate', deflate);
  if (options.role === 'client') requireOneOf('options.speak', options.speak, VERSIONS);
}

function checkLimit(name: string, limit: unknown): void {
  if (limit === undefined || (typeof limit === 'number' && limit >= 0)) return;
  throw badArgument(`options.${name}`, 'a number from 0 on', limit);
}

/** What a client asks for, compression included if its version has any. */
export function requestOf({ request, speak, deflate }: ClientOptions): RequestOptions {
  if (!deflate || speak === 'hixie-76') return request;
  return { ...request, extensions: offerDeflate(deflate) };
}
