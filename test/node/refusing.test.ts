/** Refusals that a program throws and that cannot be sent, and values thrown that nobody can look at. */

import { describe, expect, it } from 'vitest';
import { HandshakeError } from '../../src/errors.ts';
import { connect, listen } from '../../src/node/index.ts';
import { closedAfterEach, until } from './support.ts';

const open = closedAfterEach();

const fails = (): never => {
  throw new Error('trap');
};
const untouchable = () => new Proxy({}, { get: fails, has: fails, getPrototypeOf: fails, ownKeys: fails });

/** Refusals with a mistake in them (RFC 9110 §5.1, §5.5, §15). */
const FAULTS: readonly unknown[] = [
  { status: 101 },
  { status: 200 },
  { status: 204 },
  { status: 99 },
  { status: 1e9 },
  { status: Number.NaN },
  { status: '403' },
  { status: 403, headers: [['X', 'a\r\nSet-Cookie: b']] },
  { status: 403, headers: [['a b', 'x']] },
  { status: 403, headers: 'x' },
  { status: 403, headers: [['Content-Length', '5']] },
];

const THROWN: readonly (readonly [string, () => unknown])[] = [
  ...FAULTS.map(
    (fault) =>
      [`a refusal with ${JSON.stringify(fault)}`, () => new HandshakeError('no', 'not you', fault as never)] as const,
  ),
  ['a proxy nobody can look at', untouchable],
  ['an error whose cause nobody can look at', () => Object.assign(new Error('x'), { cause: untouchable() })],
  ['nothing', () => undefined],
  ['a symbol', () => Symbol('x')],
  ['an object without a text', () => Object.create(null)],
];

describe.each(['admit', 'allowOrigins', 'subprotocols', 'deflate', 'tap'])('%s that throws', (hook) => {
  it.each(THROWN)('%s is answered with 500, and the connection ends', async (_what, thrown) => {
    const throwIt = () => {
      throw thrown();
    };
    const server = await listen({
      handler: () => {},
      allowOrigins: () => true,
      closeTimeout: 100,
      [hook]: throwIt,
    });
    open.push(server);
    const refused: HandshakeError[] = [];
    server.on('refused', (error) => refused.push(error));
    await expect(connect(server.url, { origin: 'http://a' })).rejects.toMatchObject({ status: 500 });
    expect(refused).toMatchObject([{ code: 'server-failed' }]);
    await until(() => server.connections === 0);
  });
});
