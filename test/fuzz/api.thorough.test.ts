/** Seconds of calls that make no sense: only documented errors, and nothing leaks. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { EFFORT } from '../effort.ts';
import type { Summary } from './api.ts';
import { randomSeed } from './chance.ts';

const SECONDS = 10 * EFFORT;
/** How long it may take to end after that, in ms: each promise that does not settle is waited for. */
const PATIENCE = 150_000;

describe('the API, called with anything at any moment', () => {
  it('gives only documented errors, and leaks nothing', { timeout: SECONDS * 1000 + 2 * PATIENCE }, async () => {
    const script = fileURLToPath(new URL('./api.ts', import.meta.url));
    const seed = randomSeed();
    const args = ['--import', 'tsx', script, '--seconds', String(SECONDS), '--seed', String(seed)];
    // What it says about failing callbacks is not what is looked at here.
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    const late = AbortSignal.timeout(SECONDS * 1000 + PATIENCE);
    await once(child, 'close', { signal: late }).catch((error) => {
      throw new Error(`seed ${seed}: it has not ended`, { cause: error });
    });
    const { rounds, calls, findings } = JSON.parse(output) as Summary;
    expect(findings, `seed ${seed}`).toEqual([]);
    expect(rounds).toBeGreaterThan(3);
    expect(calls).toBeGreaterThan(100);
  });
});
