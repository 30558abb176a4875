import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/node/index.ts';

/** Starts an npm script and waits for the line that says where it listens. */
async function npm(args: readonly string[], listening: RegExp) {
  const child = spawn('npm', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let out = '';
  for await (const chunk of child.stdout) {
    out += chunk;
    const url = listening.exec(out)?.[1];
    if (url !== undefined) return { child, url };
  }
  throw new Error(`npm ${args.join(' ')} ended: ${out}`);
}

describe('a signal to npm', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s reaches the server: 1001 to every client, exit 0', async (signal) => {
    const { child, url } = await npm(['run', 'echo', '--', '--port', '0'], /listening on (ws:\S+)/);
    const socket = await connect(url);
    const closed = once(socket, 'close');
    const ended = once(child, 'exit');
    child.kill(signal);
    expect((await closed)[0]).toBe(1001);
    expect((await ended)[0]).toBe(0);
  });
});

describe('an npm script', () => {
  it('finds its first word in the shell of Windows, too: exec is a file beside package.json', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const programs = ['node', 'npm', 'tsc', 'tsx', 'biome', 'vitest'];
    for (const script of Object.values(scripts)) {
      for (const command of script.split(' && ')) {
        const [first = '', second = ''] = command.split(' ');
        expect(programs, command).toContain(first === 'exec' ? second : first);
      }
    }
    expect(readFileSync('exec.cmd', 'utf8').split(/\r?\n/)).toContain('@%*');
  });
});
