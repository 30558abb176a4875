import { spawn } from 'node:child_process';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineLesson } from '../../src/course/lesson.ts';
import { play } from '../../src/course/play.ts';
import { Terminal } from './terminal.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let runs = 0;
const lesson = defineLesson({
  id: '99-test',
  title: 'What does a key do?',
  steps: ['one', 'two', 'three'].map((id) => ({
    id,
    title: `Step ${id}`,
    say: `This is ${id}.`,
    run: () => {
      runs++;
      const rows = Array.from({ length: id === 'two' ? 30 : 1 }, (_, i) => ({ name: `row ${i}`, value: i }));
      return [{ kind: 'values' as const, rows }];
    },
  })),
});

afterEach(() => {
  process.exitCode = undefined;
});

describe('a lesson on a terminal', () => {
  it('says where its page is, and at which step', async () => {
    const terminal = new Terminal();
    const ended = play(lesson, terminal);
    await terminal.shows('step 1 of 3');
    await terminal.type('o', 'http://127.0.0.1:7613/99-test.html#one');
    await terminal.type('\r', 'step 2 of 3');
    terminal.input.write('q');
    await ended;
  });

  it('shows that a step runs while it does, and reports when the learner went on from the last', async () => {
    const terminal = new Terminal();
    let finish = () => {};
    const slow = {
      id: 'slow',
      title: 'Slow',
      say: 'It waits.',
      run: () =>
        new Promise<[]>((resolve) => {
          finish = () => resolve([]);
        }),
    };
    let ends = 0;
    const ended = play(defineLesson({ id: '98-slow', title: 'When?', steps: [slow] }), {
      ...terminal,
      onEnd: () => ends++,
    });
    await terminal.shows('step 1 runs …');
    finish();
    await terminal.shows('step 1 of 1');
    expect(terminal.screen).not.toContain('runs');
    terminal.input.write('\r');
    await ended;
    expect(ends).toBe(1);
  });

  it('goes on at Enter, page by page and step by step, and ends after the last', async () => {
    const terminal = new Terminal();
    runs = 0;
    const ended = play(lesson, terminal);
    await terminal.shows('step 1 of 3');
    expect(terminal.screen).toContain('Lesson 99. What does a key do?');
    await terminal.type('\r', 'step 2 of 3, page 1 of 2');
    await terminal.type('\r', 'page 2 of 2');
    expect(terminal.screen).toContain('row 29');
    await terminal.type('\r', 'step 3 of 3');
    terminal.input.write('\r');
    await ended;
    expect(runs).toBe(3);
    expect(terminal.raw).toEqual([true, false]);
  });

  it('goes back at b, and stays at the first step', async () => {
    const terminal = new Terminal();
    const ended = play(lesson, terminal);
    await terminal.type('\r', 'step 2 of 3');
    await terminal.type('b', 'step 1 of 3');
    await terminal.type('b', 'step 1 of 3');
    await terminal.type('q', '');
    await ended;
  });

  it('never draws a line wider, or a page taller, than the terminal', async () => {
    const terminal = new Terminal();
    terminal.output.columns = 30;
    terminal.output.rows = 10;
    const ended = play(lesson, terminal);
    await terminal.type('\r', 'step 2 of 3');
    const lines = terminal.screen.split('\n');
    expect(lines.length).toBeLessThanOrEqual(10);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(30);
    terminal.input.write('q');
    await ended;
  });

  it('draws the step again when the window changes', async () => {
    const terminal = new Terminal();
    const ended = play(lesson, terminal);
    await terminal.type('\r', 'page 1 of 2');
    terminal.output.rows = 60;
    terminal.output.emit('resize');
    await vi.waitFor(() => expect(terminal.screen).not.toContain('page'));
    expect(terminal.screen).toContain('row 29');
    terminal.input.write('q');
    await ended;
  });

  it('ends at Ctrl-C with the status of an interrupt, and gives the terminal back', async () => {
    const terminal = new Terminal();
    const ended = play(lesson, terminal);
    await terminal.type('\u0003', '');
    await ended;
    expect(process.exitCode).toBe(130);
    expect(terminal.raw.at(-1)).toBe(false);
  });

  it('ends when there is no more input', async () => {
    const terminal = new Terminal();
    const ended = play(lesson, terminal);
    await terminal.shows('step 1');
    terminal.input.end();
    await ended;
    expect(terminal.raw.at(-1)).toBe(false);
  });

  it('gives the terminal back when a step fails', async () => {
    const terminal = new Terminal();
    const failing = defineLesson({
      ...lesson,
      steps: [{ id: 'x', title: '', say: '', run: () => Promise.reject(new Error('broken step')) }],
    });
    await expect(play(failing, terminal)).rejects.toThrow('broken step');
    expect(terminal.raw).toEqual([true, false]);
  });

  it('prints all and waits for no key with auto', async () => {
    const terminal = new Terminal();
    await play(lesson, { ...terminal, auto: true });
    expect(terminal.screen).toContain('Step three');
    expect(terminal.raw).toEqual([]);
  });
});

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
