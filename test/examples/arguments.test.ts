/** What is wrong with the arguments of an example is said in one line. */

import { describe, expect, it } from 'vitest';
import { startExample } from './start.ts';

describe('an example', () => {
  it.each([
    ['upload/client.ts', [], 'expected a file'],
    ['upload/client.ts', ['no-such-file'], 'no-such-file'],
    ['upload/server.ts', ['--port', 'abc'], 'port'],
    ['rooms/server.ts', ['--port', 'abc', '--redis', 'redis://127.0.0.1:1'], 'port'],
    ['rooms/server.ts', ['--redis', 'foo'], 'redis://'],
    ['json-rpc/server.ts', ['--prt', '1'], '--prt'],
  ])('%s %j says what was expected', async (file, args, said) => {
    const { code, out, err } = await (await startExample(file, args)).finished;
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^error: .*\n$/);
    expect(err).toContain(said);
  });
});
