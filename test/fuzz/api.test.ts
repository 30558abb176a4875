/** Ten seconds of calls that make no sense: only documented errors, and nothing leaks. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Summary } from './api.ts';

const SECONDS = 10;

describe('the API, called with anything at any moment', () => {
  it('gives only documented errors, and leaks nothing', { timeout: 120_000 }, async () => {
    const script = fileURLToPath(new URL('./api.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', script, '--seconds', String(SECONDS)], {
      // What it says about failing callbacks is not what is looked at here.
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    await once(child, 'close');
    const { seed, rounds, calls, findings } = JSON.parse(output) as Summary;
    expect(findings, `seed ${seed}`).toEqual([]);
    expect(rounds).toBeGreaterThan(3);
    expect(calls).toBeGreaterThan(100);
  });
});
