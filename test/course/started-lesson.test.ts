/** A lesson that is started as a file plays itself. */

import { spawn } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

describe('a lesson that is started as a file', () => {
  /** Runs Node on a file, without a terminal. */
  function start(file: string, cwd = ROOT): Promise<{ code: number | null; out: string }> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file], { cwd, stdio: 'pipe' });
      let out = '';
      child.stdout.on('data', (chunk: Buffer) => {
        out += chunk.toString();
      });
      child.stdin.end();
      child.on('close', (code) => resolve({ code, out }));
    });
  }

  it('plays itself, without colour or keys if there is no terminal', async () => {
    const { code, out } = await start('lessons/06-two-handshakes/lesson.ts');
    expect(code).toBe(0);
    expect(out).toContain('How can one port speak both?');
    expect(out).not.toContain('\u001b');
  });

  it('plays itself through a link, and from a folder with a space in its name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'a link '));
    try {
      await symlink(ROOT, join(folder, 'to it'));
      const { out } = await start('to it/lessons/03-hixie76-keys/lesson.ts', folder);
      expect(out).toContain('What is hidden in two keys');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
