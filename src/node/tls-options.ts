/**
 * Options of TLS, checked and guarded before Node has them.
 *
 * Node looks at some of them only when a connection is under way already, and
 * calls functions among them from inside its own machinery, where what they
 * throw ends the process or vanishes. So each is checked at the call, and each
 * function fails as any hook of the program does: in time, and by name.
 */

import type { LookupFunction } from 'node:net';
import { type ConnectionOptions, createSecureContext, type SecureContext, type TlsOptions } from 'node:tls';
import { badArgument, requireFunction, requireInteger, requireObject, requireString } from '../arguments.ts';
import { UsageError } from '../errors.ts';
import { isThenable, onLaterFailure } from './thenable.ts';
import { MAX_TIME } from './timer.ts';

/** Called with what a function of the program threw, or its promise was rejected with. */
type Fail = (error: unknown) => void;

/**
 * Options for `tls.connect`.
 *
 * @param fail  never called before this function has returned
 * @throws UsageError `bad-argument`, or `bad-option` if Node does not accept them
 */
export function clientTls(given: ConnectionOptions, fail: Fail): ConnectionOptions {
  const options = checked(given);
  const later: Fail = (error) => process.nextTick(fail, error);
  const { checkServerIdentity, lookup, pskCallback } = options;
  return {
    ...options,
    ...(checkServerIdentity && {
      checkServerIdentity: (host, certificate) => {
        let failure: unknown;
        const found: unknown = answer(
          'checkServerIdentity',
          () => checkServerIdentity(host, certificate),
          undefined,
          (error) => {
            failure = error;
          },
        );
        if (failure === undefined) {
          if (found === undefined || found === null) return undefined;
          if (found instanceof Error) return found;
          failure = badArgument('what options.tls.checkServerIdentity returned', 'undefined or an Error', found);
        }
        later(failure);
        return asError(failure);
      },
    }),
    ...(lookup && { lookup: guardedLookup(lookup, later) }),
    ...(pskCallback && {
      pskCallback: (hint) => answer('pskCallback', () => pskCallback(hint), null, later),
    }),
  };
}

/**
 * Options for `tls.createServer`.
 *
 * @throws UsageError `bad-argument`, or `bad-option` if Node does not accept them
 */
export function serverTls(given: TlsOptions, fail: Fail): TlsOptions {
  const { secureContext: _known, ...options } = checked(given);
  const { SNICallback, ALPNCallback, pskCallback } = options;
  return {
    ...options,
    // It would wait for a reader.
    pauseOnConnect: false,
    ...(SNICallback && {
      SNICallback: (name, done) => {
        const once = onlyOnce(done);
        const refuse: Fail = (error) => {
          fail(error);
          once(asError(error));
        };
        try {
          onLaterFailure(SNICallback(name, once), refuse);
        } catch (error) {
          refuse(error);
        }
      },
    }),
    ...(ALPNCallback && {
      ALPNCallback: (offer) => {
        const chosen: unknown = answer('ALPNCallback', () => ALPNCallback(offer), undefined, fail);
        const found = offer.protocols.find((protocol) => protocol === chosen);
        if (chosen !== undefined && found === undefined) {
          fail(badArgument('what options.tls.ALPNCallback returned', 'one of the protocols offered', chosen));
        }
        return found;
      },
    }),
    ...(pskCallback && {
      pskCallback: (socket, identity) => answer('pskCallback', () => pskCallback(socket, identity), null, fail),
    }),
  };
}

/** The error for options that Node's TLS does not take; Node's own is its cause. */
export function tlsRefused(cause: unknown): UsageError {
  const reason = asError(cause).message;
  const error = new UsageError('bad-option', `options.tls cannot be used: ${reason}`);
  error.cause = cause;
  return error;
}

const isText = (name: string, value: unknown) => requireString(name, value);
const isPort = (name: string, value: unknown) =>
  requireInteger(name, typeof value === 'string' && value !== '' ? Number(value) : value, 0, 65_535);
const isTime = (name: string, value: unknown) => requireInteger(name, value, 0, MAX_TIME);
const isFunction = (name: string, value: unknown) => requireFunction(name, value as () => unknown);
const isBytes = (name: string, value: unknown) => {
  if (!ArrayBuffer.isView(value)) throw badArgument(name, 'bytes (a Uint8Array)', value);
};

/** What Node looks at late, calls by itself, or takes without a check. */
const CHECKS: Readonly<Record<string, (name: string, value: unknown) => unknown>> = {
  host: isText,
  port: isPort,
  path: isText,
  servername: isText,
  session: isBytes,
  timeout: isTime,
  handshakeTimeout: isTime,
  sessionTimeout: isTime,
  minDHSize: (name, value) => requireInteger(name, value, 1),
  lookup: isFunction,
  checkServerIdentity: isFunction,
  pskCallback: isFunction,
  SNICallback: isFunction,
  ALPNCallback: isFunction,
  secureContext: (name, value) => requireObject(name, value as object),
  signal: (name, value) => {
    if (!(value instanceof AbortSignal)) throw badArgument(name, 'an AbortSignal', value);
  },
  socket: (name, value) => isFunction(`${name}.pause`, requireObject(name, value as { pause?: unknown }).pause),
  ALPNProtocols: (name, value) => {
    if (!Array.isArray(value) && !ArrayBuffer.isView(value)) throw badArgument(name, 'names in an array', value);
  },
  onread: (name, value) => {
    throw badArgument(name, 'nothing: this library reads the data itself', value);
  },
};

/** A copy without what is undefined, whose certificates and keys Node takes. */
function checked<T extends TlsOptions | ConnectionOptions>(given: T): T & { secureContext: SecureContext } {
  requireObject('options.tls', given);
  try {
    const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T & {
      secureContext?: SecureContext;
    };
    for (const [name, value] of Object.entries(options)) CHECKS[name]?.(`options.tls.${name}`, value);
    const secureContext = options.secureContext ?? createSecureContext(options);
    return { ...options, secureContext };
  } catch (error) {
    throw error instanceof UsageError ? error : tlsRefused(error);
  }
}

/** What a function gives that must answer at once. */
function answer<T>(name: string, ask: () => T, otherwise: T, fail: Fail): T {
  try {
    const value = ask();
    if (!isThenable(value)) return value;
    fail(badArgument(`what options.tls.${name} returned`, 'an answer at once', value));
    onLaterFailure(value, () => {});
  } catch (error) {
    fail(error);
  }
  return otherwise;
}

/** A `lookup` that answers once, with something that Node can use, or with an error. */
function guardedLookup(lookup: LookupFunction, fail: Fail): LookupFunction {
  return (host, options, done) => {
    const once = onlyOnce((...answers: Parameters<typeof done>) => {
      const [error, addresses] = answers;
      if (error) return done(asError(error), []);
      const isList = Array.isArray(addresses);
      const isUsable = options.all
        ? isList &&
          addresses.every((one: unknown) => typeof (one as { address?: unknown } | null)?.address === 'string')
        : typeof addresses === 'string';
      if (isUsable) return done(...answers);
      const expected = options.all ? 'addresses in an array' : 'an address';
      return refuse(badArgument('what options.tls.lookup answered', expected, addresses));
    });
    const refuse: Fail = (error) => {
      fail(error);
      done(asError(error), []);
    };
    const giveUp: Fail = (error) => {
      fail(error);
      once(asError(error), []);
    };
    try {
      onLaterFailure(lookup(host, options, once), giveUp);
    } catch (error) {
      giveUp(error);
    }
  };
}

function onlyOnce<A extends unknown[]>(run: (...args: A) => void): (...args: A) => void {
  let isDone = false;
  return (...args) => {
    if (isDone) return;
    isDone = true;
    run(...args);
  };
}

/** An error as Node needs it, whatever the program threw. */
function asError(error: unknown): NodeJS.ErrnoException {
  try {
    return error instanceof Error ? error : new Error(String(error));
  } catch {
    return new Error('a value that cannot be printed');
  }
}
