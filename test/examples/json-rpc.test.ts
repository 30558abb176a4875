/** The example with JSON-RPC: who has a token is let in and is known from then on; calls are answered as specified. */

import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { answerTo, startServer, type User } from '../../examples/json-rpc/server.ts';
import { toUtf8 } from '../../src/bytes.ts';
import type { HandshakeError } from '../../src/errors.ts';
import { connect } from '../../src/node/index.ts';
import { start as startCommand } from '../cli/run.ts';
import { closedAfterEach } from '../node/support.ts';
import { portOf, startSource } from './start.ts';

const open = closedAfterEach();

const ADA: User = { name: 'Ada', mayAdd: true };
const BOB: User = { name: 'Bob', mayAdd: false };
const findUser = async (token: string) => ({ a: ADA, b: BOB })[token];

async function start() {
  const server = await startServer(findUser);
  open.push(server);
  return server;
}

describe('a client', () => {
  it.each([
    [{ Authorization: 'Bearer a' }, 'Ada'],
    [{ Cookie: 'other=1; token=b' }, 'Bob'],
  ])('with %j is %s', async (headers, name) => {
    const socket = await connect((await start()).url, { headers });
    socket.send('{"jsonrpc":"2.0","method":"whoami","id":1}');
    const [answer] = await once(socket, 'message');
    expect(JSON.parse(answer)).toEqual({ jsonrpc: '2.0', result: name, id: 1 });
    socket.close();
  });

  it.each([
    [{}, 'no token'],
    [{ Authorization: 'Basic a' }, 'no token'],
    [{ Authorization: 'Bearer c' }, 'not a token of ours'],
  ])('with %j is told: %s', async (headers, error) => {
    const refusal: HandshakeError = await connect((await start()).url, { headers }).then(
      () => Promise.reject(new Error('expected a refusal')),
      (refused) => refused,
    );
    expect(refusal.status).toBe(401);
    expect(refusal.headers).toContainEqual(['WWW-Authenticate', 'Bearer']);
    expect(JSON.parse(toUtf8(refusal.body ?? new Uint8Array()))).toEqual({ error });
  });
});

describe('a call', () => {
  // Those with the error codes are the examples of the JSON-RPC 2.0 specification, §7.
  it.each([
    [
      '{"jsonrpc": "2.0", "method": "foobar", "id": "1"}',
      { error: { code: -32601, message: 'Method not found' }, id: '1' },
    ],
    [
      '{"jsonrpc": "2.0", "method": "foobar, "params": "bar", "baz]',
      { error: { code: -32700, message: 'Parse error' }, id: null },
    ],
    [
      '{"jsonrpc": "2.0", "method": 1, "params": "bar"}',
      { error: { code: -32600, message: 'Invalid Request' }, id: null },
    ],
    ['null', { error: { code: -32600, message: 'Invalid Request' }, id: null }],
    ['{"jsonrpc": "2.0", "method": "update", "params": [1,2,3,4,5]}', undefined],
    ['{"jsonrpc": "2.0", "method": "add", "params": [1,2,4], "id": "1"}', { result: 7, id: '1' }],
    ['{"jsonrpc": "2.0", "method": "add", "id": 2}', { error: { code: -32602, message: 'Invalid params' }, id: 2 }],
    [
      '{"jsonrpc": "2.0", "method": "add", "params": ["a", 2], "id": 3}',
      { error: { code: -32602, message: 'Invalid params' }, id: 3 },
    ],
  ])('%s is answered', (call, answer) => {
    expect(answerTo(call, ADA)).toEqual(answer && { jsonrpc: '2.0', ...answer });
  });

  it('is refused to a user who may not make it', () => {
    expect(answerTo('{"jsonrpc":"2.0","method":"add","params":[1],"id":1}', BOB)).toMatchObject({
      error: { code: -32000 },
    });
  });
});

describe('the program', () => {
  it('answers the command of its README, refuses it without the token, and ends on SIGTERM', async () => {
    const example = startSource('json-rpc/server.ts', ['--port', '0']);
    const url = `ws://127.0.0.1:${await portOf(example)}/`;
    const call = ['--send', '{"jsonrpc":"2.0","method":"add","params":[1,2,4],"id":1}'];
    const answered = await startCommand(['connect', url, '--header', 'Authorization: Bearer secret', ...call]).finished;
    expect([answered.code, JSON.parse(answered.out)]).toEqual([0, { jsonrpc: '2.0', result: 7, id: 1 }]);
    const refused = await startCommand(['connect', url, ...call]).finished;
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('{"error":"no token"}')]);
    expect((await example.stop('SIGTERM')).code).toBe(0);
  });
});
