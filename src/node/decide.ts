/**
 * Whether a request is let in, and what it gets, by what the program said.
 *
 * Everything the program says may be a promise, and only `true` lets in: a
 * policy that gives anything else, by mistake or for another reason, refuses.
 */

import { handshakeError } from '../errors.ts';
import type { Request, ResponseOptions } from '../handshake/handshake.ts';
import { checkOrigin, requireWelcome } from '../handshake/origin.ts';
import { VERSIONS } from '../versions.ts';
import { AdmissionRequest, type Caller } from './admission-request.ts';
import { admittedFrom } from './admit.ts';
import { hostNotAllowed, isAllowedHost } from './allowed-hosts.ts';
import type { Handler, ServeOptions } from './options.ts';
import type { PathParameters } from './paths.ts';
import type { Route } from './routes.ts';
import type { ServeSettings } from './serve-settings.ts';
import { type Awaitable, after } from './thenable.ts';

/** What a request gets that is let in. */
export interface Decision {
  readonly handler: Handler;
  readonly params: PathParameters;
  readonly user: unknown;
  /** What goes into the answer. */
  readonly response: Pick<ResponseOptions, 'subprotocol' | 'headers'>;
}

/**
 * Asks all policies, the cheapest first, and the program's `admit` when everything else lets the request in.
 *
 * @param signal  gives what says that nobody waits for the decision any more
 * @throws HandshakeError if the request is refused; whatever a hook of the program throws
 */
export function decide(
  asked: Request,
  caller: Caller,
  { options, routes }: ServeSettings,
  signal: () => AbortSignal,
): Awaitable<Decision> {
  const request = asked.host === caller.host ? asked : { ...asked, host: caller.host };
  checkVersion(request, options);
  checkHost(request, options);
  const { value: route, params } = routes.find(request.resource);
  const admittedBy = ({ admit }: Route) =>
    admit && after(admit(new AdmissionRequest(request, caller, params, signal)), admittedFrom);
  return after(checkOriginBy(request, options), () =>
    after(admittedBy(route), (admitted) =>
      after(admitted?.subprotocol ?? chooseSubprotocol(request, options), (subprotocol): Decision => {
        const { user, headers } = admitted ?? {};
        const response = {
          ...(subprotocol === undefined ? {} : { subprotocol }),
          ...(headers === undefined ? {} : { headers }),
        };
        return { handler: route.handler, params, user, response };
      }),
    ),
  );
}

function checkVersion({ speaks }: Request, { speak = VERSIONS }: ServeOptions): void {
  if (speak.includes(speaks)) return;
  const serves13 = speak.includes('version-13');
  throw handshakeError('version-not-served', `expected ${speak.join(' or ')}; came ${speaks}`, {
    status: serves13 ? 426 : 400,
    headers: serves13
      ? [
          ['Upgrade', 'websocket'],
          ['Connection', 'Upgrade'],
          ['Sec-WebSocket-Version', '13'],
        ]
      : [],
  });
}

function checkHost({ host }: Request, { allowHosts }: ServeOptions): void {
  if (allowHosts && !isAllowedHost(host, allowHosts)) throw hostNotAllowed(host);
}

function checkOriginBy(request: Request, { allowOrigins }: ServeOptions): Awaitable<void> {
  const { origin } = request;
  if (typeof allowOrigins !== 'function') return checkOrigin(request, allowOrigins);
  if (origin === undefined) return;
  return after(allowOrigins(origin, request), (allowed: unknown) => requireWelcome(request, allowed));
}

function chooseSubprotocol(request: Request, { subprotocols = [] }: ServeOptions): Awaitable<string | undefined> {
  if (typeof subprotocols === 'function') return subprotocols(request.subprotocols, request);
  return subprotocols.find((name) => request.subprotocols.includes(name));
}
