/** The options of a handshake, checked at the call, with defaults filled in. */

import {
  type KnownOptions,
  optionsOf,
  requireBoolean,
  requireBytes,
  requireFunction,
  requireString,
  requireStrings,
} from '../arguments.ts';
import { quote, UsageError } from '../errors.ts';
import type { Random } from '../random.ts';
import { parseExtensions } from './extensions.ts';
import type { RequestOptions, ResponseOptions } from './handshake.ts';
import { ownFields, takeField } from './own-fields.ts';
import { requestTarget } from './rules.ts';
import { isHost } from './target.ts';
import type { FieldToWrite } from './write-head.ts';

const REQUEST_OPTIONS: KnownOptions<RequestOptions> = {
  host: true,
  resource: true,
  secure: true,
  origin: true,
  subprotocols: true,
  extensions: true,
  headers: true,
};

const RESPONSE_OPTIONS: KnownOptions<ResponseOptions> = {
  subprotocol: true,
  secure: true,
  host: true,
  extensions: true,
  headers: true,
};

/** {@link RequestOptions} with nothing left out but the origin. */
export interface Asked {
  readonly host: string;
  readonly target: string;
  readonly secure: boolean;
  readonly origin: string | undefined;
  readonly subprotocols: readonly string[];
  readonly extensions: string;
  readonly headers: readonly FieldToWrite[];
}

/**
 * What a request asks for. `Host` and `Origin` among its headers set the options of that name.
 *
 * @throws UsageError `bad-argument`, `unknown-option`, `bad-host`, `bad-resource`, `bad-extensions`,
 *   `reserved-field`, `duplicate-field`
 */
export function askedFor(options: RequestOptions): Asked {
  const {
    secure = false,
    subprotocols = [],
    extensions = '',
    ...given
  } = optionsOf('options', options, REQUEST_OPTIONS);
  const host = takeField(ownFields('options.headers', given.headers), 'Host');
  const origin = takeField(host.others, 'Origin');
  return {
    host: requireHostName('options.host', host.value ?? given.host),
    target: requestTarget(requireString('options.resource', given.resource)),
    secure: requireBoolean('options.secure', secure),
    origin: optional('options.origin', origin.value ?? given.origin),
    subprotocols: requireStrings('options.subprotocols', subprotocols),
    extensions: requireExtensions('options.extensions', extensions),
    headers: origin.others,
  };
}

/** {@link ResponseOptions} with nothing left out but what may be absent. */
export interface Granted {
  readonly subprotocol: string | undefined;
  readonly secure: boolean;
  readonly host: string | undefined;
  readonly extensions: string;
  readonly headers: readonly FieldToWrite[];
}

/**
 * What a response grants.
 *
 * @throws UsageError `bad-argument`, `unknown-option`, `bad-host`, `bad-extensions`, `reserved-field`, `duplicate-field`
 */
export function granted(options: ResponseOptions): Granted {
  const { secure = false, extensions = '', ...given } = optionsOf('options', options, RESPONSE_OPTIONS);
  return {
    subprotocol: optional('options.subprotocol', given.subprotocol),
    secure: requireBoolean('options.secure', secure),
    host: given.host === undefined ? undefined : requireHostName('options.host', given.host),
    extensions: requireExtensions('options.extensions', extensions),
    headers: ownFields('options.headers', given.headers),
  };
}

/**
 * A source of random bytes whose every draw is checked.
 *
 * @throws UsageError `bad-argument`; later, at a draw, `bad-random`
 */
export function requireRandom(name: string, random: Random): Random {
  requireFunction(name, random);
  return (length) => {
    const drawn = requireBytes(`what ${name} returned`, random(length));
    if (drawn.length === length) return drawn;
    throw new UsageError('bad-random', `${name}: expected ${length} bytes; came ${drawn.length}`);
  };
}

function optional(name: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : requireString(name, value);
}

function requireHostName(name: string, host: string): string {
  if (isHost(requireString(name, host))) return host;
  throw new UsageError('bad-host', `${name}: expected a host like example.com:8080; came ${quote(host)}`);
}

function requireExtensions(name: string, extensions: string): string {
  if (requireString(name, extensions) === '' || parseExtensions(extensions)) return extensions;
  const message = `${name}: expected extensions like permessage-deflate; came ${quote(extensions)}`;
  throw new UsageError('bad-extensions', message);
}
