/**
 * JSON-RPC 2.0 over WebSocket, for clients that have a token.
 *
 * Who a client is, is decided before it is let in. After that each call is
 * answered for the user of its socket.
 */

import { parseArgs } from 'node:util';
import { type AdmissionRequest, listen, refuse, type Server, type Socket } from '../../src/node/index.ts';
import { run } from '../run.ts';

export interface User {
  readonly name: string;
  readonly mayAdd: boolean;
}

/** Where users are kept: in a real program a database, which stops its work when the signal is aborted. */
export type FindUser = (token: string, signal: AbortSignal) => Promise<User | undefined>;

/** The token: programs send it in a header field; a page cannot, and has it in a cookie. */
function tokenIn(request: AdmissionRequest): string | undefined {
  const [scheme, token] = (request.header('authorization') ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' ? token : request.cookies.get('token');
}

/** Starts the server. */
export function startServer(findUser: FindUser, port = 0): Promise<Server<User>> {
  return listen({
    port,
    admit: async (request) => {
      const token = tokenIn(request);
      const user = token === undefined ? undefined : await findUser(token, request.signal);
      if (user !== undefined) return { user };
      throw refuse(401, {
        headers: { 'WWW-Authenticate': 'Bearer', 'Content-Type': 'application/json' },
        body: JSON.stringify({ error: token === undefined ? 'no token' : 'not a token of ours' }),
      });
    },
    handler: serve,
  });
}

async function serve(socket: Socket<User>): Promise<void> {
  for await (const message of socket) {
    const answer = answerTo(String(message), socket.user);
    if (answer !== undefined) socket.send(JSON.stringify(answer));
  }
}

/** The answer to one call; undefined for a notification, which has none. */
export function answerTo(text: string, user: User): object | undefined {
  let call: { id?: unknown; method?: unknown; params?: unknown } | null;
  try {
    call = JSON.parse(text);
  } catch {
    return failure(null, -32700, 'Parse error');
  }
  const { id = null, method, params } = call ?? {};
  if (typeof method !== 'string') return failure(null, -32600, 'Invalid Request');
  if (call !== null && !('id' in call)) return undefined;
  if (method === 'whoami') return { jsonrpc: '2.0', result: user.name, id };
  if (method !== 'add') return failure(id, -32601, 'Method not found');
  if (!user.mayAdd) return failure(id, -32000, `${user.name} may not add`);
  if (!areNumbers(params)) return failure(id, -32602, 'Invalid params');
  return { jsonrpc: '2.0', result: params.reduce((sum, one) => sum + one, 0), id };
}

function areNumbers(params: unknown): params is readonly number[] {
  return Array.isArray(params) && params.every((one) => typeof one === 'number');
}

function failure(id: unknown, code: number, message: string): object {
  return { jsonrpc: '2.0', error: { code, message }, id };
}

const USERS: ReadonlyMap<string, User> = new Map([['secret', { name: 'Ada', mayAdd: true }]]);

run(import.meta.url, async () => {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '7614' } } });
  const server = await startServer(async (token) => USERS.get(token), Number(values.port));
  console.log(`JSON-RPC at ${server.url}, for the token "secret"`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
});
