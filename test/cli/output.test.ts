/** Output that cannot be written: one line, the right exit status, and no stack. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { connect, listen, type Server } from '../../src/node/index.ts';
import { runHere } from './here.ts';
import { program } from './run.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const HELLO = ['dissect', '81', '05', '48', '65', '6c', '6c', '6f'];
const BROKEN = ['dissect', 'a1', '00'];

/** Runs a command whose standard output is a device on which there is no space, or a pipe that nobody reads. */
async function runInto(output: 'full' | 'closed', args: readonly string[], end?: (err: () => string) => Promise<void>) {
  const child = spawn(process.execPath, [...program(args[0]), ...args], {
    stdio: ['ignore', output === 'full' ? openSync('/dev/full', 'w') : 'pipe', 'pipe'],
  });
  child.stdout?.destroy();
  let err = '';
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  const closed = once(child, 'close');
  await end?.(() => err);
  if (end) child.kill('SIGTERM');
  const [code] = await closed;
  return { code, err };
}

const NO_SPACE = /^error: cannot write to standard output: there is no space left on the disk\n$/;

describe('standard output', () => {
  it.each([[HELLO], [[...HELLO, '--json']], [['lesson', '3', '--auto']], [['--help']]])(
    'without space ends %j with one line and 1',
    async (args) => {
      expect(await runInto('full', args)).toEqual({ code: 1, err: expect.stringMatching(NO_SPACE) });
    },
  );

  it.each([
    [HELLO, 0],
    [BROKEN, 1],
    [['lesson', '3', '--auto'], 0],
    [['--help'], 0],
  ])('that nobody reads ends %j without a word, and with %i', async (args, code) => {
    expect(await runInto('closed', args)).toEqual({ code, err: '' });
  });

  it('without space ends connect with one line and 1', async () => {
    const server = await listen({ handler: (socket) => socket.on('message', (data) => socket.send(data)) });
    servers.push(server);
    for (const more of [[], ['--dissect']]) {
      const args = ['connect', server.url, '--send', 'x', ...more];
      expect(await runInto('full', args)).toEqual({ code: 1, err: expect.stringMatching(NO_SPACE) });
    }
  });

  it('without space is said by a server, which goes on until it is stopped', async () => {
    const probe = await listen({ handler: () => {} });
    const { port } = probe;
    await probe.close();
    const result = await runInto('full', ['echo', '--port', String(port)], async (err) => {
      while (err() === '') await new Promise((resolve) => setTimeout(resolve, 5));
      const socket = await connect(`ws://127.0.0.1:${port}/`);
      socket.send('x');
      expect((await once(socket, 'message'))[0]).toBe('x');
      socket.close();
    });
    expect(result).toEqual({ code: 0, err: expect.stringMatching(NO_SPACE) });
  });
});

describe('numbers', () => {
  it.each([
    [['connect', 'ws://127.0.0.1:1/', '--wait', '2147484']],
    [['connect', 'ws://127.0.0.1:1/', '--wait', '0']],
    [['connect', 'ws://127.0.0.1:1/', '--wait', `1${'0'.repeat(400)}`]],
    [[...HELLO, '--width', '9007199254740991']],
    [[...HELLO, '--width', '1001']],
    [['echo', '--port', '65536']],
  ])('that nothing can be done with are refused: %j', async (args) => {
    const { code, out, err } = await runHere(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error: .*expected .*; came .*\n$/);
  });
});
