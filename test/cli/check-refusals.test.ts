/** What the check cannot do: a line on standard error says so. */

import { describe, expect, it } from 'vitest';
import { runHere } from './here.ts';

describe('check', () => {
  it.each([
    ['nobody listens', ['ws://127.0.0.1:1/'], /does not take connections/],
    ['there is no such case', ['ws://127.0.0.1:1/', '--only', 'no-such'], /no-such.*themes are opening, framing, /],
    [
      'a theme has another name',
      ['ws://127.0.0.1:1/', '--only', 'ping'],
      /no case is called "ping": did you mean pings\?/,
    ],
    ['there is nothing to test', [], /expected the URL of a server, or --server, or --client/],
    ['it is no URL', ['nowhere'], /expected a URL like/],
    ['a command has no --server', ['ws://127.0.0.1:1/', '--', 'node'], /needs --server or --client/],
    ['--server has no command', ['--server'], /--server needs a command/],
    ['both ends are to be tested', ['--server', '--client', '--', 'node'], /exclude each other/],
    ['a client is to have a URL', ['--client', 'ws://127.0.0.1:1/'], /--client is the server/],
    ['the version is unknown', ['ws://127.0.0.1:1/', '--speak', '14'], /13, hixie-76 or http2; came "?14/],
    ['--only names nothing', ['--server', '--only', '--', 'node', 'x.js'], /--only needs the name of a case/],
    ['there are two URLs', ['ws://127.0.0.1:1/', 'ws://127.0.0.1:2/'], /expected one URL/],
    ['a server has a port', ['--server', '--port', '9002', '--', 'node', 'x.js'], /--port and --host are for --client/],
  ])('says in one line on standard error that %s, and exits with 2', async (_, words, expected) => {
    const { code, out, err } = await runHere(['check', ...words]);
    expect(out).toBe('');
    expect(err).toMatch(/^error: [^\n]*\n$/);
    expect(err).toMatch(expected);
    expect(code).toBe(2);
  });
});
