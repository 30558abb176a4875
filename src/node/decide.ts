/**
 * Whether a request is let in, and what it gets, by what the program said.
 *
 * Everything the program says may be a promise, and only `true` lets in: a
 * policy that gives anything else, by mistake or for another reason, refuses.
 */

import { handshakeError, quote } from '../errors.ts';
import type { Request } from '../handshake/handshake.ts';
import { checkOrigin } from '../handshake/origin.ts';
import { pathOf } from '../handshake/target.ts';
import { VERSIONS } from '../versions.ts';
import { hostNotAllowed, isAllowedHost } from './allowed-hosts.ts';
import type { Handler, ServeOptions } from './options.ts';

/** What a request gets that is let in. */
export interface Decision {
  readonly handler: Handler;
  readonly subprotocol: string | undefined;
}

/** @throws HandshakeError if the request is refused; whatever a hook of the program throws */
export async function decide(request: Request, options: ServeOptions): Promise<Decision> {
  checkVersion(request, options);
  checkHost(request, options);
  const handler = handlerFor(request, options);
  await checkOriginBy(request, options);
  return { handler, subprotocol: await chooseSubprotocol(request, options) };
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

function handlerFor(request: Request, { handler }: ServeOptions): Handler {
  if (typeof handler === 'function') return handler;
  const path = pathOf(request.resource);
  const found = Object.hasOwn(handler, path) ? handler[path] : undefined;
  if (found) return found;
  throw handshakeError('no-such-path', `nothing is served at ${quote(path)}`, { field: 'start line' });
}

async function checkOriginBy(request: Request, { allowOrigins }: ServeOptions): Promise<void> {
  const { origin } = request;
  if (typeof allowOrigins === 'function' && origin !== undefined) {
    const allowed: unknown = await allowOrigins(origin, request);
    checkOrigin(request, () => allowed === true);
  } else if (typeof allowOrigins !== 'function') {
    checkOrigin(request, allowOrigins);
  }
}

async function chooseSubprotocol(request: Request, { subprotocols = [] }: ServeOptions): Promise<string | undefined> {
  if (typeof subprotocols === 'function') return subprotocols(request.subprotocols, request);
  return subprotocols.find((name) => request.subprotocols.includes(name));
}
